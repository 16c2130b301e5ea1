// Proves what a record carries: its own version, and what follows from its changes until that is done.
import assert from 'node:assert/strict';
import type { Consequence } from '../../../domain/consequences/consequence.ts';
import type { Kept } from '../../../storage/records/kept.ts';
import {
  pendingConsequencesOf,
  consequencesLease,
  TrackedRecords,
  versionOf,
} from '../../../storage/records/trackedRecords.ts';
import type { CollectionDeclaration, Records, Store } from '../../../storage/store.ts';
import { AuditTrail } from '../../../storage/auditTrail.ts';
import { dyingStore } from '../../support/dyingStore.ts';
import { onEachEngine } from '../../support/engines.ts';
import { anna } from '../../support/sampleRecords.ts';

interface Thing {
  readonly name: string;
}

const things: CollectionDeclaration = { name: 'things', indexes: [] };
const now = new Date('2027-03-01T09:00:00Z');
const plan: Consequence = { does: 'planReminders', subscriptionId: 's' };
const replan: Consequence = { does: 'replan', scope: 'desk' };
const audit = {
  does: 'audit',
  entry: { id: 'entry', at: now.toISOString(), who: anna, what: 'keyRemoved' },
} as const satisfies Consequence;

onEachEngine('A record that carries what follows', (engine) => {
  let store: Store;
  let raw: Records<Kept<Thing>>;
  let records: TrackedRecords<Thing>;
  beforeEach(async () => {
    store = await engine.place().open();
    raw = store.records<Kept<Thing>>(things);
    records = new TrackedRecords(store, things, ({ name }) => ({ name: `${name}, tidy` }));
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

  it('has its audit entries on record with it, in the same write or in itself, and the rest to be carried out', async () => {
    const written = (await records.insert('a', { name: 'one' }, undefined, { owes: [audit, plan], now }))!;
    const owed = pendingConsequencesOf(written).map(({ what }) => what);
    assert.deepEqual(owed, store.keepsUnitsWhole ? [plan] : [audit, plan]);
    const { items } = await new AuditTrail(store).newest({ limit: 9 });
    assert.deepEqual(
      items.map(({ id }) => id),
      store.keepsUnitsWhole ? ['entry'] : [],
    );
  });

  it('is tidied once nothing is owed, with its last write or after it', async () => {
    const due = later(99 * consequencesLease).getTime();
    const first = (await records.insert('a', { name: 'one' }, due, { owes: [plan], now }))!;
    assert.equal(first.value.name, 'one');
    assert.equal((await records.markCarriedOut(first, 'a'))?.value.name, 'one, tidy');
    const read = (await records.get('a'))!;
    const second = (await records.replace(read, 'a', { name: 'two' }, due, { owes: [audit], now }))!;
    const rests = store.keepsUnitsWhole ? second : (await records.markCarriedOut(second, 'a'))!;
    assert.deepEqual(
      [rests.value.name, rests.at, versionOf(rests), pendingConsequencesOf(rests)],
      ['two, tidy', due, versionOf(second), []],
    );
    assert.equal((await records.get('a'))?.value.name, 'two, tidy');
  });

  it('never has an entry in the trail without its change, nor a change without its entry, wherever the process dies', async () => {
    for (const after of [false, true]) {
      for (let write = 1; ; write += 1) {
        const id = `${after} ${write}`;
        const dying = dyingStore(store, { write, after });
        dying.arm();
        const entry = { ...audit.entry, id };
        await new TrackedRecords<Thing>(dying.store, things)
          .insert(id, { name: 'one' }, undefined, { owes: [{ does: 'audit', entry }], now })
          .catch(() => undefined);
        const read = await records.get(id);
        const { items } = await new AuditTrail(store).newest({ limit: 99 });
        const isTold =
          items.some((one) => one.id === id) || (read !== undefined && pendingConsequencesOf(read).length === 1);
        assert.equal(isTold, read !== undefined, id);
        if (!dying.isDead) break;
      }
    }
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
