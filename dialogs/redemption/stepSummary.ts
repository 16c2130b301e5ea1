// The read-only summaries: what takes the place of a used card, so that old buttons never tempt.
import { summaryCard, type SummaryFacts } from '../../cards/redemption/summaryCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Verb } from '../../cards/actions.ts';
import { countryName } from '../../domain/customers/countries.ts';
import { redemptionSteps, stepCount, type Redemption } from '../../domain/redemption/redemption.ts';
import { lateCard, stateCard } from './redemptionStateCard.ts';
import type { StepContext } from './redemptionStep.ts';
import { basketView, customerNameOf, existingView } from './redemptionViews.ts';

/** The card that replaces the one that was answered, made from the state before and after the answer. */
export async function summaryOf(before: StepContext, after: StepContext, verb: Verb): Promise<Card> {
  const was = before.present.value;
  const is = after.present.value;
  if (is.state === 'cancelled') return await stateCard(after);
  const facts = factsOf(was, is, after);
  if (facts === undefined) return lateCard(after);
  return summaryCard({ step: stepCount(was), facts, left: leftBack(was, is, verb) ? 'back' : 'onwards' }, after.reader);
}

function leftBack(was: Redemption, is: Redemption, verb: Verb): boolean {
  return verb === 'redeem.back' || redemptionSteps.indexOf(is.step) < redemptionSteps.indexOf(was.step);
}

/** What was answered on the card; undefined for a card that answers nothing. */
function factsOf(was: Redemption, is: Redemption, { reader, services }: StepContext): SummaryFacts | undefined {
  const customerName = is.customerName ?? '';
  if (was.state === 'handedOver') return { kind: 'handOver', customerName, keys: was.basket.length };
  if (was.state !== 'open') return undefined;
  switch (was.step) {
    case 'purpose':
      return {
        kind: 'purpose',
        purpose: is.purpose ?? 'newSubscription',
        ...(is.customerId === undefined ? {} : customerNameOf(is)),
        ...existingView(is),
      };
    case 'consent':
      return { kind: 'consent', who: is.owner.name, at: new Date(is.consentAt ?? is.changedAt) };
    case 'keys':
      return { kind: 'keys', basket: basketView(is) };
    case 'confirm':
      return { kind: 'confirm', basket: basketView(is), ...(is.domain === undefined ? {} : { domain: is.domain }) };
    case 'admin': {
      const { admin = {} } = is;
      return {
        kind: 'admin',
        organisation: admin.organisation ?? '',
        countryName: admin.country === undefined ? '' : countryName(admin.country, reader.language),
        administrator: `${admin.firstName ?? ''} ${admin.lastName ?? ''}`.trim(),
        domain: is.domain ?? '',
      };
    }
    case 'create':
      return { kind: 'create', customerName, keys: was.basket.length, mode: services.microsoft.mode };
  }
}
