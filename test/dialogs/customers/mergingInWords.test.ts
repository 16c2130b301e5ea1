// Proves over HTTP that two customers are merged in words: the two that are named, one that is, or a question which they are.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`merging in words (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const customer = async (id: string): Promise<Customer | undefined> =>
      (await fixture.services.customers.get(id))?.value;
    const said = {
      en: {
        both: [
          'merge Fabrikam with Adatum',
          'Please merge Fabrikam Ltd. and Adatum',
          'merge duplicates Fabrikam, Adatum',
        ],
        turned: ['merge Adatum into Fabrikam'],
        one: 'merge Fabrikam',
        alike: 'merge Contoso with Fabrikam',
        nobody: 'merge duplicates',
        dates: 'merge end dates',
      },
      hu: {
        both: [
          'vonjuk össze Fabrikam és Adatum',
          'vonja össze a Fabrikamot az Adatummal',
          'Fabrikam és Adatum összevonása',
        ],
        turned: ['vonjuk össze: Adatum, Fabrikam'],
        one: 'Fabrikam összevonása',
        alike: 'vonjuk össze Contoso és Fabrikam',
        nobody: 'ügyfelek összevonása',
        dates: 'lejáratok összevonása',
      },
    }[language];
    const sees = (answer: Answer): readonly unknown[] => {
      return answer.shown.flatMap(({ card }) => (JSON.stringify(card ?? {}).includes('merge.confirm') ? [card] : []));
    };
    const carries = (): { readonly id: string; readonly other: string } =>
      person.finds('merge.confirm').pressed.data as { readonly id: string; readonly other: string };

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      const { services } = fixture;
      await register(services, subscriptionOf('s1', '2027-09-30', { customerId: 'c1', customerName: 'Contoso Kft.' }));
      await register(services, subscriptionOf('s2', '2027-08-31', { customerId: 'c2', customerName: 'Contoso' }));
      await register(services, subscriptionOf('s3', '2027-09-30', { customerId: 'c3', customerName: 'Fabrikam Ltd.' }));
      await register(services, subscriptionOf('s4', '2027-09-30', { customerId: 'c4', customerName: 'Adatum' }));
      person = fixture.chat.person({ id: anna.id });
      await person.says(language === 'en' ? 'english' : 'magyar');
    });
    afterEach(() => fixture.close());

    it('shows the two that are named, the first one to stay, and changes nothing yet', async () => {
      for (const words of said.both) {
        const answer = await person.says(words);
        assert.equal(sees(answer).length, 1, `${words}: ${answer.words}`);
        assert.deepEqual([carries().id, carries().other], ['c3', 'c4'], words);
      }
      for (const words of said.turned) {
        await person.says(words);
        assert.deepEqual([carries().id, carries().other], ['c4', 'c3'], words);
      }
      assert.equal((await customer('c4'))?.name, 'Adatum');
      await person.clicks(text('merge.confirm'), { name: 'stays' });
      assert.equal((await customer('c3'))?.id, 'c4', 'one record is left');
    });

    it('asks which one it is where one is named, or the words fit several', async () => {
      const one = await person.says(said.one);
      assert.ok(one.words.includes(text('merge.pickText', { name: 'Fabrikam Ltd.' })), one.words);
      const alike = await person.says(said.alike);
      assert.ok(alike.words.includes(text('merge.pickText', { name: 'Fabrikam Ltd.' })), alike.words);
      assert.ok(alike.words.includes('Contoso Kft.'), alike.words);
    });

    it('says how where nobody is named, and leaves other merging to the questions', async () => {
      const nobody = await person.says(said.nobody);
      assert.ok(nobody.words.includes(text('desk.shortMessages.mergeWhich.text')), nobody.words);
      const dates = await person.says(said.dates);
      assert.ok(!dates.words.includes(text('desk.shortMessages.mergeWhich.text')), dates.words);
      assert.equal(sees(dates).length, 0);
    });
  });
}
