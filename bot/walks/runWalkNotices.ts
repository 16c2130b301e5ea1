// Sends what the desk says by itself about redemptions: what is due is claimed, looked at again, and sent once.
import { redemptionNoticeCard } from '../../cards/redemption/redemptionNoticeCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { cancelledStateCard } from '../../dialogs/redemption/cancelledStateCard.ts';
import { wordOf } from '../../dialogs/redemption/takeOver.ts';
import { atOf } from '../../dialogs/flow/step.ts';
import { readerOf, type Turn } from '../../dialogs/turn/turn.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { waitsForReport } from '../../domain/redemption/reportWait.ts';
import type { RedemptionNotice } from '../../domain/redemption/redemptionNotice.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { targetOf, waitsFor } from '../reminders/recipients.ts';

export interface RedemptionNoticeParts {
  readonly services: Services;
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
}

/** How long a notice is held by its sender, and how long one that was put off waits, in milliseconds. */
const lease = 120_000;
const pause = 5 * 60_000;
const mostTries = 12;

/** Sends every notice that is due; answers how many there were. Several instances share the work. */
export async function sendRedemptionNotices(parts: RedemptionNoticeParts): Promise<number> {
  const { services } = parts;
  for (let count = 0; ; count += 1) {
    const now = services.clock.now();
    const held = await services.redemptionNotices.claimDue(now, new Date(now.getTime() + lease));
    if (held === undefined) return count;
    await run(parts, held, now);
  }
}

/** Each try is counted before the send, so that a sender that dies every time does not go on for ever. */
async function run(
  { services, conversations, sender }: RedemptionNoticeParts,
  held: Versioned<RedemptionNotice>,
  now: Date,
): Promise<void> {
  const { value: notice } = held;
  const present = await services.redemptions.get(notice.redemptionId);
  if (present === undefined || !isStillTrue(notice, present.value)) {
    await services.redemptionNotices.settle(held, { ...notice, state: 'skipped' });
    return;
  }
  const target = await targetOf(conversations, await services.people.get(notice.recipientId));
  if (notice.tries >= mostTries || typeof target === 'string') {
    await services.redemptionNotices.settle(held, { ...notice, state: 'lost' });
    return;
  }
  const waits = await waitsFor(services, target.person, present.value.customerId ?? '', now);
  if (waits !== undefined) {
    await services.redemptionNotices.settle(held, notice, waits.until);
    return;
  }
  const tried: RedemptionNotice = { ...notice, tries: notice.tries + 1 };
  const mine = await services.redemptionNotices.settle(held, tried, new Date(now.getTime() + lease));
  if (mine === undefined) return;
  const outcome = await sender.send(target, (turn) => Promise.resolve(cardOf(services, turn, notice, present)));
  const wait = waitOf(outcome);
  if (wait !== undefined) await services.redemptionNotices.settle(mine, tried, new Date(now.getTime() + wait));
  else await services.redemptionNotices.settle(mine, { ...tried, state: stateAfter(outcome) });
}

/** A question is over once somebody answered or has it instead; the rest stays true. */
function isStillTrue({ kind, recipientId, state }: RedemptionNotice, redemption: Redemption): boolean {
  if (state !== 'planned') return false;
  if (kind === 'waiting') return waitsForReport(redemption);
  if (kind === 'taken') return redemption.owner.id !== recipientId;
  return redemption.state === 'cancelled';
}

function cardOf(services: Services, turn: Turn, { kind, by }: RedemptionNotice, present: Versioned<Redemption>): Card {
  if (kind === 'ended') return cancelledStateCard(atOf(services, turn, present));
  if (kind === 'taken') return redemptionNoticeCard(wordOf(present, { kind, by: by?.name ?? '' }), readerOf(turn));
  const isOwner = present.value.owner.id === turn.person.id;
  return redemptionNoticeCard(wordOf(present, { kind: isOwner ? 'owner' : 'colleague' }), readerOf(turn));
}

type Outcome = Awaited<ReturnType<ProactiveSender['send']>>;

/** Milliseconds until the next try; undefined where the outcome stands. What concerns the whole tenant may be mended. */
function waitOf(outcome: Outcome): number | undefined {
  if (outcome === 'withdrawn') return undefined;
  if (outcome.kind === 'failed') return outcome.concerns === 'tenant' ? pause : undefined;
  if (outcome.kind !== 'throttled' || outcome.mayHaveArrived) return undefined;
  return Math.max(pause, outcome.retryAfter ?? 0);
}

function stateAfter(outcome: Outcome): RedemptionNotice['state'] {
  if (outcome === 'withdrawn') return 'skipped';
  if (outcome.kind === 'sent') return 'sent';
  return outcome.kind === 'ambiguous' || outcome.kind === 'throttled' ? 'unsure' : 'lost';
}
