// Proves that every invoke gets HTTP 200 and a body the client understands, whatever it asks for.
import assert from 'node:assert/strict';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { say } from '../../../cards/texts/texts.ts';
import { replaceClickedCard, sendCard, sendText } from '../../../dialogs/turn/turn.ts';
import { TestDesk } from '../../support/testDesk.ts';

/** A card with one button that redraws it. */
function clickable(title: string): Card {
  const button = { type: 'Action.Submit', title: 'Press', data: { verb: 'desk.help', id: 'x', v: 1 } };
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    fallbackText: title,
    body: [{ type: 'TextBlock', text: title, wrap: true }],
    actions: [{ type: 'Action.Execute', title: 'Press', verb: 'desk.help', data: { id: 'x', v: 1 }, fallback: button }],
  } as unknown as Card;
}

const handler: TurnHandler = {
  async handle(turn) {
    if (turn.action === undefined) await sendCard(turn, clickable('before'));
    else if (turn.action.id === 'quiet') await Promise.resolve();
    else await replaceClickedCard(turn, clickable(`after ${turn.action.verb} ${turn.action.id} ${turn.action.v}`));
  },
  welcome: (turn) => sendText(turn, 'Welcome.'),
  search: (_turn, { dataset, text, top }) => Promise.resolve([{ title: `${dataset} ${text} ${top}`, value: 'one' }]),
};

describe('An invoke', () => {
  let desk: TestDesk;
  const invoke = (name: string | undefined, value?: unknown) => {
    const person = desk.person();
    return person.posts(person.activity('invoke', { name, value }));
  };
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
  });
  after(() => desk.close());

  for (const how of ['usual', 'submit'] as const) {
    it(`redraws the card in place (${how === 'usual' ? 'universal action' : 'submit fallback'})`, async () => {
      const person = desk.person({ id: `clicker-${how}` });
      await person.says('card');
      const answer = await person.clicks('Press', {}, how);
      assert.equal(answer.status, 200);
      assert.deepEqual(
        person.sees().map(({ words, updated }) => [words.split('\n')[0], updated]),
        [['after desk.help x 1', true]],
      );
    });
  }

  it('gets short words when no card changes', async () => {
    const answer = await invoke('adaptiveCard/action', { action: { verb: 'desk.help', data: { id: 'quiet' } } });
    assert.deepEqual(answer.body, {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'Noted.',
    });
  });

  const strange: readonly [string, string | undefined, unknown][] = [
    ['has an unknown name', 'something/else', {}],
    ['has an unknown name that looks like one of ours', 'adaptiveCard/other', { action: { verb: 'desk.help' } }],
    ['has no name', undefined, { a: 1 }],
    ['has no value', 'adaptiveCard/action', undefined],
    ['has no action', 'adaptiveCard/action', { trigger: 'manual' }],
    ['has an action without a verb', 'adaptiveCard/action', { action: { data: {} } }],
    ['has a verb that does not exist', 'adaptiveCard/action', { action: { verb: 'format.c', data: {} } }],
    ['has a verb of every object', 'adaptiveCard/action', { action: { verb: 'constructor', data: {} } }],
    ['has a text for an action', 'adaptiveCard/action', { action: 'press' }],
    ['has a list for a value', 'adaptiveCard/action', [1]],
  ];
  for (const [what, name, value] of strange) {
    it(`gets 200 and an error inside the body when it ${what}`, async () => {
      const answer = await invoke(name, value);
      assert.equal(answer.status, 200);
      const body = answer.body as { statusCode: number; type: string; value: { code: string; message: string } };
      assert.equal(body.statusCode, 400);
      assert.equal(body.type, 'application/vnd.microsoft.error');
      assert.equal(body.value.code, 'BadRequest');
      assert.match(body.value.message, /^This button belongs to an older version/);
    });
  }

  const words = say('en', 'problems.unknownButton');
  const families: readonly [readonly string[], object][] = [
    [['task/fetch', 'task/submit'], { task: { type: 'message', value: words } }],
    [['config/fetch', 'config/submit'], { responseType: 'config', config: { type: 'message', value: words } }],
    [['tab/fetch', 'tab/submit'], { tab: { type: 'continue', value: { cards: [] } } }],
    [['signin/verifyState', 'signin/tokenExchange', 'handoff/action'], {}],
  ];
  for (const [names, body] of families) {
    it(`that the desk does not know is answered in the form of its family: ${names.join(', ')}`, async () => {
      for (const name of names) {
        for (const value of [undefined, {}, 'x', { state: '1', data: { verb: 'desk.help' } }]) {
          const answer = await invoke(name, value);
          assert.deepEqual([answer.status, answer.body, answer.shown], [200, body, []], name);
        }
      }
    });
  }

  it('finds choices for a search box, and none for a malformed question', async () => {
    const found = await invoke('application/search', {
      dataset: 'customers',
      queryText: ' con ',
      queryOptions: { top: 5, skip: 0 },
    });
    assert.deepEqual(found.body, {
      statusCode: 200,
      type: 'application/vnd.microsoft.search.searchResponse',
      value: { results: [{ title: 'customers con 5', value: 'one' }] },
    });
    const empty = await invoke('application/search', { dataset: 'customers', queryText: '' });
    assert.deepEqual((empty.body as { value: object }).value, { results: [{ title: 'customers  15', value: 'one' }] });
    const malformed = await invoke('application/search', { queryText: 7 });
    assert.deepEqual((malformed.body as { value: object }).value, { results: [] });
  });
});

describe('A submit that no card of this desk makes', () => {
  it('gets a sentence and changes nothing', async () => {
    const desk = await TestDesk.open({ converse: () => ({ handler }) });
    const person = desk.person();
    for (const value of [{ verb: 'nothing' }, {}, [1], { msteams: { type: 'imBack' } }]) {
      const answer = await person.posts(person.activity('message', { value }));
      assert.equal(answer.status, 200);
      assert.match(answer.words, /^This button belongs to an older version/);
    }
    await desk.close();
  });
});
