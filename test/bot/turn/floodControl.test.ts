// Proves over HTTP that whoever floods is slowed down and told so once, and that nobody else notices.
import assert from 'node:assert/strict';
import { type FloodLimits, FloodControl, usualFloodLimits } from '../../../bot/turn/floodControl.ts';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { withInstances } from '../../support/instances.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, `Served ${turn.text ?? turn.action?.verb ?? ''}.`),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};
const floodLimits: FloodLimits = { person: { burst: 4, perSecond: 1 }, conversation: { burst: 6, perSecond: 1 } };
const tooFast = /^You are faster than I am: I did not take your last message or click/;

describe('A sender who floods', () => {
  let now = 0;
  const surroundings = { floodLimits, elapsed: () => now };
  const desks = { converse: () => ({ handler }), surroundings };

  it('is told once that the rest is not taken, and is served again after a while', async () => {
    await withInstances(1, desks, async ([desk]) => {
      const flooder = desk.person({ id: 'flooder' });
      for (let index = 1; index <= 40; index += 1) assert.equal((await flooder.says(`${index}`)).status, 200);
      const words = flooder.sees().map((shown) => shown.words);
      assert.deepEqual(words.slice(0, 4), ['Served 1.', 'Served 2.', 'Served 3.', 'Served 4.']);
      assert.match(words[4]!, tooFast);
      assert.equal(words.length, 5);
      now += 1_000;
      assert.equal((await flooder.says('again')).words, 'Served again.');
      assert.equal((await flooder.says('at once')).words, '');
      now += 4_000;
      for (const text of ['a', 'b', 'c', 'd']) assert.equal((await flooder.says(text)).words, `Served ${text}.`);
      assert.match((await flooder.says('e')).words, tooFast);
    });
  });

  it('gets a well-formed answer to every click, which says that it was not taken', async () => {
    await withInstances(1, desks, async ([desk]) => {
      const flooder = desk.person({ id: 'clicker' });
      const value = { action: { type: 'Action.Execute', verb: 'desk.help', data: {} } };
      const click = () => flooder.posts(flooder.activity('invoke', { name: 'adaptiveCard/action', value }));
      for (let index = 0; index < 4; index += 1) await click();
      for (let index = 0; index < 3; index += 1) {
        const { status, body } = await click();
        assert.equal(status, 200);
        const { statusCode, type, value: said } = body as { statusCode: number; type: string; value: string };
        assert.deepEqual([statusCode, type], [200, 'application/vnd.microsoft.activity.message']);
        assert.match(said, tooFast);
      }
      assert.equal(flooder.sees().length, 4);
    });
  });

  it('by searches finds nothing for a while, and is served when it clicks', async () => {
    const results = { results: [{ value: 'c-1', title: 'Contoso' }] };
    const chooses = { ...handler, search: () => Promise.resolve([{ value: 'c-1', title: 'Contoso' }]) };
    await withInstances(1, { ...desks, converse: () => ({ handler: chooses }) }, async ([desk]) => {
      const typist = desk.person({ id: 'typist' });
      const value = { queryText: 'con', queryOptions: { skip: 0, top: 5 }, dataset: 'customers' };
      for (let index = 0; index < 6; index += 1) {
        const { body } = await typist.posts(typist.activity('invoke', { name: 'application/search', value }));
        assert.deepEqual(body, {
          statusCode: 200,
          type: 'application/vnd.microsoft.search.searchResponse',
          value: index < 4 ? results : { results: [] },
        });
      }
      for (const text of ['a', 'b', 'c', 'd']) assert.equal((await typist.says(text)).words, `Served ${text}.`);
      assert.match((await typist.says('e')).words, tooFast);
    });
  });

  it('does not slow down others, in the same conversation or elsewhere', async () => {
    await withInstances(1, desks, async ([desk]) => {
      const place = { conversationId: '19:together', conversationType: 'groupChat' } as const;
      const flooder = desk.person({ id: 'flooder', ...place });
      for (let index = 0; index < 100; index += 1) await flooder.says('flood');
      assert.equal((await desk.person({ id: 'anna', ...place }).says('hi')).words, 'Served hi.');
      assert.equal((await desk.person({ id: 'bela' }).says('hi')).words, 'Served hi.');
    });
  });

  it('can be a whole conversation', async () => {
    await withInstances(1, desks, async ([desk]) => {
      const place = { conversationId: '19:crowd', conversationType: 'groupChat' } as const;
      const people = Array.from({ length: 7 }, (_, index) => desk.person({ id: `p${index}`, ...place }));
      for (const person of people.slice(0, 6)) assert.equal((await person.says('hi')).words, 'Served hi.');
      assert.match((await people[6]!.says('hi')).words, tooFast);
      assert.equal((await desk.person({ id: 'p6' }).says('hi')).words, 'Served hi.');
    });
  });

  it('never costs the desk an event that says where it is', async () => {
    await withInstances(1, desks, async ([desk]) => {
      const flooder = desk.person({ id: 'leaver' });
      for (let index = 0; index < 10; index += 1) await flooder.says('flood');
      await flooder.installs();
      assert.match(flooder.sees().at(-1)!.words, /^Welcome/);
    });
  });
});

describe('The usual pace', () => {
  it('lets a person click thirty times at once and once a second for ever', () => {
    const keeper = new FloodControl(usualFloodLimits);
    for (let index = 0; index < 30; index += 1) assert.equal(keeper.take('p', 'c', 0), 'taken');
    for (let second = 1; second < 300; second += 1) assert.equal(keeper.take('p', 'c', second * 1_000), 'taken');
  });

  it('remembers ten thousand people and no more', () => {
    const keeper = new FloodControl({ ...usualFloodLimits, person: { burst: 1, perSecond: 0 } });
    const come = (person: number): string => keeper.take(`p${person}`, `c${person}`, 0);
    for (let person = 0; person < 10_000; person += 1) come(person);
    assert.equal(come(1), 'notice');
    come(10_000);
    assert.equal(come(2), 'notice');
    assert.equal(come(0), 'taken');
  });
});
