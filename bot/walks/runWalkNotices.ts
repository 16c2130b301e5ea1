// Sends what the desk says by itself about redemptions: what is due is claimed, looked at again, and sent once.
import { walkNoticeCard } from '../../cards/redemption/redemptionNoticeCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Desk } from '../../dialogs/services/services.ts';
import { cancelledStateCard } from '../../dialogs/redemption/doneState.ts';
import { wordOf } from '../../dialogs/redemption/takeOver.ts';
import { walkingOf } from '../../dialogs/redemption/redemptionStep.ts';
import { readerOf, type Turn } from '../../dialogs/turn/turn.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { waitsForReport } from '../../domain/redemption/reportWait.ts';
import type { WalkNotice } from '../../domain/redemption/redemptionNotice.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { targetOf, waitsFor } from '../reminders/recipients.ts';

export interface WalkNoticeParts {
  readonly desk: Desk;
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
}

/** How long a notice is held by its sender, and how long one that was put off waits, in milliseconds. */
const lease = 120_000;
const pause = 5 * 60_000;
const mostTries = 12;

/** Sends every notice that is due; answers how many there were. Several instances share the work. */
export async function runWalkNotices(parts: WalkNoticeParts): Promise<number> {
  const { desk } = parts;
  for (let count = 0; ; count += 1) {
    const now = desk.clock.now();
    const held = await desk.walkNotices.claimDue(now, new Date(now.getTime() + lease));
    if (held === undefined) return count;
    await run(parts, held, now);
  }
}

/** Each try is counted before the send, so that a sender that dies every time does not go on for ever. */
async function run(
  { desk, conversations, sender }: WalkNoticeParts,
  held: Versioned<WalkNotice>,
  now: Date,
): Promise<void> {
  const { value: notice } = held;
  const present = await desk.redemptions.get(notice.redemptionId);
  if (present === undefined || !isStillTrue(notice, present.value)) {
    await desk.walkNotices.settle(held, { ...notice, state: 'skipped' });
    return;
  }
  const target = await targetOf(conversations, await desk.people.get(notice.recipientId));
  if (notice.tries >= mostTries || typeof target === 'string') {
    await desk.walkNotices.settle(held, { ...notice, state: 'lost' });
    return;
  }
  const waits = await waitsFor(desk, target.person, present.value.customerId ?? '', now);
  if (waits !== undefined) {
    await desk.walkNotices.settle(held, notice, waits.until);
    return;
  }
  const tried: WalkNotice = { ...notice, tries: notice.tries + 1 };
  const mine = await desk.walkNotices.settle(held, tried, new Date(now.getTime() + lease));
  if (mine === undefined) return;
  const outcome = await sender.send(target, (turn) => Promise.resolve(cardOf(desk, turn, notice, present)));
  const wait = waitOf(outcome);
  if (wait !== undefined) await desk.walkNotices.settle(mine, tried, new Date(now.getTime() + wait));
  else await desk.walkNotices.settle(mine, { ...tried, state: stateAfter(outcome) });
}

/** A question is over once somebody answered or has it instead; the rest stays true. */
function isStillTrue({ kind, recipientId, state }: WalkNotice, redemption: Redemption): boolean {
  if (state !== 'planned') return false;
  if (kind === 'waiting') return waitsForReport(redemption);
  if (kind === 'taken') return redemption.owner.id !== recipientId;
  return redemption.state === 'cancelled';
}

function cardOf(desk: Desk, turn: Turn, { kind, by }: WalkNotice, present: Versioned<Redemption>): Card {
  if (kind === 'ended') return cancelledStateCard(walkingOf(desk, turn, present));
  if (kind === 'taken') return walkNoticeCard(wordOf(present, { kind, by: by?.name ?? '' }), readerOf(turn));
  const isOwner = present.value.owner.id === turn.person.id;
  return walkNoticeCard(wordOf(present, { kind: isOwner ? 'owner' : 'colleague' }), readerOf(turn));
}

type Outcome = Awaited<ReturnType<ProactiveSender['send']>>;

/** Milliseconds until the next try; undefined where the outcome stands. What concerns the whole tenant may be mended. */
function waitOf(outcome: Outcome): number | undefined {
  if (outcome === 'withdrawn') return undefined;
  if (outcome.kind === 'failed') return outcome.concerns === 'tenant' ? pause : undefined;
  if (outcome.kind !== 'throttled' || outcome.mayHaveArrived) return undefined;
  return Math.max(pause, outcome.retryAfter ?? 0);
}

function stateAfter(outcome: Outcome): WalkNotice['state'] {
  if (outcome === 'withdrawn') return 'skipped';
  if (outcome.kind === 'sent') return 'sent';
  return outcome.kind === 'ambiguous' || outcome.kind === 'throttled' ? 'unsure' : 'lost';
}
