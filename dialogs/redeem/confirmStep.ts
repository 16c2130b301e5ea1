// Owns step 4 of the walk: "Is everything correct?", and the tenant that the person confirms by typing it.
import { confirmCard, type DomainProblem } from '../../cards/redeem/confirmCard.ts';
import type { Card } from '../../cards/renderCard.ts';
import { readDomain } from '../../domain/tenantDomain.ts';
import { makesCustomer } from '../../domain/redemption/redemption.ts';
import { confirmDetails } from '../../domain/redemption/redemptionMoves.ts';
import type { WalkAnswer } from '../walkAnswer.ts';
import { placeConfirmedOrder } from './orderStep.ts';
import type { StepReply, Walking } from './walkStep.ts';
import { basketView, estimatesOf, existingView, walkView } from './walkViews.ts';

/** The card of this step; with `problem` when the typed domain was not the customer's. */
export function confirmStepCard(walking: Walking, typedDomain?: string, problem?: DomainProblem): Card {
  const { value: redemption } = walking.present;
  const { customerName, domain, purpose = 'newSubscription' } = redemption;
  return confirmCard(
    {
      ...walkView(walking),
      purpose,
      ...(makesCustomer(redemption)
        ? {}
        : { customer: { name: customerName ?? '', ...(domain === undefined ? {} : { domain }) } }),
      basket: basketView(redemption),
      ...existingView(redemption),
      estimates: estimatesOf(redemption, walking.hand.now),
      ...(typedDomain === undefined ? {} : { typedDomain }),
      ...(problem === undefined ? {} : { domainProblem: problem }),
    },
    walking.reader,
  );
}

/**
 * Takes the confirmation. For a customer that exists the typed domain must be the customer's: keys that are redeemed
 * into the wrong tenant are lost to it. The order then goes out at once; a new customer gives the admin details first.
 */
export async function confirmBasket(walking: Walking, answer: WalkAnswer): Promise<StepReply> {
  const { present, hand } = walking;
  if (makesCustomer(present.value)) return { kind: 'move', to: confirmDetails(present.value, undefined, hand) };
  const typed = answer.inputs['domain'] ?? '';
  const domain = readDomain(typed);
  const known = present.value.domain;
  const problem = typed.trim() === '' ? 'missing' : domain === undefined ? 'notADomain' : undefined;
  if (problem !== undefined) return { kind: 'again', card: confirmStepCard(walking, typed, problem) };
  if (known !== undefined && known.toLowerCase() !== domain) {
    return { kind: 'again', card: confirmStepCard(walking, typed, 'differs') };
  }
  return await placeConfirmedOrder(walking, confirmDetails(present.value, domain, hand));
}
