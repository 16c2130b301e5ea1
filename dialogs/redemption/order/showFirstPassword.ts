// Shows first passwords: in the person's own chat, once, and erased when a message that holds it was taken.
import { firstPasswordCard } from '../../../cards/redemption/order/firstPasswordCard.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { madeCustomerId } from '../../../domain/redemption/redemptionOrders.ts';
import { SealError } from '../../../storage/sealing/seal.ts';
import { StoreError } from '../../../storage/storeError.ts';
import { firstPasswordDays, type FirstPassword } from '../../../storage/redemption/firstPasswords.ts';
import type { Services } from '../../services/services.ts';
import { isOwnChat } from '../../turn/ownChat.ts';
import { replaceClickedCard, sendCard, type Turn } from '../../turn/turn.ts';

/**
 * Shows the first password of the tenant that a redemption made, when it waits for this person, or says that it is lost
 * and what to do, and then erases it.
 * Returns whether it was shown. When the channel does not take the message, it throws, and the password goes on waiting.
 */
async function showFirstPassword(services: Services, turn: Turn, redemptionId: string): Promise<boolean> {
  if (!isOwnChat(turn)) return false;
  const found = await services.firstPasswords.waiting(redemptionId, turn.person.id, turn.now);
  if (found === undefined) return false;
  const { password } = found;
  const look = password === undefined ? ({ kind: 'lost' } as const) : ({ kind: 'shown', password } as const);
  await sendCard(turn, firstPasswordCard({ ...viewOf(found), look }, turn));
  await services.firstPasswords.erase(redemptionId);
  return true;
}

/** Shows it along with what came of an order. A channel that does not take it stops nothing: `resume` brings it later. */
export async function showAlong(services: Services, turn: Turn, redemption: Redemption): Promise<void> {
  if (redemption.customerId !== madeCustomerId(redemption)) return;
  try {
    await showFirstPassword(services, turn, redemption.id);
  } catch (error) {
    if (error instanceof StoreError || error instanceof SealError) throw error;
  }
}

/** The button of a card that says that one waits: the password comes below, and the card cannot be used again. */
export async function clickFirstPassword(services: Services, turn: Turn, redemptionId: string): Promise<void> {
  const waiting = await services.firstPasswords.waiting(redemptionId, turn.person.id, turn.now);
  await showFirstPassword(services, turn, redemptionId);
  const customerName =
    waiting?.customerName ?? (await services.redemptions.get(redemptionId))?.value.customerName ?? '';
  const view = { id: redemptionId, customerName, signInName: waiting?.signInName ?? '' };
  const card = firstPasswordCard({ ...view, look: { kind: 'gone' } }, turn);
  if (!(await replaceClickedCard(turn, card)) && waiting === undefined) await sendCard(turn, card);
}

/**
 * Says which first passwords wait for this person, each with a button that shows it; not the one that is shown along. One
 * that is lost is told of once.
 */
export async function tellFirstPasswords(
  services: Services,
  turn: Turn,
  shownAlong: string | undefined,
): Promise<number> {
  const waiting = await services.firstPasswords.of(turn.person.id, turn.now);
  const found = waiting.filter(({ redemptionId }) => redemptionId !== shownAlong);
  for (const one of found) {
    const isLost = one.isLost ?? false;
    const look = isLost ? ({ kind: 'lost' } as const) : ({ kind: 'waiting', days: firstPasswordDays } as const);
    await sendCard(turn, firstPasswordCard({ ...viewOf(one), look }, turn));
    if (isLost) await services.firstPasswords.erase(one.redemptionId);
  }
  return found.length;
}

function viewOf({ redemptionId, customerName, signInName }: Omit<FirstPassword, 'password'>): {
  readonly id: string;
  readonly customerName: string;
  readonly signInName: string;
} {
  return { id: redemptionId, customerName, signInName };
}
