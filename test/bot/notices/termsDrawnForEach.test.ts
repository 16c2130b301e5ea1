// Proves that notices about terms in a channel, one or several on a card, are drawn anew for each reader, and for everybody once they are settled.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { Access } from '../../../bot/people/access.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import type { Answer, ChatPerson, Shown } from '../../support/chatPerson.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { buttonsOf, wordsOf } from '../../support/shownCard.ts';

const channelId = '19:team@thread.tacv2';
const cecil = { id: 'aaaaaaaa-0000-4000-8000-000000000003', tenantId: anna.tenantId, name: 'Cecil Manager' };
const roles: Access = {
  decide: ({ person }) => Promise.resolve({ kind: 'staff', role: person?.id === cecil.id ? 'manager' : 'member' }),
};
const nce = (id: string, more: Partial<Subscription> = {}): Subscription =>
  subscriptionOf(id, '2027-06-30', { channel: 'csp-nce', startsOn: '2026-06-30', autoRenews: true, ...more });

describe('A notice about a term in a channel', () => {
  let fixture: DeskFixture;
  const inChannel = (who: { readonly id: string; readonly name: string }): ChatPerson =>
    fixture.chat.person({ ...who, conversationId: channelId, conversationType: 'channel' });
  const shown = (): Shown => inChannel(cecil).sees().at(-1)!;
  const viewersOf = ({ card = {} }: Shown): readonly string[] =>
    (card as { readonly refresh?: { readonly userIds: readonly string[] } }).refresh?.userIds ?? [];
  const drawn = ({ status, body }: Answer): object => {
    const { statusCode, type, value } = body as { statusCode: number; type: string; value: object };
    assert.deepEqual([status, statusCode, type], [200, 200, 'application/vnd.microsoft.card.adaptive']);
    return value;
  };
  const verbs = (card: object): readonly string[] => buttonsOf(card).map(({ verb }) => verb);
  /** Those who answer for them cannot be reached, so that the channel hears of it on a day. */
  const hears = async (day: string, ...subscriptions: readonly Subscription[]): Promise<void> => {
    for (const one of subscriptions) await register(fixture.services, one);
    fixture.clock.set(`${day}T12:00:00Z`);
    await fixture.deliver();
  };

  beforeEach(async () => {
    fixture = await DeskFixture.open({ surroundings: { access: roles } });
    const person = await fixture.knows(anna);
    await (await fixture.knows(bela)).says('magyar');
    await fixture.knows(cecil);
    await inChannel(bela).says('help');
    const channel = { conversationId: channelId, language: 'en', zone: 'Europe/Budapest' } as const;
    await fixture.services.reminderChoices.save('desk', 0, { channel });
    await fixture.conversations.mark(person.settings.conversationId, 'blocked');
  });
  afterEach(() => fixture.close());

  it('names those for whom it is drawn anew, and shows each the own language', async () => {
    await hears('2027-05-31', nce('one'));
    assert.deepEqual(
      [...viewersOf(shown())].sort(),
      [anna, bela, cecil].map(({ id }) => `29:${id}`),
    );
    const before = await fixture.services.notices.about('one');
    const words = wordsOf(drawn(await inChannel(bela).looks(shown())));
    assert.ok(words.includes(say('hu', 'term.notices.commitment.change')), words);
    assert.ok(shown().words.includes(say('en', 'term.notices.commitment.change')), 'the others see it as it was');
    assert.deepEqual(await fixture.services.notices.about('one'), before);
  });

  it('offers no button that would be refused, and says who may; whoever may has them all', async () => {
    await hears('2027-07-01', nce('one', { autoRenews: false }));
    const seen = drawn(await inChannel(bela).looks(shown()));
    assert.deepEqual(verbs(seen), ['term.convert', 'renewals.open']);
    assert.match(wordsOf(seen), /Módosíthatja: Anna Kovács/);
    assert.doesNotMatch(wordsOf(seen), /Nem módosult/, 'nobody tried anything');
    for (const who of [anna, cecil]) {
      const all = drawn(await inChannel(who).looks(shown()));
      assert.deepEqual(verbs(all), ['term.convert', 'term.cancelNow', 'renewals.open'], who.name);
      assert.doesNotMatch(wordsOf(all), /can change this/);
    }
  });

  it('says for everybody and for each what became of it, wherever that was done', async () => {
    await hears('2027-05-31', nce('one'));
    const card = shown();
    const own = fixture.chat.person({ id: cecil.id, name: cecil.name });
    await own.posts(own.activity('message', { value: { verb: 'term.open', id: 'one' } }));
    await own.clicks('term.decide', { wants: 'cancel' });
    await own.clicks('term.reported');
    assert.equal(await fixture.refresh(), 1);
    const base = inChannel(bela)
      .sees()
      .find(({ id }) => id === card.id)!;
    assert.ok(base.words.includes(say('en', 'reminders.answered.decided')), base.words);
    const words = wordsOf(drawn(await inChannel(bela).looks(base)));
    assert.ok(words.includes(say('hu', 'reminders.answered.decided')), words);
    assert.equal(await fixture.refresh(), 0, 'once is enough');
  });

  it('holds several, each as it stands', async () => {
    await hears('2027-05-31', nce('one'), nce('two', { customerId: 'two', customerName: 'The second' }));
    const card = shown();
    assert.ok(card.words.includes(say('en', 'term.notices.digest.title', { count: 2 })), card.words);
    await fixture.services.subscriptions.put('two', (known) => ({ ...known!, endsOn: '2028-06-30' }));
    const words = wordsOf(drawn(await inChannel(bela).looks(card)));
    assert.ok(words.includes(say('hu', 'term.notices.digest.title', { count: 1 })), words);
    assert.ok(words.includes(`✓ ${say('hu', 'reminders.answered.renewed')}`), words);
  });

  it('is drawn nowhere but where it was sent, and says nothing to the others', async () => {
    await hears('2027-05-31', nce('one'));
    const { card = {} } = shown();
    const elsewhere = fixture.chat.person({ ...anna, conversationId: '19:other', conversationType: 'groupChat' });
    await elsewhere.says('help');
    const before = elsewhere.sees().length;
    const { body } = await elsewhere.looks({ id: shown().id, card });
    assert.equal((body as { readonly type: string }).type, 'application/vnd.microsoft.activity.message');
    assert.doesNotMatch(JSON.stringify(body), /Contoso/);
    assert.equal(elsewhere.sees().length, before);
  });

  it('has no such list in a chat of its own', async () => {
    await hears('2027-05-31', nce('two', { responsible: cecil }));
    const own = fixture.chat.person({ id: cecil.id }).sees().at(-1)!;
    assert.match(own.words, /Contoso/);
    assert.deepEqual(viewersOf(own), []);
  });
});
