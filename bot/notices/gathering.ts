// The gathering of what one reader has due, for one card: the notice that is due longest leads, whoever holds the others.
import type { Services } from '../../dialogs/services/services.ts';
import type { Notice } from '../../domain/notices/notice.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { pendingConsequencesOf } from '../../storage/records/trackedRecords.ts';
import { lease } from './lease.ts';
import type { AnyKind } from './noticeKind.ts';

/** A notice that this process claimed. */
export type Claimed = Versioned<Notice>;

/**
 * How many of a reader's due notices one card is chosen from: many of them may be out of date after downtime, or wait
 * until their reader is back.
 */
const mostLookedAt = 200;
/** Milliseconds for which a notice gives way to its leader, at least; and for each card that goes before it. */
const yielding = 2_000;
const cardTakes = 1_000;

/**
 * What may go on one card with a group that was claimed: all of the kind that the reader has due, the longest due
 * first, but for what is under way elsewhere, and for what has to wait for longer than a lease. Where another instance
 * holds the one that leads, the group is given back and left to it, without those whose sender died: giving back would
 * forget that they may have arrived.
 */
export async function gather(
  { notices, clock }: Pick<Services, 'notices' | 'clock'>,
  { name, digest = 1 }: AnyKind,
  group: readonly Claimed[],
): Promise<readonly Claimed[]> {
  const now = clock.now();
  const mine = new Map(group.map((one) => [one.value.id, one]));
  const recipientId = group[0]?.value.recipientId ?? '';
  const found = await notices.dueFor(recipientId, now, mostLookedAt);
  const due = found
    .concat(found.length < mostLookedAt ? [] : beyond(found, group))
    .filter(({ value, at = 0 }) => value.kind === name && (mine.has(value.id) || at <= now.getTime() + lease));
  const [leader] = due;
  if (leader !== undefined && !mine.has(leader.value.id)) {
    const [doubtful, untouched] = [group.filter(isUnderWay), group.filter((one) => !isUnderWay(one))];
    for (const one of untouched) {
      const ahead = due.findIndex(({ value }) => value.id === one.value.id);
      const cards = Math.ceil((ahead < 0 ? due.length : ahead) / digest);
      await notices.retry(one, new Date(now.getTime() + Math.max(yielding, cards * cardTakes)));
    }
    return doubtful;
  }
  return due.filter((one) => {
    const claimed = mine.get(one.value.id);
    // One of the group that has another revision by now was taken along by the leader of another card.
    if (claimed !== undefined) return claimed.rev === one.rev;
    return !isUnderWay(one) && pendingConsequencesOf(one).length === 0;
  });
}

/** Those of the group that are due after all that was found. */
function beyond(found: readonly Claimed[], group: readonly Claimed[]): readonly Claimed[] {
  const known = new Set(found.map(({ value }) => value.id));
  return group
    .filter(({ value }) => !known.has(value.id))
    .sort((one, other) => Date.parse(one.value.dueAt) - Date.parse(other.value.dueAt));
}

function isUnderWay({ value }: Claimed): boolean {
  return value.sending === true;
}
