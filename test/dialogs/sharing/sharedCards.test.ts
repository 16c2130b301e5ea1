// Proves that a card somebody shared is drawn anew for each colleague who looks on: as it stands, in the own language, and for nobody else.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { Answer, ChatPerson } from '../../support/chatPerson.ts';
import { inProduction } from '../../support/productionDesk.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { wordsOf } from '../../support/shownCard.ts';
import { TestClock } from '../../support/testClock.ts';

/** A chat in which the desk is not. */
const there = { conversation: { id: '19:somewhere@thread.v2', conversationType: 'groupChat', isGroup: true } };

interface SharedCard {
  readonly refresh?: {
    readonly action: { readonly verb: string; readonly data: object };
    readonly userIds: readonly string[];
  };
}

/** The card of the first result, as it is put into the compose box. */
async function found(person: ChatPerson, commandId: string): Promise<SharedCard> {
  const value = { commandId, parameters: [{ name: 'text', value: 'contoso' }] };
  const { body } = await person.posts(person.activity('invoke', { name: 'composeExtension/query', value, ...there }));
  const { attachments } = (body as { composeExtension: { attachments: readonly { content: SharedCard }[] } })
    .composeExtension;
  return attachments[0]!.content;
}

/** What the client of somebody in that chat does by itself. */
function looks(person: ChatPerson, { refresh }: SharedCard): Promise<Answer> {
  const value = { action: { type: 'Action.Execute', ...refresh!.action }, trigger: 'automatic' };
  return person.posts(
    person.activity('invoke', { name: 'adaptiveCard/action', value, replyToId: 'f:shared', ...there }),
  );
}

function read({ status, body, shown }: Answer): { readonly type: string; readonly words: string } {
  const { statusCode, type, value } = body as { statusCode: number; type: string; value: object | string };
  assert.deepEqual([status, statusCode, shown], [200, 200, []]);
  return { type, words: typeof value === 'string' ? value : wordsOf(value) };
}
const asCard = 'application/vnd.microsoft.card.adaptive';
const asWords = 'application/vnd.microsoft.activity.message';

describe('A card that was shared', () => {
  let fixture: DeskFixture;
  let person: ChatPerson;
  let colleague: ChatPerson;

  beforeEach(async () => {
    fixture = await DeskFixture.open({ clock: new TestClock('2027-01-15T12:00:00Z') });
    person = await fixture.knows(anna);
    colleague = await fixture.knows(bela);
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
  });
  afterEach(() => fixture.close());

  it('names the colleagues for whom it is drawn anew, and asks for nothing else', async () => {
    for (const kind of ['customers', 'subscriptions']) {
      const { refresh } = await found(person, kind);
      assert.deepEqual(
        [...refresh!.userIds].sort(),
        [anna, bela].map(({ id }) => `29:${id}`),
      );
      assert.doesNotMatch(JSON.stringify(refresh), /Anna|Béla|notes/);
    }
  });

  it('shows each colleague the present state in the own language', async () => {
    const card = await found(person, 'subscriptions');
    await colleague.says('magyar');
    await fixture.services.subscriptions.put('one', (known) => ({ ...known!, licences: 77 }));
    const { type, words } = read(await looks(colleague, card));
    assert.equal(type, asCard);
    assert.match(words, /\n77\n/);
    assert.ok(words.includes(say('hu', 'sharing.kinds.subscriptions')), words);
    const again = await looks(colleague, card);
    assert.ok(((again.body as { value: SharedCard }).value.refresh?.userIds.length ?? 0) > 0, 'and goes on being so');
  });

  it('shows a customer and an offer as they stand, too', async () => {
    const customer = await found(person, 'customers');
    await fixture.services.customers.change('contoso', (known) => ({ ...known, name: 'Contoso Kft.' }));
    assert.match(read(await looks(person, customer)).words, /Contoso Kft\./);
  });

  it('says that what it showed is not there any more', async () => {
    const { refresh } = await found(person, 'subscriptions');
    const gone = { ...refresh!, action: { ...refresh!.action, data: { verb: 'sharing.look', id: 'offers|none' } } };
    const { type, words } = read(await looks(person, { refresh: gone }));
    assert.deepEqual([type, words], [asWords, say('en', 'sharing.gone')]);
  });

  it('shows nothing to somebody who has no chat with the desk, and answers in form what is made up', async () => {
    const card = await found(person, 'customers');
    const stranger = fixture.chat.person({ id: 'aaaaaaaa-0000-4000-8000-00000000000f', name: 'Somebody' });
    const { type, words } = read(await looks(stranger, card));
    assert.deepEqual([type, words], [asWords, say('en', 'sharing.openFirst')]);
    for (const id of ['', 'keys|one', 'customers|', 'x'.repeat(400)]) {
      const action = { verb: 'sharing.look', data: { verb: 'sharing.look', id } };
      const answer = await looks(person, { refresh: { action, userIds: [] } });
      assert.equal(answer.status, 200, id);
      assert.ok((answer.body as { readonly type?: string }).type !== asCard, id);
    }
  });

  it('keeps nothing of the chat in which it is, and asks no roster there', async () => {
    await looks(person, await found(person, 'customers'));
    assert.equal(await fixture.conversations.get(there.conversation.id), undefined);
    assert.equal((await fixture.services.people.get(anna.id))?.personalConversation, person.settings.conversationId);
  });
});

describe('A card that was shared, in Teams', () => {
  it('is drawn anew by the word of the own chat’s roster, and for no guest', async () => {
    const handler = {
      handle: () => Promise.resolve(),
      welcome: () => Promise.resolve(),
      share: () => Promise.resolve([]),
    };
    await inProduction({ converse: () => ({ handler }) }, async (desk) => {
      const action = { verb: 'sharing.look', data: { verb: 'sharing.look', id: 'customers|contoso' } };
      const guest = desk.person({ id: 'aaaaaaaa-0000-4000-8000-00000000000b' });
      await guest.says('hello');
      assert.equal(read(await looks(guest, { refresh: { action, userIds: [] } })).words, say('en', 'sharing.gone'));
      desk.connector.roster.set(`29:${guest.settings.id}`, { userRole: 'guest' });
      const late = desk.person({ id: 'aaaaaaaa-0000-4000-8000-00000000000c' });
      desk.connector.roster.set(`29:${late.settings.id}`, { userRole: 'guest' });
      await late.says('hello');
      assert.equal(read(await looks(late, { refresh: { action, userIds: [] } })).type, asWords);
      const asked = desk.connector.requests.filter(({ path }) =>
        path.includes(encodeURIComponent(there.conversation.id)),
      );
      assert.deepEqual(asked, []);
    });
  });
});
