// Proves that an offer, a subscription and a customer that are opened in a group chat are drawn anew for each who looks on.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { Access } from '../../../bot/people/access.ts';
import type { Answer, ChatPerson, Shown } from '../../support/chatPerson.ts';
import { OfferFixture } from '../../support/offerFixture.ts';
import { anna, bela, register, subscriptionOf } from '../../support/deskFixture.ts';
import { buttonsOf, wordsOf } from '../../support/shownCard.ts';

const groupId = '19:group@thread.v2';
const members: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'member' }) };

describe('What is opened in a group chat', () => {
  let on: OfferFixture;
  const inGroup = (who: { readonly id: string; readonly name: string }): ChatPerson =>
    on.fixture.chat.person({ id: who.id, name: who.name, conversationId: groupId, conversationType: 'groupChat' });
  const opens = async (verb: string, id: string): Promise<Shown> => {
    const person = inGroup(anna);
    await person.posts(person.activity('message', { value: { verb, id } }));
    return person.sees().at(-1)!;
  };
  const drawn = ({ status, body }: Answer): object => {
    const { type, value } = body as { type: string; value: object };
    assert.deepEqual([status, type], [200, 'application/vnd.microsoft.card.adaptive']);
    return value;
  };
  const verbs = (card: object): readonly string[] => buttonsOf(card).map(({ verb }) => verb);

  beforeEach(async () => {
    on = await OfferFixture.open('en', { surroundings: { access: members } });
    await on.customer('contoso', 'Contoso');
    await (await on.fixture.knows(bela)).says('magyar');
    await inGroup(anna).says('help');
  });
  afterEach(() => on.close());

  it('shows an offer to its owner with every button, and to a colleague with those that are not the owner’s', async () => {
    await on.send();
    const card = await opens('offer.open', (await on.offer()).id);
    assert.ok(card.words.includes(say('en', 'offer.stages.waiting')), card.words);
    assert.ok(verbs(drawn(await inGroup(anna).looks(card))).includes('offer.playAccept'));
    const seen = drawn(await inGroup(bela).looks(card));
    assert.ok(wordsOf(seen).includes(say('hu', 'offer.stages.waiting')));
    assert.match(wordsOf(seen), /Anna Kovács/);
    assert.ok(verbs(seen).length > 0);
    assert.deepEqual(
      verbs(seen).filter((verb) => ['offer.playAccept', 'offer.end'].includes(verb)),
      [],
    );
  });

  it('follows what became of the offer elsewhere', async () => {
    await on.send();
    const card = await opens('offer.open', (await on.offer()).id);
    await on.person.clicks(on.text('offer.buttons.playAccept'));
    assert.ok(wordsOf(drawn(await inGroup(bela).looks(card))).includes(say('hu', 'offer.stages.active')));
    assert.ok(card.words.includes(say('en', 'offer.stages.waiting')));
  });

  it('never draws a form anew below the hands of whoever fills it in', async () => {
    await on.goTo('terms');
    const card = await opens('offer.open', (await on.offer()).id);
    assert.equal((card.card as { readonly refresh?: unknown }).refresh, undefined);
    const action = { verb: 'offer.look', data: { verb: 'offer.look', id: (await on.offer()).id } };
    const { body } = await inGroup(bela).looks({ id: card.id, card: { refresh: { action } } });
    assert.equal((body as { readonly type: string }).type, 'application/vnd.microsoft.activity.message');
  });

  it('shows a subscription with what each may do, and who may do the rest', async () => {
    await register(on.fixture.services, subscriptionOf('one', '2027-03-31'));
    const card = await opens('renewals.open', 'one');
    const all = verbs(drawn(await inGroup(anna).looks(card)));
    assert.ok(all.includes('renewals.letEnd') && all.includes('subscriptions.edit'), all.join());
    const seen = drawn(await inGroup(bela).looks(card));
    assert.deepEqual(verbs(seen), ['renewals.renew', 'renewals.options', 'renewals.notice']);
    assert.match(wordsOf(seen), /Anna Kovács/);
  });

  it('shows a customer in each one’s language, without its people', async () => {
    await on.fixture.services.customers.change('contoso', (known) => ({
      ...known,
      contact: { firstName: 'Clara', lastName: 'Contact', mail: 'clara@contoso.example' },
    }));
    const card = await opens('customers.open', 'contoso');
    const words = wordsOf(drawn(await inGroup(bela).looks(card)));
    assert.ok(words.includes(say('hu', 'customers.endsTitle')), words);
    assert.doesNotMatch(words, /Clara/);
  });

  it('is drawn for nobody where it is gone, and in a chat of one’s own not at all', async () => {
    const card = { id: 'f:1', card: { refresh: { action: { verb: 'renewals.look', data: { id: 'none' } } } } };
    const { body } = await inGroup(bela).looks(card);
    assert.equal((body as { readonly type: string }).type, 'application/vnd.microsoft.activity.message');
    await on.send();
    assert.equal((on.person.sees().at(-1)?.card as { readonly refresh?: unknown }).refresh, undefined);
  });
});
