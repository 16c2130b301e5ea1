// Proves over HTTP what is done to several rows of the list at once.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

/** Nobody here manages the desk. */
const access: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'member' } as const) };

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`several subscriptions at once (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const get = async (id: string) => (await fixture.services.subscriptions.get(id))?.value;
    const sends = (verb: string, more: object): Promise<Answer> =>
      person.posts(person.activity('message', { value: { verb, id: '', ...more } }));

    beforeEach(async () => {
      fixture = await DeskFixture.open({ surroundings: { access } });
      for (const [n, id] of ['s0', 's1', 's2'].entries())
        await register(
          fixture.services,
          subscriptionOf(id, `2027-03-1${n}`, { customerId: id, customerName: `Contoso ${n}` }),
        );
      person = fixture.chat.person({ id: anna.id });
      await person.says(language === 'hu' ? 'magyar' : 'english');
      await fixture.services.people.change(bela.id, (known) => known ?? { ...bela, tenantId: anna.tenantId });
    });
    afterEach(() => fixture.close());

    it('are recorded as renewed for another term, after a look at the new end dates, once', async () => {
      await person.says(language === 'hu' ? 'megújítások' : 'renewals');
      await sends('several.pick', { id: '{}' });
      const asked = await person.clicks(text('several.renewedButton'), { chosen: 's0,s1' });
      assert.ok(asked.words.includes('Contoso 0') && !asked.words.includes('Contoso 2'), asked.words);
      assert.equal((await get('s0'))?.endsOn, '2027-03-10');
      const done = await person.clicks(text('several.renewed.confirm'));
      assert.ok(done.words.includes(text('several.renewed.done', { count: 2, name: '' })), done.words);
      assert.deepEqual([(await get('s0'))?.endsOn, (await get('s1'))?.endsOn], ['2028-03-10', '2028-03-11']);
      assert.equal((await get('s2'))?.endsOn, '2027-03-12');
      const again = await sends('several.recordRenewed', { chosen: 's0:1,s1:1' });
      assert.ok(again.words.includes(text('several.leftTitle')));
      assert.equal((await get('s0'))?.endsOn, '2028-03-10');
    });

    it('keep their answer when the button is clicked twice', async () => {
      await sends('several.renewed', { chosen: 's0,s1' });
      const { shown, pressed } = person.finds(text('several.renewed.confirm'));
      for (let count = 0; count < 2; count += 1) await person.posts(person.clickOn(shown, pressed));
      const words = person.sees().at(-1)?.words ?? '';
      assert.ok(words.includes(text('several.renewed.done', { count: 2, name: '' })), words);
      assert.ok(!words.includes(text('several.leftTitle')), words);
      assert.equal((await get('s0'))?.endsOn, '2028-03-10');
    });

    it('are handed to a colleague, whose reminders they are from then on', async () => {
      await sends('several.handOver', { chosen: 's0,s2' });
      const done = await person.clicks(text('several.assign.confirm'), { person: bela.id });
      assert.ok(done.words.includes(bela.name));
      assert.deepEqual([(await get('s0'))?.responsible.id, (await get('s1'))?.responsible.id], [bela.id, anna.id]);
      assert.deepEqual(
        (await fixture.services.audit.ofCustomer(['s2'], { limit: 1 })).items.map(({ what }) => what),
        ['handedOn'],
      );
    });

    it('stay as they are where they are a colleague\u2019s, or nothing was chosen', async () => {
      await fixture.services.subscriptions.change('s0', (known) => ({ ...known, responsible: bela }));
      const member = fixture.chat.person({ id: 'cccccccc-0000-4000-8000-00000000000c', name: 'Cili' });
      await member.says(language === 'hu' ? 'magyar' : 'english');
      await member.posts(
        member.activity('message', { value: { verb: 'several.recordRenewed', id: '', chosen: 's0:2' } }),
      );
      assert.equal((await get('s0'))?.endsOn, '2027-03-10');
      const none = await sends('several.renewed', {});
      assert.ok(none.words.includes(text('desk.shortMessages.nothingChosen.title')));
    });

    it('are acted on in the list itself, without opening a row', async () => {
      const list = await person.says(language === 'hu' ? 'megújítások' : 'renewals');
      assert.ok(!list.words.includes(text('short.rows.renewed')), list.words);
      const acts = async (n: number, deed: 'renew' | 'renewed' | 'assign'): Promise<Answer> => {
        const menu = await person.clicks(`${text('short.rows.more')}: Contoso ${n}`);
        assert.equal(menu.shown[0]?.updated, true);
        const title = menu.shown[0].buttons.find((one) =>
          one.startsWith(`${text(`short.rows.${deed}`)}, Contoso ${n}`),
        );
        return await person.clicks(title ?? assert.fail(menu.words));
      };
      const form = await acts(1, 'renewed');
      assert.ok(form.words.includes('Contoso 1') && !form.words.includes('Contoso 0'), form.words);
      await person.clicks('renewals.recordRenewed');
      assert.equal((await get('s1'))?.endsOn, '2028-03-11');
      await acts(0, 'assign');
      await person.clicks('renewals.handTo', { person: bela.id });
      assert.equal((await get('s0'))?.responsible.id, bela.id);
      const walk = await acts(2, 'renew');
      assert.ok(walk.words.includes('Contoso 2'), walk.words);
    });

    it('lead back to the page of the list on which they were chosen', async () => {
      for (let n = 10; n < 40; n += 1)
        await register(
          fixture.services,
          subscriptionOf(`m${n}`, '2027-04-15', { customerId: `m${n}`, customerName: `Minta ${n}` }),
        );
      await person.says(language === 'hu' ? 'megújítások' : 'renewals');
      const second = await person.clicks(text('renewals.next'));
      const shown = /Minta \d\d/.exec(second.words)?.[0] ?? '';
      assert.notEqual(shown, '');
      await person.clicks(text('several.toggle'));
      const id = `m${shown.slice(-2)}`;
      await person.clicks(text('several.renewedButton'), { chosen: id });
      await person.clicks(text('several.renewed.confirm'));
      assert.equal((await get(id))?.endsOn, '2028-04-15');
      const back = await person.clicks(text('short.rows.list'));
      assert.ok(back.words.includes(text('renewals.first')), back.words);
      assert.ok(!back.words.includes('Contoso 0') && !back.words.includes(`${shown}\n`), back.words);
    });

    it('are changed as one, and one that was changed meanwhile stays, whichever it is', async () => {
      await fixture.services.subscriptions.change('s0', (known) => ({ ...known, licences: 9 }));
      const done = await sends('several.recordRenewed', { chosen: 's0:1,s1:1,s2:1' });
      assert.ok(done.words.includes(text('several.renewed.done', { count: 2, name: '' })), done.words);
      assert.ok(done.words.includes(text('several.leftTitle')));
      assert.deepEqual(await Promise.all(['s0', 's1', 's2'].map(async (id) => (await get(id))?.endsOn)), [
        '2027-03-10',
        '2028-03-11',
        '2028-03-12',
      ]);
    });

    it('are what the first of two changes made of them, also where a crash cut it off behind its first', async () => {
      const { subscriptions } = fixture.services;
      const present = (await subscriptions.get('s0'))!;
      const at = fixture.clock.now();
      const cutOff = { does: 'changeRow', subscriptionId: 's1', v: 1, to: { kind: 'handOver', person: bela } } as const;
      await subscriptions.replace(
        present,
        { ...present.value, responsible: bela },
        { owes: [{ ...cutOff, by: anna, at: at.toISOString() }], now: at },
      );
      const done = await sends('several.recordRenewed', { chosen: 's0:1,s1:1,s2:1' });
      assert.ok(done.words.includes(text('several.renewed.done', { count: 1, name: 'Contoso 2' })), done.words);
      assert.deepEqual([(await get('s1'))?.responsible.id, (await get('s1'))?.endsOn], [bela.id, '2027-03-11']);
      assert.equal((await get('s2'))?.endsOn, '2028-03-12');
    });

    it('are walked with a key one at a time', async () => {
      const both = await sends('several.renew', { chosen: 's0,s1' });
      assert.ok(both.words.includes(text('desk.shortMessages.renewOne.title')));
      const one = await sends('several.renew', { chosen: 's1' });
      assert.ok(one.words.includes('Contoso 1'), one.words);
    });
  });
}
