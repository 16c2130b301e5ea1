// Proves that a reminder in a channel, alone or with others, is drawn anew for each reader: the present state, the own language, and only what may be done.
import assert from 'node:assert/strict';
import type { Access } from '../../../bot/people/access.ts';
import { say } from '../../../cards/texts/texts.ts';
import { wordsOf, buttonsOf } from '../../support/shownCard.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
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
  let fixture: DeskFixture;
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
    fixture = await DeskFixture.open({
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
    assert.match(words, /Módosíthatja: Anna Kovács/);
    assert.doesNotMatch(words, /Nem módosult/, 'nobody tried anything');
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

  describe('that holds several', () => {
    beforeEach(async () => {
      fixture.clock.set('2027-02-10T12:00:00Z');
      const ids = ['two', 'three', 'four'];
      const named = (id: string, responsible = anna) =>
        subscriptionOf(id, '2027-04-30', { responsible, customerId: id, customerName: `The ${id}` });
      for (const id of ids) await register(fixture.services, named(id));
      fixture.clock.set('2027-03-01T08:00:00Z');
      await fixture.deliver();
      // Since then two of them went into other hands.
      for (const [id, responsible] of [
        ['two', bela],
        ['three', cecil],
      ] as const)
        await fixture.services.subscriptions.put(id, (known) => ({ ...known!, responsible }));
      const shown = inChannel(cecil).sees().at(-1)!;
      card = shown.card!;
      cardId = shown.id;
    });

    it('names the same people, and shows each in the own language whose the rows are that are not the own', async () => {
      assert.match(wordsOf(card), /The two[^]*The three|The three[^]*The two/);
      assert.deepEqual(
        [...card.refresh!.userIds].sort(),
        [anna, bela, cecil].map(({ id }) => `29:${id}`),
      );
      const words = wordsOf(drawn(await looks(inChannel(bela))));
      assert.ok(words.includes(say('hu', 'reminders.digest.title', { count: 4 })), words);
      const rows = words.split('\n');
      const under = (customer: string): string => rows.slice(rows.indexOf(customer)).slice(0, 3).join('\n');
      assert.match(under('The four'), /Anna Kovács/);
      assert.match(under('The three'), /Cecil Manager/);
      assert.doesNotMatch(under('The two'), /Manager/);
      const all = wordsOf(drawn(await looks(inChannel(cecil))));
      assert.doesNotMatch(all, /Anna Kovács/);
    });

    it('has the present state for everybody and for each, and a look changes nothing', async () => {
      await inChannel(cecil).posts(
        inChannel(cecil).activity('message', { value: { verb: 'renewals.open', id: 'two' } }),
      );
      await inChannel(cecil).clicks('renewals.letEnd');
      await inChannel(cecil).clicks('renewals.confirmLetEnd');
      const before = await fixture.services.reminders.about('four');
      const seen = drawn(await looks(inChannel(anna))) as Refreshing;
      assert.match(wordsOf(seen), /3 subscriptions need action/);
      assert.deepEqual(seen.refresh?.userIds, card.refresh!.userIds);
      assert.deepEqual(await fixture.services.reminders.about('four'), before);
      await fixture.refresh();
      const base = inChannel(anna)
        .sees()
        .find(({ id }) => id === cardId)!;
      assert.match(base.words, /3 subscriptions need action/);
      assert.deepEqual((base.card as Refreshing).refresh?.userIds, card.refresh!.userIds);
      assert.doesNotMatch(base.words, /Anna Kovács/);
    });

    it('is drawn nowhere but where it was sent, and says nothing to the others where it cannot be', async () => {
      const elsewhere = fixture.chat.person({ ...anna, conversationId: '19:other', conversationType: 'groupChat' });
      await elsewhere.says('help');
      for (const person of [elsewhere, inChannel(bela)]) {
        const shown = person.sees().length;
        if (person !== elsewhere) cardId = 'f:unknown';
        const { body } = await looks(person);
        assert.deepEqual(
          [(body as { readonly type: string }).type, person.sees().length],
          ['application/vnd.microsoft.activity.message', shown],
        );
        assert.doesNotMatch(JSON.stringify(body), /The (?:two|three|four)/);
      }
    });
  });
});
