// Proves over HTTP that the company and the signature are kept, and that a letter ends with them.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

/** Nobody here manages the desk. */
const members: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'member' } as const) };

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`the partner's profile (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1]): string => say(language, key);
    const sends = (verb: string, id: string): Promise<Answer> =>
      person.posts(person.activity('message', { value: { verb, id } }));

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      await register(fixture.services, subscriptionOf('s1', '2027-09-30'));
      person = fixture.chat.person({ id: anna.id });
      await person.says(language === 'hu' ? 'magyar' : 'english');
    });
    afterEach(() => fixture.close());

    it('keeps the Partner ID with it, says what is wrong with one, and leaves it alone where nothing is typed', async () => {
      await sends('profile.open', '');
      const wrong = await person.clicks(text('profile.save'), { company: 'Minta', partnerId: 'soon' });
      assert.ok(wrong.words.includes(text('record.problems.notDigits')), wrong.words);
      assert.equal((await fixture.services.partnerProfile.read())?.company, 'Minta');
      await person.clicks(text('profile.save'), { company: 'Minta', partnerId: 'ID: 123 4567' });
      await person.clicks(text('profile.save'), { company: 'Minta', partnerId: '' });
      assert.equal((await fixture.services.partnerIdentity.read())?.partnerId, '1234567');
    });

    it('is shown to whom may not change it, with who may', async () => {
      await fixture.close();
      fixture = await DeskFixture.open({ surroundings: { access: members } });
      person = fixture.chat.person({ id: anna.id });
      await person.says(language === 'hu' ? 'magyar' : 'english');
      const form = await sends('profile.open', '');
      assert.ok(!JSON.stringify(form.shown).includes('profile.save'), form.words);
      assert.ok(form.words.includes(text('profile.notYet')), form.words);
    });

    it('keeps no product key', async () => {
      await sends('profile.open', '');
      const key = 'BT79Q-G7N6G-PGBYW-4YWX6-6F4BT';
      await person.clicks(text('profile.save'), { company: 'Minta', signature: `Our key: ${key}` });
      const { signature } = (await fixture.services.partnerProfile.read()) ?? {};
      assert.equal(signature, 'Our key: *****-*****-*****-*****-*****');
    });

    it('is kept, put into the history once, and stands below a letter', async () => {
      await sends('profile.open', '');
      const typed = { company: 'Minta Partner Kft.', signature: '+36 1 234 5678' };
      const saved = await person.clicks(text('profile.save'), typed);
      assert.ok(saved.words.includes(text('profile.saved')), saved.words);
      await person.clicks(text('profile.save'), typed);
      const { items } = await fixture.services.audit.newest({ limit: 10 });
      assert.equal(items.filter(({ what }) => what === 'profileKept').length, 1);
      const letter = await sends('renewals.notice', 's1');
      const card = JSON.stringify(letter.shown.at(-1)?.card);
      assert.ok(card.includes('Anna Kovács\\nMinta Partner Kft.\\n+36 1 234 5678'), card);
    });
  });
}
