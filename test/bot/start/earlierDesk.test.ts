// Proves that a desk of the version before the outbox goes on in this one: every walk to its end, every notice once.
import assert from 'node:assert/strict';
import { sweepLetters } from '../../../dialogs/letters/writeLetter.ts';
import type { Notice } from '../../../domain/notices/notice.ts';
import type { StoreSettings } from '../../../storage/engines/openStore.ts';
import { everyRecord } from '../../../storage/records/everyRecord.ts';
import { noticesCollection } from '../../../storage/notices/notices.ts';
import { earlierPeople, layEarlierDesk, leftAt, type EarlierPerson } from '../../support/earlierDesk.ts';
import { testSecret } from '../../support/deskServices.ts';
import { onEachEngine } from '../../support/engines.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { ledger, DeskFixture } from '../../support/deskFixture.ts';
import { buttonsOf } from '../../support/shownCard.ts';
import { TestClock } from '../../support/testClock.ts';
import { EarlierWalker } from './earlierWalker.ts';
import { leaseEnds, startOnEarlier } from './startOnEarlier.ts';

const minute = 60_000;
/** Redemptions whose last card has no button that leads on, or which go on by themselves. */
const withoutButton: ReadonlySet<string> = new Set(['refused', 'calling', 'done', 'keysShown']);

