// Proves that the start on a database of the version before the outbox may be killed at every write, and be done again.
import assert from 'node:assert/strict';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { conversationLocksCollection } from '../../../storage/conversations/conversationLocks.ts';
import type { KeptState } from '../../../storage/conversations/dialogStates.ts';
import { everyRecord } from '../../../storage/records/everyRecord.ts';
import { botStateCollection } from '../../../storage/moving/oldDialogStates.ts';
import { redemptionsCollection } from '../../../storage/redemption/redemptions.ts';
import type { Store } from '../../../storage/store.ts';
import {
  offerNoticesCollection,
  remindersCollection,
  walkNoticesCollection,
} from '../../../storage/takeOver/earlierCollections.ts';
import { dyingStore, type Death } from '../../support/dyingStore.ts';
import { layEarlierDesk } from '../../support/earlierDesk.ts';
import { noticeLines } from '../../support/earlierNotices.ts';
import { onEachEngine, type Place } from '../../support/engines.ts';
import { startOnEarlier } from './startOnEarlier.ts';

interface StateHolder {
  readonly states?: readonly KeptState[];
}

const old = [botStateCollection, remindersCollection, offerNoticesCollection, walkNoticesCollection];

/** What tells one stand of a store from another: every notice, dialog state and record of a flow. */
async function standOf(store: Store): Promise<readonly string[]> {
  // An outcome is due as soon as it is known of.
  const lines = (await noticeLines(store)).map((line) =>
    line.startsWith('outcome ') ? line.replace(/ \S+$/, '') : line,
  );
  for await (const { id, doc } of everyRecord(store.records<StateHolder>(conversationLocksCollection)))
    for (const { of, state } of doc.states ?? []) lines.push(`state ${id} ${of} ${state}`);
  for (const declaration of old)
    for await (const { id, at, doc } of everyRecord(store.records<object>(declaration)))
      lines.push(`${declaration.name} ${id} ${at ?? 'over'} ${JSON.stringify(doc)}`);
  for await (const { id, at, doc } of everyRecord(store.records<Redemption>(redemptionsCollection)))
    lines.push(`redemption ${id} ${doc.state} ${at === undefined ? 'never' : 'wakes'}`);
  return lines.sort();
}

onEachEngine('A start on a database of the version before the outbox', (engine) => {
  it('is whole after the next start, wherever the first one is killed', async function () {
    this.timeout(400_000);
    const place = engine.place();
    const whole = await standAfter(place);
    // A start calls nobody, so that to die after a write leaves what dying before the next one leaves.
    for (let write = 1, isKilled = true; isKilled; write += 1) {
      const before = await standAfter(place, { write, after: false });
      assert.deepEqual(before.lines, whole.lines, `killed before write ${write}`);
      isKilled = before.died;
      assert.ok(isKilled || write > 30, `there are ${write} writes`);
    }
  });

  /** How things stand after a start that died and another one. */
  async function standAfter(
    place: Place,
    death?: Death,
  ): Promise<{ readonly lines: readonly string[]; readonly died: boolean }> {
    await layEarlierDesk(place.settings, { few: true });
    const store = await place.open();
    const dying = dyingStore(store, death);
    dying.arm();
    const died = await startOnEarlier(engine, dying.store).then(
      () => false,
      (error: unknown) => dying.isDead || assert.fail(String(error)),
    );
    await startOnEarlier(engine, store);
    const lines = await standOf(store);
    await store.close();
    return { lines, died };
  }
});
