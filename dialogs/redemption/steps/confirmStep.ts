// Step 4 of the walk: "Is everything correct?", and the tenant that the person confirms by typing it.
import { confirmCard, type DomainProblem } from '../../../cards/redemption/confirmCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import { readKnownDomain } from '../../../domain/customers/tenantDomain.ts';
import { isOnlySample } from '../../samples/onlySample.ts';
import { makesCustomer, type Redemption } from '../../../domain/redemption/redemption.ts';
import { confirmDetails } from '../../../domain/redemption/redemptionMoves.ts';
import { lossesOfOrder } from '../../../domain/redemption/orderLosses.ts';
import { openLosses, type RenewalLoss } from '../../../domain/subscriptions/renewalLosses.ts';
import { confirmedLosses, typed } from '../../flow/inputs.ts';
import { taking, type Step } from '../../flow/step.ts';
import { placeConfirmedOrder } from './createStep.ts';
import { leaves, openAt, type StepContext } from './redemptionStep.ts';
import { basketView, estimatesOf, existingView, redemptionView } from '../redemptionViews.ts';

/** What is wrong with an answer: the typed domain, or a loss that was not confirmed. */
interface ConfirmProblems {
  readonly domain?: DomainProblem | undefined;
  readonly losses?: boolean;
}

/** The card of this step; after an answer that was refused, with what was typed and what is wrong. */
function confirmStepCard(
  step: StepContext,
  inputs: Readonly<Partial<Record<string, string | undefined>>> = {},
  { domain: problem, losses: lossesOpen = false }: ConfirmProblems = {},
): Card {
  const typedDomain = inputs['domain'];
  const { value: redemption } = step.present;
  const { customerName, domain, purpose = 'newSubscription' } = redemption;
  return confirmCard(
    {
      ...redemptionView(step),
      purpose,
      customer: makesCustomer(redemption) ? undefined : { name: customerName ?? '', domain },
      basket: basketView(redemption),
      ...existingView(redemption),
      estimates: estimatesOf(redemption, step.actor.now),
      losses: lossesOf(step),
      confirmed: inputs,
      lossesOpen,
      typedDomain,
      domainProblem: problem,
    },
    step.reader,
  );
}

/**
 * Asks whether everything is correct. What the customer loses is confirmed loss by loss. For a customer that exists the
 * typed domain must be the customer's: keys that are redeemed into the wrong tenant are lost to it. The order then goes
 * out at once; a new customer gives the admin details first.
 */
export const confirmStep: Step<Redemption> = {
  name: 'confirm',
  when: openAt('confirm'),
  view: (walking) => confirmStepCard(walking),
  takes: {
    'redeem.confirm': taking({ domain: typed, ...confirmedLosses }, async (step: StepContext, inputs) => {
      const { present, actor } = step;
      if (makesCustomer(present.value)) return { kind: 'move', to: confirmDetails(present.value, undefined, actor) };
      const losses = openLosses(lossesOf(step), inputs).length > 0;
      const domain = readKnownDomain(inputs.domain ?? '', present.value.domain);
      const problem = isOnlySample(step.services, present.value.customerId)
        ? 'sample'
        : domainProblemOf(inputs.domain ?? '', domain, present.value.domain);
      if (losses || problem !== undefined) {
        return { kind: 'stay', draw: (at) => confirmStepCard(at, inputs, { domain: problem, losses }) };
      }
      return await placeConfirmedOrder(step, confirmDetails(present.value, domain, actor));
    }),
  },
  summary: leaves((_was, { present: { value: is } }) => ({
    kind: 'confirm',
    basket: basketView(is),
    domain: is.domain,
  })),
};

function domainProblemOf(
  typed: string,
  domain: string | undefined,
  known: string | undefined,
): DomainProblem | undefined {
  if (typed.trim() === '') return 'missing';
  if (domain === undefined) return 'notADomain';
  return known !== undefined && known.toLowerCase() !== domain ? 'differs' : undefined;
}

function lossesOf({ present, actor }: StepContext): readonly RenewalLoss[] {
  const { purpose = 'newSubscription', existing } = present.value;
  return lossesOfOrder(purpose, existing, estimatesOf(present.value, actor.now));
}
