// Proves that one redemption whose seal does not open keeps neither the desk from starting nor anybody from anything else.
import assert from 'node:assert/strict';
import { takeOrphanedOrders } from '../../../dialogs/redemption/order/leftOrders.ts';
import { sweepRedemptions } from '../../../dialogs/redemption/order/sweepRedemptions.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { redemptionsCollection, Redemptions } from '../../../storage/redemption/redemptions.ts';
import { newKeyring, Seal, SealError } from '../../../storage/sealing/seal.ts';
import type { Store } from '../../../storage/store.ts';
import { anna, bela, DeskFixture } from '../../support/deskFixture.ts';
import { onEachEngine } from '../../support/engines.ts';
import { redemption } from '../../support/sampleRecords.ts';
import { TestClock } from '../../support/testClock.ts';

/** Sealed under a key that no other store has. */
const foreign = new Seal(newKeyring()).seal('redemptions.admin', 'bad', '{}');
const past = new Date('2027-01-15T11:00:00Z');

onEachEngine('one redemption whose seal does not open', (engine) => {
  let fixture: DeskFixture;
  let store: Store;
  beforeEach(async () => {
    fixture = await DeskFixture.open({
      storage: engine.place().settings,
      clock: new TestClock('2027-01-15T12:00:00Z'),
    });
    ({ store } = fixture.chat);
  });
  afterEach(() => fixture.close());

  const instantOf = async (id: string): Promise<number | undefined> =>
    (await store.records(redemptionsCollection).get(id))?.at;
  /** A damaged one of Béla, and behind it one of Anna that is whole; each is due, or nothing wakes it. */
  const put = async (change: Partial<Redemption>, wakeAt?: Date): Promise<void> => {
    const { redemptions } = fixture.services;
    const later = wakeAt && new Date(wakeAt.getTime() + 1000);
    const admin = { firstName: 'X' };
    await redemptions.create({ ...redemption('bad', bela), ...change, admin }, wakeAt ? { wakeAt } : {});
    await redemptions.create({ ...redemption('good', anna), ...change }, later ? { wakeAt: later } : {});
    const records = store.records<object>(redemptionsCollection);
    const bad = await records.get('bad');
    assert.ok(bad && (await records.replace('bad', bad.rev, { ...bad.doc, admin: foreign }, bad.at)));
  };

  it('is woken at the start like the others, unopened', async () => {
    await put({ state: 'handedOver' });
    assert.equal(await fixture.services.redemptions.wakeWaiting(fixture.clock.now()), 2);
    for (const id of ['bad', 'good']) assert.equal(await instantOf(id), fixture.clock.now().getTime());
    assert.equal(await fixture.services.redemptions.wakeWaiting(fixture.clock.now()), 0);
  });

  it('keeps no order that was out from being taken at the start', async () => {
    await put({ state: 'calling' }, past);
    assert.deepEqual(
      (await takeOrphanedOrders(fixture.services)).map(({ value }) => value.id),
      ['good'],
    );
  });

  it('keeps no other one from being looked after in the same round, and the round says that it failed', async () => {
    await put({ state: 'handedOver' }, past);
    const before = await instantOf('good');
    await assert.rejects(sweepRedemptions(fixture.services), SealError);
    assert.notEqual(await instantOf('good'), before);
    await sweepRedemptions(fixture.services);
  });

  it('is left out of every list, and told of', async () => {
    await put({ state: 'open', customerId: 'contoso' });
    const told: string[] = [];
    const redemptions = new Redemptions(store, new Seal(newKeyring()), (id, { kind }) => told.push(`${id} ${kind}`));
    assert.deepEqual(await redemptions.unfinished(bela.id), []);
    assert.deepEqual(
      (await redemptions.ofCustomer(['contoso'], 9)).map(({ id }) => id),
      ['good'],
    );
    await assert.rejects(redemptions.get('bad'), SealError);
    assert.deepEqual(told, ['bad unknownKey', 'bad unknownKey']);
  });

  it('keeps its person from nothing: another redemption begins', async () => {
    await put({ state: 'open' });
    const person = fixture.chat.person({ id: bela.id, name: bela.name });
    await person.says('redeem');
    assert.equal((await fixture.services.redemptions.unfinished(bela.id)).length, 1);
  });
});
