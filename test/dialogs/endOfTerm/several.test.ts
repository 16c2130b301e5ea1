// Proves one decision for several subscriptions: shown before, taken once, only where nobody was faster.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { decided } from '../../../domain/endOfTerm/decision.ts';
import { decisionState, wishOf } from '../../../domain/endOfTerm/endOfTerm.ts';
import type { Language } from '../../../domain/people/person.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';

const languageWord = { en: 'english', hu: 'magyar' } as const;
const ids = ['a', 'b', 'c'];

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`one decision for several subscriptions (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);
    const read = async (id: string) => (await fixture.services.subscriptions.get(id))!;
    const marks = async (...which: readonly string[]): Promise<string> =>
      (await Promise.all(which.map(async (id) => `${id}:${versionOf(await read(id))}`))).join(',');

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      person = await fixture.knows(anna);
      await person.says(languageWord[language]);
      for (const id of ids) {
        const nce = { channel: 'csp-nce', startsOn: '2026-06-30', customerId: id, customerName: `Firm ${id}` } as const;
        await register(fixture.services, subscriptionOf(id, '2027-06-30', nce));
      }
      fixture.clock.set('2027-05-31T12:00:00Z');
    });
    afterEach(() => fixture.close());

    it('begins on the digest and on the list, with those that are undecided', async () => {
      await fixture.deliver();
      const listed = await person.clicks('term.several');
      const which = inputsOf(listed.shown[0]?.card ?? {}).find(({ id }) => id === 'which');
      assert.equal(which?.value, await marks(...ids));
      const list = await person.says({ en: 'renewals', hu: 'megújítások' }[language]);
      assert.ok(list.shown[0]?.buttons.includes(text('term.several.open')));
    });

    it('is shown before it is recorded, and recorded for each with its entry in the history', async () => {
      await person.posts(person.activity('message', { value: { verb: 'term.several', id: '{}' } }));
      const review = await person.clicks('term.review', { which: await marks('a', 'c'), wants: 'cancel' });
      assert.ok(review.words.includes('Firm a') && !review.words.includes('Firm b'), review.words);
      assert.equal((await read('a')).value.decision, undefined);
      const done = await person.clicks('term.decideSeveral');
      assert.ok(done.words.includes(text('term.several.done', { count: 2 })), done.words);
      const wishes = await Promise.all(ids.map(async (id) => wishOf((await read(id)).value)));
      assert.deepEqual(wishes, ['cancel', undefined, 'cancel']);
      assert.equal(decisionState((await read('a')).value), 'wished');
      const trail = (await fixture.services.audit.newest({ limit: 20 })).items;
      assert.equal(trail.filter(({ what }) => what === 'termDecided').length, 2);
    });

    it('leaves alone what somebody else changed meanwhile, and says so', async () => {
      await person.posts(person.activity('message', { value: { verb: 'term.several', id: '{}' } }));
      await person.clicks('term.review', { which: await marks(...ids), wants: 'extend' });
      await fixture.services.subscriptions.change('a', (one) => ({ ...one, licences: 9 }));
      const done = await person.clicks('term.decideSeveral');
      assert.ok(done.words.includes(text('term.several.done', { count: 2 })), done.words);
      assert.ok(done.words.includes(text('term.several.missed', { count: 1 })), done.words);
      assert.equal((await read('a')).value.decision, undefined);
    });

    it('is taken about no term that is over by now', async () => {
      const value = { verb: 'term.decideSeveral', id: '{}', which: await marks(...ids), wants: 'cancel' };
      fixture.clock.set('2027-07-10T12:00:00Z');
      const { words } = await person.posts(person.activity('message', { value }));
      assert.ok(words.includes(text('term.several.missed', { count: 3 })), words);
      assert.equal((await read('a')).value.decision, undefined);
    });

    it('asks again without a choice or a subscription', async () => {
      await person.posts(person.activity('message', { value: { verb: 'term.several', id: '{}' } }));
      const nothing = await person.clicks('term.review', { which: '', wants: 'cancel' });
      assert.ok(nothing.words.includes(text('term.several.whichProblem')), nothing.words);
      const { shown, pressed } = person.finds('term.review');
      const click = person.clickOn(shown, pressed, { which: await marks('a'), wants: 'cancel' });
      await person.posts({ ...click, value: { ...(click['value'] as object), wants: '__proto__' } });
      assert.ok(person.sees().at(-1)?.words.includes(text('term.card.choose')));
    });

    it('says to a click that comes twice what was recorded by the first', async () => {
      const value = { verb: 'term.decideSeveral', id: '{}', which: await marks('a', 'b'), wants: 'cancel' };
      for (let count = 0; count < 2; count += 1) {
        const { words } = await person.posts(person.activity('message', { value }));
        assert.ok(words.includes(text('term.several.done', { count: 2 })), words);
      }
      const trail = (await fixture.services.audit.newest({ limit: 20 })).items;
      assert.equal(trail.filter(({ what }) => what === 'termDecided').length, 2);
    });

    it('forgets none of the others when the first is written to at the same moment', async () => {
      const { subscriptions } = fixture.services;
      const replace = subscriptions.replace.bind(subscriptions);
      let losses = 1;
      subscriptions.replace = async (present, next, follow) => {
        if (losses === 0) return await replace(present, next, follow);
        losses -= 1;
        return undefined;
      };
      const value = { verb: 'term.decideSeveral', id: '{}', which: await marks(...ids), wants: 'cancel' };
      const { words } = await person.posts(person.activity('message', { value }));
      assert.ok(words.includes(text('term.several.done', { count: 3 })), words);
    });

    it('comes behind one that a crash cut off, which holds for all that it was taken for', async () => {
      const first = await read('a');
      const now = fixture.clock.now();
      const facts = { wants: 'cancel', by: anna, at: now.toISOString() } as const;
      const cutOff = { does: 'decideTerm', subscriptionId: 'b', v: 1, ...facts } as const;
      const next = decided(first.value, { wants: 'cancel' }, anna, now);
      const value = { verb: 'term.decideSeveral', id: '{}', which: await marks(...ids), wants: 'renew' };
      await fixture.services.subscriptions.replace(first, next, { owes: [cutOff], now });
      const { words } = await person.posts(person.activity('message', { value }));
      assert.ok(words.includes(text('term.several.missed', { count: 2 })), words);
      const wishes = await Promise.all(ids.map(async (id) => wishOf((await read(id)).value)));
      assert.deepEqual(wishes, ['cancel', 'cancel', 'renew']);
    });

    it('is taken once by a doubled click, and never for what does not exist', async () => {
      const value = {
        verb: 'term.decideSeveral',
        id: '{}',
        which: `${await marks('a')},nobody:1,__proto__:1`,
        wants: 'renew',
      };
      await person.posts(person.activity('message', { value }));
      await person.posts(person.activity('message', { value: { ...value, wants: 'cancel' } }));
      assert.equal((await read('a')).value.decision?.wants, 'renew');
    });

    it('holds for a customer alone where the list is of one', async () => {
      const here = JSON.stringify({ customerId: 'b' });
      const listed = await person.posts(person.activity('message', { value: { verb: 'term.several', id: here } }));
      assert.ok(listed.words.includes('Firm b') && !listed.words.includes('Firm a'), listed.words);
    });
  });
}