onEachEngine('A desk of the version before the outbox', (engine) => {
  describe('goes on', () => {
    let settings: StoreSettings;
    let connector: FakeConnector;
    let clock: TestClock;
    let fixture: DeskFixture;

    before(async () => {
      const place = engine.place();
      settings = place.settings;
      clock = new TestClock(leftAt.toISOString());
      connector = await FakeConnector.start(clock);
      await layEarlierDesk(settings, { serviceUrl: connector.serviceUrl });
      await startOnEarlier(engine, await place.open());
      clock.advance(2 * leaseEnds);
      // The ids of new messages are not those of the sample.
      for (let id = 0; id < 5_000; id += 1) connector.newId();
      await openWith('sandbox');
      for (const of of earlierPeople) new EarlierWalker(fixture, of).showOldCards();
    });
    after(async () => {
      await fixture.close();
      await connector.stop();
    });

    const openWith = async (microsoft: EarlierPerson['microsoft']): Promise<void> => {
      fixture = await DeskFixture.open({ storage: settings, connector, clock, microsoft, secret: testSecret });
    };
    const personOf = (flow: string, way: string): EarlierPerson =>
      earlierPeople.find((one) => one.flow === flow && one.way === way)!;
    const notices = async (): Promise<readonly Notice[]> => {
      const all: Notice[] = [];
      for await (const { doc } of everyRecord(fixture.chat.store.records<Notice>(noticesCollection))) all.push(doc);
      return all;
    };
    /** Rounds of the outbox over some minutes; answers into whose chats new messages came, each as often as they came. */
    const delivered = async (): Promise<readonly string[]> => {
      const before = connector.requests.length;
      for (let round = 0; round < 5; round += 1) {
        await fixture.deliver();
        clock.advance(minute);
      }
      return connector.requests
        .slice(before)
        .filter(({ method, activity }) => method === 'POST' && activity.type === 'message')
        .map(({ path }) => decodeURIComponent(path.split('/')[3] ?? ''))
        .sort();
    };
    const chatOf = (recipientId: string): string =>
      earlierPeople.find(({ id }) => id === recipientId)?.conversationId ?? assert.fail(recipientId);

    it('says once what was due or claimed, and leaves to people what may have been said', async () => {
      const now = clock.now().toISOString();
      const due = (await notices()).filter(({ state, dueAt }) => state === 'planned' && dueAt <= now);
      const [mayHaveBeenSaid, unsaid] = [due.filter(({ sending }) => sending), due.filter(({ sending }) => !sending)];
      const kinds = new Set(unsaid.map(({ kind }) => kind));
      assert.deepEqual([...kinds].sort(), ['offer', 'outcome', 'redemption', 'reminder', 'setup']);
      assert.deepEqual(mayHaveBeenSaid.map(({ kind }) => kind).sort(), ['offer', 'reminder']);
      // Reminders for one reader that are due together share a card.
      const cards = new Map(unsaid.map((one) => [one.kind === 'reminder' ? one.recipientId : one.id, one]));
      const chats = [...cards.values()].map(({ recipientId }) => chatOf(recipientId));
      assert.deepEqual(await delivered(), chats.sort());
      const after = new Map((await notices()).map((one) => [one.id, one.state]));
      assert.deepEqual(new Set(unsaid.map(({ id }) => after.get(id))), new Set(['sent']));
      assert.deepEqual(new Set(mayHaveBeenSaid.map(({ id }) => after.get(id))), new Set(['unsure']));
      assert.deepEqual(await delivered(), [], 'once');
    });

    it('takes answers on the cards of reminders that were sent there', async () => {
      const reader = new EarlierWalker(fixture, personOf('reminders', 'reader'));
      const [sent] = (await fixture.services.reminders.about('fabrikam-sent')).filter(
        ({ value }) => value.state === 'sent',
      );
      const card =
        reader.person.sees().find(({ id }) => id === sent?.value.sentTo?.activityId) ?? assert.fail('no card');
      const pressed = buttonsOf(card.card ?? {}).find(({ verb }) => verb === 'reminder.alreadyRenewed')!;
      await reader.person.posts(reader.person.clickOn(card, pressed));
      assert.deepEqual((await ledger(fixture.services, 'fabrikam-sent'))[0], 'days30 answered');
    });

    it('asks about letters of which nobody knows whether they went', async () => {
      clock.advance(6 * minute);
      assert.equal(await sweepLetters(fixture.services), 1);
      const cutOff = personOf('letters', 'sending');
      assert.deepEqual(await delivered(), [cutOff.conversationId]);
      for (const way of ['sending', 'unsure']) {
        const writer = new EarlierWalker(fixture, personOf('letters', way));
        await writer.press({ verb: 'mail.wasSent' });
        assert.equal((await writer.record('letters')).state, 'sent', way);
      }
    });

    for (const microsoft of ['sandbox', 'guided'] as const) {
      const those = (flow: string): readonly EarlierPerson[] =>
        earlierPeople.filter((one) => one.flow === flow && one.microsoft === microsoft && one.way !== 'form');

      describe(`where Microsoft is ${microsoft === 'guided' ? 'a person' : 'the sandbox'}`, () => {
        before(async () => {
          await fixture.close();
          await openWith(microsoft);
        });

        for (const of of those('redemption'))
          it(`with the redemption that stood at ${of.way}, to the subscription`, async () => {
            const walker = new EarlierWalker(fixture, of);
            const pressed = await walker.redeems();
            assert.deepEqual(walker.onOldCards.slice(0, 1), withoutButton.has(of.way) ? [] : pressed.slice(0, 1));
            const { customerId, state } = await walker.record('redemptions');
            const there = await fixture.services.subscriptions.ofCustomer(customerId ?? '');
            assert.deepEqual([state, there.length], ['done', 1]);
          });

        for (const of of those('offers'))
          it(`with the offer that stood at ${of.way}, to its end`, async () => {
            const walker = new EarlierWalker(fixture, of);
            const pressed = await walker.offers();
            assert.deepEqual(walker.onOldCards.slice(0, 1), pressed.slice(0, 1));
            const { state } = await walker.record('offers');
            assert.equal(state, of.way === 'cancelled' || of.way === 'declined' ? of.way : 'ended');
          });

        for (const of of those('keys'))
          it(`with the keys that stood at ${of.way}, into the inventory`, async () => {
            const walker = new EarlierWalker(fixture, of);
            await walker.addsKeys();
            assert.equal((await walker.record('keyBatches')).state, 'done');
          });
      });
    }

    describe('in the days after', () => {
      it('says later what was planned for later', async () => {
        clock.set('2027-03-24T12:00:00Z');
        await delivered();
        const stateOf = async (id: string) =>
          (await ledger(fixture.services, id)).find((line) => line.startsWith('days30'));
        assert.deepEqual(await stateOf('fabrikam-snoozed'), 'days30 sent');
        const toCome = personOf('errands', 'toCome');
        const setup = (await notices()).find(({ kind, recipientId }) => kind === 'setup' && recipientId === toCome.id);
        assert.equal(setup?.state, 'sent');
      });
    });
  });
});
