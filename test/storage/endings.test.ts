// Proves how subscriptions are counted: as they are now, also those that an earlier desk wrote, and none twice.
import assert from 'node:assert/strict';
import { endingText } from '../../domain/subscriptions/ending.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Store } from '../../storage/store.ts';
import { Subscriptions, subscriptionsCollection } from '../../storage/subscriptions.ts';
import { onEachEngine } from '../support/engines.ts';
import { bela, noon, subscription } from '../support/sampleRecords.ts';

onEachEngine('the count of subscriptions', (engine) => {
  let store: Store;
  let subscriptions: Subscriptions;
  const one = (id: string): Subscription => subscription(id, 'contoso', '2027-01-05');
  const counted = async (): Promise<object> =>
    Object.fromEntries([...(await subscriptions.endings())].map(([text, { count }]) => [text, count]));

  beforeEach(async () => {
    store = await engine.place().open();
    subscriptions = new Subscriptions(store);
  });

  it('follows every write at once, however it was made', async () => {
    await subscriptions.put('a', () => one('a'));
    await subscriptions.createAll(
      ['b', 'c'].map((id) => ({ subscription: one(id), follow: { owes: [], now: noon('2027-01-01') } })),
    );
    assert.deepEqual(await counted(), { [endingText(one('a'))]: 3 });
    const moved = { ...one('a'), endsOn: '2027-06-30' };
    await subscriptions.change('a', () => moved);
    const read = await subscriptions.get('b');
    const handedOn = { ...one('b'), responsible: bela };
    const written = await subscriptions.replace(read!, handedOn, {
      owes: [{ does: 'planReminders', subscriptionId: 'b' }],
      now: noon('2027-01-01'),
    });
    await subscriptions.markCarriedOut(written!);
    const all = { [endingText(moved)]: 1, [endingText(handedOn)]: 1, [endingText(one('c'))]: 1 };
    assert.deepEqual(await counted(), all);
    assert.deepEqual((await subscriptions.get('b'))?.value, handedOn);
  });

  it('has those that an earlier desk wrote, and leaves their versions', async () => {
    const records = store.records<Subscription>(subscriptionsCollection);
    await records.insert('old', one('old'));
    await subscriptions.put('new', () => one('new'));
    const before = (await subscriptions.get('old'))?.value;
    assert.deepEqual(await counted(), { [endingText(one('old'))]: 2 });
    assert.deepEqual(before, one('old'));
    assert.deepEqual((await subscriptions.get('old'))?.value, one('old'));
    assert.equal((await subscriptions.get('old'))?.carried?.version, 1);
  });

  it('is right again after an earlier desk moved some, which lets their texts stand', async () => {
    const moved = { ...one('moved'), endsOn: '2027-06-30' };
    const settled = { ...one('settled'), autoRenews: !one('settled').autoRenews };
    for (const { id } of [moved, settled, one('same')]) await subscriptions.put(id, () => one(id));
    const records = store.records<Subscription>(subscriptionsCollection);
    for (const after of [moved, settled]) {
      const read = await records.get(after.id);
      assert.ok(await records.replace(after.id, read!.rev, { ...read!.doc, ...after }));
    }
    subscriptions = new Subscriptions(store);
    const all = [moved, settled, one('same')].map((each) => [endingText(each), 1]);
    assert.deepEqual(await counted(), Object.fromEntries(all));
  });

  it('writes nothing where a change answers the very subscription', async () => {
    await subscriptions.put('a', () => one('a'));
    const before = (await subscriptions.get('a'))?.rev;
    await subscriptions.change('a', (known) => known);
    assert.equal((await subscriptions.get('a'))?.rev, before);
  });
});
