// Proves that looks at cards, which clients take by themselves and many at a time, slow nobody down, and that a late one changes nothing for the others.
import assert from 'node:assert/strict';
import { usualFloodLimits } from '../../../bot/turn/floodControl.ts';
import type { Answer, ChatPerson, Shown } from '../../support/chatPerson.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const groupId = '19:group@thread.v2';
const asCard = 'application/vnd.microsoft.card.adaptive';

describe('Looks at a card', () => {
  let fixture: DeskFixture;
  const inGroup = (who: { readonly id: string; readonly name: string }): ChatPerson =>
    fixture.chat.person({ id: who.id, name: who.name, conversationId: groupId, conversationType: 'groupChat' });
  const typeOf = ({ body }: Answer): string => (body as { readonly type: string }).type;
  const opens = async (): Promise<Shown> => {
    const person = inGroup(anna);
    await person.posts(person.activity('message', { value: { verb: 'renewals.open', id: 'one' } }));
    return person.sees().at(-1)!;
  };
  const begins = async (surroundings: object): Promise<Shown> => {
    fixture = await DeskFixture.open({ surroundings });
    await fixture.knows(anna);
    await fixture.knows(bela);
    await register(fixture.services, subscriptionOf('one', '2027-03-31'));
    return opens();
  };
  afterEach(() => fixture.close());

  it('are all answered, however many come at once, and leave everybody the own pace', async () => {
    const card = await begins({ floodLimits: usualFloodLimits, elapsed: () => 0 });
    const looks = await Promise.all(Array.from({ length: 140 }, () => inGroup(bela).looks(card)));
    assert.deepEqual([...new Set(looks.map(typeOf))], [asCard]);
    const { words } = await inGroup(bela).says('help');
    assert.doesNotMatch(words, /slow/i);
    assert.ok(words !== '');
  });

  it('that take too long get words in time, and are drawn into nobody’s card afterwards', async () => {
    const card = await begins({ timeouts: { typing: 5, message: 2_000, invoke: 30 } });
    const gate = Promise.withResolvers<undefined>();
    const { subscriptions } = fixture.services;
    const get = subscriptions.get.bind(subscriptions);
    subscriptions.get = async (id) => {
      await gate.promise;
      return get(id);
    };
    const answer = await inGroup(bela).looks(card);
    assert.deepEqual([answer.status, typeOf(answer)], [200, 'application/vnd.microsoft.activity.message']);
    const before = fixture.chat.connector.requests.length;
    gate.resolve(undefined);
    await fixture.chat.host.pipeline.idle();
    assert.equal(fixture.chat.connector.requests.length, before);
    subscriptions.get = get;
    assert.equal(typeOf(await inGroup(bela).looks(card)), asCard);
  });
});

describe('A search from the compose box that takes too long', () => {
  it('gets words in form and in time, and nothing comes after them', async () => {
    const fixture = await DeskFixture.open({
      surroundings: { timeouts: { typing: 5, message: 2_000, invoke: 30 } },
    });
    const person = await fixture.knows(anna);
    const gate = Promise.withResolvers<undefined>();
    fixture.services.customers.search = async () => {
      await gate.promise;
      return [];
    };
    const value = { commandId: 'customers', parameters: [{ name: 'text', value: 'contoso' }] };
    const answer = await person.posts(person.activity('invoke', { name: 'composeExtension/query', value }));
    const { composeExtension } = answer.body as { readonly composeExtension: { type: string; text: string } };
    assert.deepEqual([answer.status, composeExtension.type], [200, 'message']);
    assert.match(composeExtension.text, /still working/);
    const before = fixture.chat.connector.requests.length;
    gate.resolve(undefined);
    await fixture.chat.host.pipeline.idle();
    assert.equal(fixture.chat.connector.requests.length, before);
    await fixture.close();
  });
});
