// Proves that rows which change what is on record are applied once, at whichever write a process dies, and never over what somebody did meanwhile.
import assert from 'node:assert/strict';
import { onEachEngine } from '../support/engines.ts';
import { deskOn } from '../support/deskServices.ts';
import { TestClock } from '../support/testClock.ts';
import { CommandFixture, getReady, type Readiness } from './commandFixture.ts';
import type { Store } from '../../storage/store.ts';

const rows = [
  'Customer\tProduct\tSeats\tEnd date\tNotes',
  // What stands there has five licences: the first row changes one, and a note; the second one says nothing new.
  'Contoso\tMicrosoft 365 Business Basic\t7\t2028-06-30\tfrom the file',
  'Contoso\tMicrosoft 365 Business Basic\t5\t2028-09-30\tfrom the file',
  'Fabrikam\tVisio Plan 2\t9\t2028-10-31\t',
];
interface Told {
  readonly counts: string;
  readonly hasChanged: boolean;
}

onEachEngine('applying an import that changes something', (engine) => {
  const emptyStore = engine.emptyStores();
  let ready: Readiness;

  before(async function () {
    this.timeout(60_000);
    ready = await getReady(await emptyStore(), 'import.apply', {
      ready: async ({ person }) => {
        await person.says(rows.join('\n'));
        return undefined;
      },
    });
  });
  after(() => ready.connector.stop());

  /** The counts with which it ended, and whether the history says that it changed the subscription of the first row. */
  const told = (books: readonly string[]): Told => {
    const entries = books
      .filter((line) => line.startsWith('audit '))
      .map((line) => JSON.parse(line.slice('audit '.length)) as { what: string; facts: Record<string, number> });
    const ends = entries.filter(({ what }) => what === 'fileImported');
    assert.equal(ends.length, 1);
    const { added, changed, same, refused } = ends[0]?.facts ?? {};
    const hasChanged = entries.some(({ what }) => what === 'subscriptionUpdated');
    return { counts: [added, changed, same, refused].join(' '), hasChanged };
  };
  const licences = async (store: Store): Promise<readonly unknown[]> => {
    const { subscriptions } = await deskOn(store, new TestClock(ready.at.toISOString()));
    return await Promise.all(['s', 't'].map(async (id) => (await subscriptions.get(id))?.value.licences));
  };
  const stands = async () => await (await CommandFixture.open(await emptyStore(), ready)).give();

  it('counts as it was looked at, however often its rows are begun again', async function () {
    this.timeout(240_000);
    const all = await stands();
    assert.ok(all.length > 3);
    for (const [index, records] of all.entries()) {
      const store = await emptyStore();
      const fixture = await CommandFixture.open(store, { ...ready, records });
      assert.deepEqual(told((await fixture.lookAfter()).last), { counts: '1 1 1 0', hasChanged: true }, `${index + 1}`);
      assert.deepEqual(await licences(store), [7, 5]);
    }
  });

  it('leaves what somebody changed between two tries, and counts what it wrote itself before', async function () {
    this.timeout(240_000);
    const seen = new Set<string>();
    for (const [index, records] of (await stands()).entries()) {
      const store = await emptyStore();
      const fixture = await CommandFixture.open(store, { ...ready, records });
      const { subscriptions } = await deskOn(store, new TestClock(ready.at.toISOString()));
      const wasWritten = (await subscriptions.get('s'))?.value.licences === 7;
      for (const id of ['s', 't']) await subscriptions.change(id, (one) => ({ ...one, licences: 12 }));
      const { counts, hasChanged } = told((await fixture.lookAfter()).last);
      assert.deepEqual(await licences(store), [12, 12], `write ${index + 1}`);
      assert.equal(hasChanged, wasWritten, `write ${index + 1}`);
      // The second row was the same when the process died, or had not been judged in earnest.
      const expected = wasWritten ? ['1 1 1 0'] : ['1 0 1 1', '1 0 0 2'];
      assert.ok(expected.includes(counts), `write ${index + 1}: ${counts}`);
      seen.add(counts);
    }
    assert.deepEqual([...seen].sort(), ['1 0 0 2', '1 0 1 1', '1 1 1 0']);
  });
});
