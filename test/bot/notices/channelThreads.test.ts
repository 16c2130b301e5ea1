// Proves what notifications say and where they go: the customer, the product and the day in the reader's language; in a channel one thread for each customer.
import assert from 'node:assert/strict';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const endsOn = '2027-03-31';
/** 9:00 in Budapest, 60, 30 and 7 days before the end. */
const mornings = ['2027-01-30T08:00:00Z', '2027-03-01T08:00:00Z', '2027-03-24T08:00:00Z'] as const;
const channelId = '19:team@thread.tacv2';

describe('A reminder that comes by itself', () => {
  let fixture: DeskFixture;
  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
  });
  afterEach(() => fixture.close());

  for (const [locale, days60, several] of [
    [
      'en-GB',
      'Contoso: Microsoft 365 Business Basic ends in 60 days',
      '2 subscriptions need action: Contoso, Fabrikam',
    ],
    [
      'hu-HU',
      'Contoso: Microsoft 365 Vállalati alapverzió, 60 nap múlva lejár',
      '2 előfizetéssel van teendő: Contoso, Fabrikam',
    ],
  ] as const) {
    it(`is notified by what it is about (${locale})`, async () => {
      await fixture.knows(anna, { locale });
      await register(fixture.services, subscriptionOf('one', endsOn));
      fixture.clock.set(mornings[0]);
      await fixture.deliver();
      assert.equal(newestSummary(fixture), days60);
    });

    it(`is notified with all its customers when there are several (${locale})`, async () => {
      await fixture.knows(anna, { locale });
      await register(fixture.services, subscriptionOf('one', endsOn));
      await register(
        fixture.services,
        subscriptionOf('two', endsOn, { customerId: 'fabrikam', customerName: 'Fabrikam' }),
      );
      fixture.clock.set(mornings[0]);
      await fixture.deliver();
      assert.equal(newestSummary(fixture), several);
    });
  }

  describe('into a channel', () => {
    let team: ChatPerson;
    beforeEach(async () => {
      const person = await fixture.knows(anna);
      team = fixture.chat.person({ id: bela.id, conversationId: channelId, conversationType: 'channel' });
      await team.says('help');
      const channel = { conversationId: channelId, language: 'en', zone: 'Europe/Budapest' } as const;
      await fixture.services.reminderChoices.save('desk', 0, { channel });
      await fixture.conversations.mark(person.settings.conversationId, 'blocked');
      await register(fixture.services, subscriptionOf('one', endsOn));
    });

    it('begins a thread, and answers in it from then on', async () => {
      const places = await deliverAll();
      const root = fixture.chat.connector.seen(channelId).at(-1)!.id;
      assert.deepEqual(places, [channelId, `${channelId};messageid=${root}`, `${channelId};messageid=${root}`]);
    });

    it('begins another thread when the first one is gone', async () => {
      await deliver(0);
      const root = fixture.chat.connector.seen(channelId).at(-1)!.id;
      fixture.chat.connector.refuse(`${channelId};messageid=${root}`, { status: 404, code: 'ActivityNotFound' });
      const before = posts().length;
      await deliver(1);
      fixture.clock.advance(60_000);
      await fixture.deliver();
      assert.deepEqual(posts().slice(before), [`${channelId};messageid=${root}`, channelId]);
      assert.equal((await fixture.conversations.get(channelId))?.state, 'open');
    });

    it('keeps the threads of customers apart', async () => {
      await deliver(0);
      const fabrikam = { customerId: 'fabrikam', customerName: 'Fabrikam' };
      await register(fixture.services, subscriptionOf('two', '2027-04-10', fabrikam));
      fixture.clock.set('2027-02-09T08:00:00Z');
      await fixture.deliver();
      assert.deepEqual(posts().slice(-2), [channelId, channelId]);
    });
  });

  async function deliver(which: number): Promise<void> {
    fixture.clock.set(mornings[which]!);
    await fixture.deliver();
  }

  async function deliverAll(): Promise<readonly string[]> {
    const before = posts().length;
    for (const which of mornings.keys()) await deliver(which);
    return posts().slice(before);
  }

  /** Where messages went, in their order. */
  function posts(): readonly string[] {
    return fixture.chat.connector.requests
      .filter(({ method, activity }) => method === 'POST' && activity.type === 'message')
      .map(({ path }) => decodeURIComponent(/conversations\/([^/]+)\//.exec(path)?.[1] ?? ''));
  }
});

function newestSummary(fixture: DeskFixture): string | undefined {
  const sent = fixture.chat.connector.requests.filter(
    ({ method, activity }) => method === 'POST' && activity.type === 'message',
  );
  return sent.at(-1)?.activity.summary;
}
