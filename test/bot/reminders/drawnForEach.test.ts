// Proves that a reminder in a channel is drawn anew for each reader: the present state, the own language, and only what may be done.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { say } from '../../../cards/texts/texts.ts';
import { wordsOf, buttonsOf } from '../../support/shownCard.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { anna, bela, register, ReminderFixture, subscriptionOf } from '../../support/reminderFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const channelId = '19:team@thread.tacv2';
const cecil = { id: 'aaaaaaaa-0000-4000-8000-000000000003', tenantId: anna.tenantId, name: 'Cecil Manager' };
const roles: Access = {
  decide: ({ person }) => Promise.resolve({ kind: 'staff', role: person?.id === cecil.id ? 'manager' : 'member' }),
};

interface Refreshing {
  readonly refresh?: {
    readonly action: { readonly verb: string; readonly data: object };
    readonly userIds: readonly string[];
  };
}

describe('A reminder in a channel', () => {
  let fixture: ReminderFixture;
  let card: Refreshing & object;
  let cardId: string;
  const inChannel = (who: { readonly id: string; readonly name: string }): ChatPerson =>
    fixture.chat.person({ ...who, conversationId: channelId, conversationType: 'channel' });
  /** What a client does for somebody who comes by. */
  const looks = (person: ChatPerson): Promise<Answer> =>
    person.posts(
      person.activity('invoke', {
        name: 'adaptiveCard/action',
        replyToId: cardId,
        value: { action: { type: 'Action.Execute', ...card.refresh!.action }, trigger: 'automatic' },
      }),
    );
  const drawn = ({ status, body }: Answer): object => {
    const { statusCode, type, value } = body as { statusCode: number; type: string; value: object };
    assert.deepEqual([status, statusCode, type], [200, 200, 'application/vnd.microsoft.card.adaptive']);
    return value;
  };

  beforeEach(async () => {
    fixture = await ReminderFixture.open({
      clock: new TestClock('2027-01-15T12:00:00Z'),
      surroundings: { access: roles },
    });
    const person = await fixture.knows(anna);
    await (await fixture.knows(bela)).says('magyar');
    await fixture.knows(cecil);
    await inChannel(bela).says('help');
    const channel = { conversationId: channelId, language: 'en', zone: 'Europe/Budapest' } as const;
    await fixture.services.reminderChoices.save('desk', 0, { channel });
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
    await fixture.conversations.mark(person.settings.conversationId, 'blocked');
    fixture.clock.set('2027-01-30T08:00:00Z');
    await fixture.deliver();
    const shown = inChannel(cecil).sees().at(-1)!;
    card = shown.card!;
    cardId = shown.id;
  });
  afterEach(() => fixture.close());

  it('names those for whom it is drawn anew: the partner’s people, as the channel knows them', () => {
    assert.deepEqual(
      [...card.refresh!.userIds].sort(),
      [anna, bela, cecil].map(({ id }) => `29:${id}`),
    );
  });

  it('has no such list in a chat of its own', async () => {
    await register(fixture.services, subscriptionOf('two', '2027-03-31', { responsible: cecil }));
    await fixture.deliver();
    const own = fixture.chat.person({ id: cecil.id }).sees().at(-1)!;
    assert.match(own.words, /Contoso/);
    assert.equal((own.card as Refreshing).refresh, undefined);
  });

  it('shows a member of the team, in the own language, who may answer it, and no button that would be refused', async () => {
    const seen = drawn(await looks(inChannel(bela)));
    const words = wordsOf(seen);
    assert.match(words, /Anna Kovács/);
    assert.ok(words.includes(say('hu', 'reminders.title.before', { days: 60 })));
    const verbs = buttonsOf(seen).map(({ verb }) => verb);
    assert.ok(verbs.length > 0);
    assert.deepEqual(
      verbs.filter((verb) => verb.startsWith('reminder.')),
      [],
    );
  });

  it('shows who may answer it every button', async () => {
    for (const who of [anna, cecil]) {
      const verbs = buttonsOf(drawn(await looks(inChannel(who)))).map(({ verb }) => verb);
      assert.ok(verbs.includes('reminder.renew') && verbs.includes('reminder.alreadyRenewed'), who.name);
    }
  });

  it('goes on being drawn anew, and a look changes nothing', async () => {
    const before = await fixture.services.reminders.about('one');
    const seen = drawn(await looks(inChannel(bela))) as Refreshing;
    assert.deepEqual(seen.refresh?.userIds, card.refresh!.userIds);
    assert.deepEqual(seen.refresh.action.data, card.refresh!.action.data);
    assert.deepEqual(await fixture.services.reminders.about('one'), before);
  });

  it('is answered for everybody, not for who clicked alone', async () => {
    const manager = inChannel(cecil);
    await manager.clicks('reminder.alreadyRenewed');
    const { length } = fixture.chat.connector.requests;
    assert.equal(await fixture.refresh(), 1);
    const updates = fixture.chat.connector.requests.slice(length).filter(({ method }) => method === 'PUT');
    assert.equal(updates.length, 1);
    assert.ok(updates[0]!.path.endsWith(encodeURIComponent(cardId)));
    assert.match(wordsOf(drawn(await looks(inChannel(bela)))), /Cecil Manager/);
  });
});
