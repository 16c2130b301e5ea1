// Proves that every command is done whole or not at all, at whichever write its process dies.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allVerbs } from '../support/verbs.ts';
import { intents } from '../../domain/words/intents.ts';
import { onEachEngine } from '../support/engines.ts';
import { verbReach, type Reach } from './commandReach.ts';
import { intentReach } from './intentReach.ts';
import { scenarios } from './commandScenarios.ts';
import type { FakeConnector } from '../support/fakeConnector.ts';
import { CommandFixture, getReady, type Books, type Readiness, type Stand } from './commandFixture.ts';

const several = allVerbs.filter((verb) => verbReach[verb] === 'several');

describe('the list of what commands change', () => {
  it('knows every button and every command', () => {
    assert.deepEqual(Object.keys(verbReach).sort(), [...allVerbs].sort());
    assert.deepEqual(Object.keys(intentReach).sort(), [...intents].sort());
  });

  it('has a scenario for every button that changes several records, and for no other', () => {
    assert.deepEqual(Object.keys(scenarios).sort(), [...several].sort());
  });

  it('names only ways and proofs that are there', () => {
    const all: readonly Reach[] = [...Object.values(verbReach), ...Object.values(intentReach)];
    for (const reach of all) {
      if (typeof reach === 'string') continue;
      if ('proof' in reach) assert.ok(existsSync(join(import.meta.dirname, '../..', reach.proof)), reach.proof);
      else assert.ok(Object.hasOwn(verbReach, reach.like), reach.like);
    }
  });
});

onEachEngine('a command whose process dies', (engine) => {
  const emptyStore = engine.emptyStores();
  const connectors: FakeConnector[] = [];
  afterEach(async () => {
    for (const connector of connectors.splice(0)) await connector.stop();
  });

  /** The books of a place where things stand as they are told, and how they stood on the way there where the command is given. */
  async function run(ready: Readiness, isGiven: boolean): Promise<Books & { readonly stands: readonly Stand[] }> {
    const fixture = await CommandFixture.open(await emptyStore(), ready);
    const stands = isGiven ? await fixture.give() : [];
    return { ...(await fixture.lookAfter()), stands };
  }

  for (const verb of several) {
    it(`leaves nothing of ${verb} half done, and does it once when it is clicked again`, async function () {
      this.timeout(240_000);
      const scenario = scenarios[verb] ?? assert.fail(`There is no scenario for ${verb}.`);
      const ready = await getReady(await emptyStore(), verb, scenario);
      connectors.push(ready.connector);
      const before = await run(ready, false);
      const whole = await run(ready, true);
      assert.notDeepEqual(whole.first, before.first, 'it changes the books');
      assert.deepEqual(whole.last, whole.first, 'the same click once more changes nothing');
      const writes = whole.stands.length;
      assert.ok(writes >= 1, `${writes} writes`);
      for (const [index, records] of whole.stands.entries()) {
        const where = `${verb}, write ${index + 1} of ${writes}`;
        const { first, last } = await run({ ...ready, records }, false);
        const isDone = JSON.stringify(first) === JSON.stringify(whole.first);
        const against = (other: readonly string[]): readonly string[] => first.filter((line) => !other.includes(line));
        const isLeftAlone = JSON.stringify(first) === JSON.stringify(before.first);
        assert.ok(
          isDone || isLeftAlone,
          `${where}: neither done, ${against(whole.first).join('; ')}; nor left alone, ${against(before.first).join('; ')}`,
        );
        assert.deepEqual(last, whole.first, `${where}: after the click came again`);
      }
      process.stdout.write(`      ${writes} writes\n`);
    });
  }
});
