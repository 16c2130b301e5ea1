// Proves the list of renewals in the chat: what it shows, how it is narrowed and turned over, and what a row leads to.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { addDays, dayOf } from '../../../domain/dates/calendarDay.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';

const words = {
  en: { language: 'english', renewals: 'renewals', of: 'renewals for Fabrikam' },
  hu: { language: 'magyar', renewals: 'megújítások', of: 'megújítások a Fabrikam részére' },
} as const;

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`renewals (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    /** A button as a client may send it, whatever is on the screen. */
    const sends = (verb: string, id: string): Promise<Answer> => {
      const replyToId = person.sees().at(-1)?.id;
      return person.posts(person.activity('message', { replyToId, value: { verb, id } }));
    };
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      const today = dayOf(fixture.clock.now(), 'Europe/Budapest');
      const ends = { soon: 5, later: 200, grace: -3, locked: -40, near: -100, gone: -130 };
      for (const [id, days] of Object.entries(ends)) {
        const of = { customerId: id, customerName: `Contoso ${id}` };
        await register(fixture.services, subscriptionOf(id, addDays(today, days), of));
      }
      person = fixture.chat.person({ id: anna.id });
      await person.says(words[language].language);
    });
    afterEach(() => fixture.close());

    it('lists what calls for work in the order of its end, and nothing that is far off or gone', async () => {
      const { words: shown } = await person.says(words[language].renewals);
      const names = [...shown.matchAll(/^Contoso (\w+)$/gm)].map(([, name]) => name);
      assert.deepEqual(names, ['near', 'locked', 'grace', 'soon']);
      assert.match(shown, new RegExp(text('renewals.title')));
    });

    it('shows one stage or one product when asked, in the same card', async () => {
      await person.says(words[language].renewals);
      const { shown } = await person.clicks(text('renewals.show'), { group: 'grace', plan: 'all' });
      assert.equal(shown[0]?.updated, true);
      assert.match(shown[0].words, /Contoso grace/);
      assert.doesNotMatch(shown[0].words, /Contoso (?:near|locked|soon)/);
      const none = await person.clicks(text('renewals.show'), { group: 'grace', plan: 'office365E1' });
      assert.ok(none.words.includes(text('renewals.nothing')));
    });

    it('shows one period, far-off ends included, and customers by a part of their name', async () => {
      await person.says(words[language].renewals);
      const year = await person.clicks(text('renewals.show'), { group: 'all', period: 'nextYear', plan: 'all' });
      const names = [...year.words.matchAll(/^Contoso (\w+)$/gm)].map(([, name]) => name);
      assert.deepEqual(names, ['soon', 'later']);
      const filter = { group: 'all', period: 'last120', plan: 'all', customer: 'ontoso l' };
      const locked = await person.clicks(text('renewals.show'), filter);
      const found = [...locked.words.matchAll(/^Contoso (\w+)$/gm)].map(([, name]) => name);
      assert.deepEqual([...new Set(found)], ['locked']);
    });

    it('says that nothing is near, and where what ends later is', async () => {
      for (const { id } of (await fixture.services.subscriptions.page({ limit: 50 })).items)
        await fixture.services.subscriptions.put(id, (one) => ({ ...one!, endsOn: '2027-11-30' }));
      const near = await person.says(words[language].renewals);
      assert.ok(near.words.includes(text('renewals.nothingNear')), near.words);
    });

    it('keeps to the customer of the list until another name is typed', async () => {
      const today = dayOf(fixture.clock.now(), 'UTC');
      for (const [id, customerName] of [
        ['f', 'Fabrikam'],
        ['west', 'Fabrikam West'],
      ] as const) {
        await register(fixture.services, subscriptionOf(id, addDays(today, 9), { customerId: id, customerName }));
      }
      const shown = { group: 'all', period: 'any', plan: 'all' };
      await person.says(words[language].renewals);
      const both = await person.clicks(text('renewals.show'), { ...shown, customer: 'fabrikam' });
      assert.ok(both.words.includes('Fabrikam West'));
      await sends('renewals.page', JSON.stringify({ customerId: 'west' }));
      const one = await person.clicks(text('renewals.show'), { ...shown, customer: 'Contoso soon' });
      assert.match(one.words, /Contoso soon/);
      assert.doesNotMatch(one.words, /Fabrikam/);
    });

    it('turns pages without loss or repetition, and goes back to the first', async () => {
      const today = dayOf(fixture.clock.now(), 'Europe/Budapest');
      for (let n = 0; n < 14; n += 1) {
        const of = { customerId: `page${n}`, customerName: `Fabrikam ${n}` };
        await register(fixture.services, subscriptionOf(`page${n}`, addDays(today, 10 + (n % 2)), of));
      }
      const seen: string[] = [];
      let page = await person.says(words[language].renewals);
      for (let turn = 0; turn < 3; turn += 1) {
        seen.push(...[...page.words.matchAll(/^(?:Contoso|Fabrikam) (\w+)$/gm)].map(([, name = '']) => name));
        if (turn < 1) page = await person.clicks(text('renewals.next'));
        else if (turn === 1) page = await person.clicks(text('renewals.first'));
      }
      const all = [...Array.from({ length: 14 }, (_, n) => String(n)), 'grace', 'locked', 'near', 'soon'];
      assert.deepEqual(seen.slice(0, 18).sort(), all.sort());
      assert.deepEqual(seen.slice(18), seen.slice(0, 15));
      assert.ok(page.words.includes(text('renewals.total', { count: 18, licences: 90 })));
    });

    it('narrows to a customer that is named, and says when there is none by that name', async () => {
      const unknown = await person.says(words[language].of);
      assert.ok(unknown.words.includes(text('renewals.unknownCustomer')));
      await register(
        fixture.services,
        subscriptionOf('f', addDays(dayOf(fixture.clock.now(), 'UTC'), 9), {
          customerId: 'f',
          customerName: 'Fabrikam',
        }),
      );
      const { words: shown } = await person.says(words[language].of);
      assert.ok(shown.includes(text('renewals.ofCustomer', { customer: 'Fabrikam' })));
      assert.doesNotMatch(shown, /Contoso grace/);
    });

    it('opens a subscription with the days to come, and begins its renewal filled in', async () => {
      await person.says(words[language].renewals);
      const opened = await sends('renewals.open', 'grace');
      assert.ok(opened.words.includes(text('renewals.card.timelineTitle')) && opened.words.includes('Contoso grace'));
      const walk = await person.clicks(text('renewals.card.renew'));
      assert.ok(walk.words.includes(text('redeem.consent.title')));
      const [redemption] = await fixture.services.redemptions.unfinished(anna.id);
      assert.equal(redemption?.subscriptionId, 'grace');
      assert.equal(redemption.purpose, 'renewal');
    });

    it('answers a forged or outdated button kindly, and does nothing', async () => {
      await person.says(words[language].renewals);
      for (const verb of ['renewals.open', 'renewals.renew']) {
        const answer = await sends(verb, 'nobody');
        assert.equal(answer.status, 200);
        assert.notEqual(answer.words, '');
      }
      for (const id of ['', 'nonsense', '[]', '{"after":7,"group":{}}', '{"group":"__proto__"}', 'null']) {
        const answer = await sends('renewals.page', id);
        assert.ok(answer.words.includes(text('renewals.title')), id);
      }
      assert.deepEqual(await fixture.services.redemptions.unfinished(anna.id), []);
    });
  });
}
