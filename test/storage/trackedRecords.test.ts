// Proves what a record carries: its own version, and what follows from its changes until that is done.
import assert from 'node:assert/strict';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import {
  pendingConsequencesOf,
  consequencesLease,
  TrackedRecords,
  versionOf,
  type Kept,
} from '../../storage/trackedRecords.ts';
import type { CollectionDeclaration, Records } from '../../storage/store.ts';
import { onEachEngine } from '../support/engines.ts';

interface Thing {
  readonly name: string;
}

const things: CollectionDeclaration = { name: 'things', indexes: [] };
const now = new Date('2027-03-01T09:00:00Z');
const plan: Consequence = { does: 'planReminders', subscriptionId: 's' };
const replan: Consequence = { does: 'replan', scope: 'desk' };

onEachEngine('A record that carries what follows', (engine) => {
  let raw: Records<Kept<Thing>>;
  let records: TrackedRecords<Thing>;
  beforeEach(async () => {
    raw = (await engine.place().open()).records<Kept<Thing>>(things);
    records = new TrackedRecords(raw);
  });
  const later = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);

  it('that an earlier desk wrote has the version that its cards show, and the next one after a change', async () => {
    await raw.insert('a', { name: 'one' });
    await raw.replace('a', 1, { name: 'two' });
    const read = (await records.get('a'))!;
    assert.equal(versionOf(read), 2);
    const written = (await records.replace(read, 'a', { name: 'three' }))!;
    assert.equal(versionOf(written), 3);
    assert.deepEqual((await records.get('a'))?.value, { name: 'three' });
  });

  it('is claimed after a lease only, and rests when everything was done, with its version unchanged', async () => {
    const written = (await records.insert('a', { name: 'one' }, undefined, { owes: [plan], now }))!;
    assert.equal(await records.claim(later(consequencesLease - 1), later(2 * consequencesLease)), undefined);
    const held = (await records.claim(later(consequencesLease), later(2 * consequencesLease)))!;
    assert.deepEqual([held.id, pendingConsequencesOf(held).map(({ what }) => what)], ['a', [plan]]);
    const rests = (await records.markCarriedOut(held, 'a'))!;
    assert.deepEqual([versionOf(rests), pendingConsequencesOf(rests)], [versionOf(written), []]);
    assert.equal(await records.claim(later(99 * consequencesLease), later(100 * consequencesLease)), undefined);
  });

  it('keeps the instant that it has for its own sake until nothing is owed', async () => {
    const due = later(10 * consequencesLease).getTime();
    const written = (await records.insert('a', { name: 'one' }, due, { owes: [plan], now }))!;
    assert.equal(written.at, later(consequencesLease).getTime());
    assert.equal((await records.markCarriedOut(written, 'a'))?.at, due);
  });

  it('keeps what follows from a change that comes before the earlier one was carried out', async () => {
    const first = (await records.insert('a', { name: 'one' }, undefined, { owes: [plan], now }))!;
    const second = (await records.replace(first, 'a', { name: 'two' }, undefined, { owes: [plan, replan], now }))!;
    assert.deepEqual(
      pendingConsequencesOf(second).map(({ what }) => what),
      [plan, plan, replan],
    );
    assert.equal(
      await records.markCarriedOut(first, 'a'),
      undefined,
      'whoever is late learns that another one was first',
    );
    const left = (await records.get('a'))!;
    assert.deepEqual(
      [left.value, pendingConsequencesOf(left).map(({ what }) => what)],
      [{ name: 'two' }, [plan, replan]],
    );
    assert.ok(left.at !== undefined, 'it is still to be claimed');
  });

  it('is sealed anew without growing older', async () => {
    const written = (await records.insert('a', { name: 'one' }, undefined, { owes: [plan], now }))!;
    const again = (await records.rewrite('a', () => ({ name: 'sealed anew' })))!;
    assert.deepEqual(
      [versionOf(again), pendingConsequencesOf(again)],
      [versionOf(written), pendingConsequencesOf(written)],
    );
    assert.equal(again.at, written.at);
  });
});
