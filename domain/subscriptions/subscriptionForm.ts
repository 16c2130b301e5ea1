// What somebody types about a subscription: what can be kept of it, and what is wrong with the rest.
import { addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import { readDay, type DayProblem } from '../dates/readDay.ts';
import { keysIn } from '../keys/typedKeys.ts';
import { salesChannels } from '../endOfTerm/termRules.ts';
import { isPlanId, plans } from '../products/plans.ts';
import { billings, type Subscription } from './subscription.ts';
import { isBeyondAnyTerm } from './termEnd.ts';
import { defined } from '../defined.ts';

/** The lengths of terms that Microsoft sells, in months. */
export const termLengths = [1, 12, 36] as const;
/** The longest name of another product. */
const longestProduct = 120;

/** A subscription as it stands in the form. */
export interface TypedSubscription {
  readonly plan: string;
  readonly productName: string;
  readonly licences: string;
  readonly channel: string;
  readonly term: string;
  readonly billing: string;
  readonly endsOn: string;
  readonly autoRenews: string;
}

/** Why the form of a subscription is not taken; all that apply are said. */
export type SubscriptionProblem =
  | 'keyInside'
  | 'planMissing'
  | 'productMissing'
  | 'licencesMissing'
  | 'tooManyLicences'
  | 'dateMissing'
  | 'dateTooFar'
  | DayProblem;

/** The part of a subscription that its form fills in. */
export type SubscriptionFields = Pick<
  Subscription,
  'planId' | 'productName' | 'licences' | 'channel' | 'termMonths' | 'billing' | 'startsOn' | 'endsOn' | 'autoRenews'
>;

/** Reads what was typed; `today` is the day from which no term may reach too far. */
export function readSubscriptionForm(
  typed: TypedSubscription,
  today: CalendarDay,
): { readonly fields: SubscriptionFields } | { readonly problems: readonly SubscriptionProblem[] } {
  const problems: SubscriptionProblem[] = [];
  const planId = isPlanId(typed.plan) ? typed.plan : undefined;
  const productName = typed.productName.replace(/\s+/g, ' ').trim().slice(0, longestProduct);
  const licences = /^\d{1,6}$/.test(typed.licences.trim()) ? Number(typed.licences) : 0;
  const termMonths = termLengths.find((months) => String(months) === typed.term) ?? 12;
  const channel = salesChannels.find((one) => one === typed.channel) ?? 'csp-nce';
  const billing = billings.find((one) => one === typed.billing);
  if (keysIn(typed).length > 0) problems.push('keyInside');
  if (planId === undefined) problems.push('planMissing');
  else if (planId === 'other' && productName === '') problems.push('productMissing');
  if (licences < 1) problems.push('licencesMissing');
  else if (planId !== undefined && licences > plans[planId].maximumLicences) problems.push('tooManyLicences');
  const read = readDay(typed.endsOn);
  if ('problem' in read) problems.push(read.problem.reason === 'missing' ? 'dateMissing' : read.problem);
  else if (isBeyondAnyTerm(read.day, today, [termMonths])) problems.push('dateTooFar');
  if (problems.length > 0 || planId === undefined || 'problem' in read) return { problems };
  return {
    fields: {
      planId,
      ...(planId === 'other' ? { productName } : {}),
      ...{ licences, channel, termMonths, endsOn: read.day },
      ...defined({ billing }),
      startsOn: addMonths(read.day, -termMonths),
      autoRenews: typed.autoRenews === 'true',
    },
  };
}

/** The subscription with what the form says: a start that still fits stays, and an end that somebody typed is no estimate. */
export function withSubscriptionFields(subscription: Subscription, fields: SubscriptionFields): Subscription {
  const { productName: _name, billing: _billing, ...rest } = subscription;
  const isSameTerm = fields.endsOn === rest.endsOn && fields.termMonths === rest.termMonths;
  return {
    ...rest,
    ...fields,
    ...(isSameTerm ? { startsOn: rest.startsOn } : {}),
    endIsEstimate: fields.endsOn === rest.endsOn && rest.endIsEstimate,
  };
}

/** What a change did to licences and end date, in figures: "25 → 30 · 2027-03-31 → 2028-03-31". */
export function changeInFigures(before: Subscription, after: Subscription): string {
  const parts = [
    ...(before.licences === after.licences ? [] : [`${String(before.licences)} → ${String(after.licences)}`]),
    ...(before.endsOn === after.endsOn ? [] : [`${before.endsOn} → ${after.endsOn}`]),
  ];
  return parts.join(' · ');
}
