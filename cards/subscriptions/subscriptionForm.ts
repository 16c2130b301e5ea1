// The form of a subscription that is put on record, or corrected, by hand.
import { salesChannels } from '../../domain/endOfTerm/termRules.ts';
import { isPlanId, planIds, plans } from '../../domain/products/plans.ts';
import { billings } from '../../domain/subscriptions/subscription.ts';
import {
  termLengths,
  type SubscriptionProblem,
  type TypedSubscription,
} from '../../domain/subscriptions/subscriptionForm.ts';
import { maskKeys } from '../../domain/keys/typedKeys.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { dayProblemText, dayShown } from '../texts/dayProblem.ts';
import { plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Inputs: `plan`, `productName`, `licences`, `channel`, `term`, `billing`, `endsOn`, `autoRenews`. */
export interface SubscriptionFormView {
  /** Id of the customer for a new subscription, else of the subscription. */
  readonly id: string;
  readonly v: number;
  /** The id that a new subscription gets; absent for one that is there. */
  readonly newId?: string;
  readonly customerName: string;
  readonly typed: TypedSubscription;
  readonly problems: readonly SubscriptionProblem[];
  /** True when somebody else changed the subscription meanwhile. */
  readonly isLater?: boolean;
}

/** Asks for a subscription; what was typed stays when it is refused. */
export function subscriptionFormCard(view: SubscriptionFormView, reader: Reader): Card {
  const { id, v, newId, customerName, typed, problems, isLater = false } = view;
  const { language } = reader;
  const maximum = plainNumber(isPlanId(typed.plan) ? plans[typed.plan].maximumLicences : 0, reader);
  const words = (problem: SubscriptionProblem): string =>
    typeof problem === 'object'
      ? dayProblemText(problem, reader)
      : say(language, `subscriptions.problems.${problem}`, { maximum });
  return renderCard('subscriptionForm', reader, {
    id,
    v,
    verb: newId === undefined ? 'subscriptions.save' : 'subscriptions.create',
    newId: newId ?? '',
    title: say(language, newId === undefined ? 'subscriptions.editTitle' : 'subscriptions.newTitle'),
    save: say(language, newId === undefined ? 'subscriptions.save' : 'subscriptions.add'),
    customer: escapeText(customerName),
    problems: [...(isLater ? [say(language, 'subscriptions.later')] : []), ...problems.map(words)].map((text) => ({
      text,
    })),
    plan: isPlanId(typed.plan) ? typed.plan : '',
    plans: [...planIds, 'other' as const].map((value) => ({ title: say(language, `plans.${value}`), value })),
    productName: maskKeys(typed.productName),
    licences: /^\d{1,6}$/.test(typed.licences) ? Number(typed.licences) : undefined,
    channel: salesChannels.find((one) => one === typed.channel) ?? 'csp-nce',
    channels: salesChannels.map((value) => ({ title: say(language, `renewals.channels.${value}`), value })),
    term: termLengths.find((months) => String(months) === typed.term)?.toString() ?? '12',
    terms: termLengths.map((months) => ({
      title: say(language, 'renewals.card.months', { months }),
      value: String(months),
    })),
    billing: billings.find((one) => one === typed.billing) ?? 'unknown',
    billings: (['unknown', ...billings] as const).map((value) => ({
      title: say(language, `subscriptions.billings.${value}`),
      value,
    })),
    endsOn: dayShown(typed.endsOn),
    autoRenews: typed.autoRenews === 'true' ? 'true' : 'false',
  });
}
