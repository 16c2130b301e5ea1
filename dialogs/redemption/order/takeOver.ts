// The taking over of a redemption that waits for a report, by a colleague whose turn it is or by a manager.
import {
  redemptionNoticeCard,
  type RedemptionNoticeView,
  type RedemptionNoticeWord,
} from '../../../cards/redemption/order/redemptionNoticeCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { takenOver } from '../../../domain/redemption/redemptionOrders.ts';
import { endsUnreported, takeOverFrom, waitingSince, waitsForReport } from '../../../domain/redemption/reportWait.ts';
import { redemptionNotice } from '../../../domain/notices/redemptionNotice.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import type { Services } from '../../services/services.ts';
import { readerOf, type Turn } from '../../turn/turn.ts';
import { writeRedemption } from '../writeRedemption.ts';
import { customerNameOf } from '../redemptionViews.ts';
import { refOf } from '../../../domain/people/person.ts';

/** What is said about a redemption that waits. */
export function wordOf(present: Versioned<Redemption>, word: RedemptionNoticeWord): RedemptionNoticeView {
  const { value: redemption } = present;
  return {
    ...{ id: redemption.id, v: versionOf(present), word },
    waits: redemption.state === 'parked' ? 'parked' : 'handedOver',
    ...customerNameOf(redemption),
    owner: redemption.owner.name,
    keys: redemption.basket.length,
    since: waitingSince(redemption),
    endsAt: endsUnreported(redemption),
  };
}

/** The card for somebody whose redemption it is not; undefined where there is nothing to take over. */
export function takeOverCard(turn: Turn, present: Versioned<Redemption>): Card | undefined {
  if (!waitsForReport(present.value)) return undefined;
  const word: RedemptionNoticeWord = mayTakeOver(turn, present.value)
    ? { kind: 'offer' }
    : { kind: 'later', from: takeOverFrom(present.value, turn.role) };
  return redemptionNoticeCard(wordOf(present, word), readerOf(turn));
}

/**
 * Makes the person of the turn the owner, and tells the one before. False when that is not this person's to do, when it
 * does not wait any more, or when it moved since the card was sent.
 */
export async function takeOver(
  services: Services,
  turn: Turn,
  present: Versioned<Redemption>,
  v: number,
): Promise<boolean> {
  const { value: redemption } = present;
  if (!waitsForReport(redemption) || !mayTakeOver(turn, redemption) || v !== versionOf(present)) return false;
  const { person, conversation, language, now } = turn;
  const by = refOf(person);
  const { id: redemptionId, owner } = redemption;
  const told = { redemptionId, occasion: 'taken', recipient: owner, by } as const;
  const next = takenOver(redemption, { conversationId: conversation.id, language }, { who: by, now });
  const owes = [{ does: 'notify', notice: redemptionNotice(told, now.toISOString(), now) }] as const;
  return (await writeRedemption(services, present, next, owes)) !== undefined;
}

function mayTakeOver({ role, now }: Turn, redemption: Redemption): boolean {
  return now >= takeOverFrom(redemption, role);
}
