// The first card of the walk: what is redeemed, and for whom.
import type { Purpose } from '../../domain/redemption/redemption.ts';
import { customerSearch, type CustomerSearchView } from '../general/customerSearch.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { redemptionHead, type KeyView, type RedemptionView } from './redemptionView.ts';
import { subscriptionLine, type PresentTerm } from '../products/productLines.ts';
import { basketPart } from './basket/basketPart.ts';

/** Value of the customer input that stands for a customer who is not on the register. */
export const newCustomerChoice = 'new';

/** What is missing in the answer to the card. */
export type PurposeProblem =
  /** A sample, outside the sandbox. */
  | 'sample'
  | 'purposeMissing'
  | 'customerMissing'
  | 'customerUnknown'
  /** More licences and renewals need a customer on the register. */
  | 'newCustomerHasNothing'
  | 'customerHasNoSubscription'
  | 'subscriptionMissing'
  /** The chosen subscription belongs to another customer. */
  | 'subscriptionOfOther'
  /** Its data is gone: nothing to renew or enlarge. */
  | 'subscriptionDeleted';

/**
 * Inputs: `purpose` (a Purpose), `customer` (a customer id or `new`), `subscription` (an id, or absent), and `search`
 * where there are more customers than the card offers.
 */
export interface PurposeView extends RedemptionView, CustomerSearchView {
  readonly purpose?: Purpose;
  /** A customer's id or `new`. */
  readonly customer?: string;
  /** Subscriptions that can be renewed or enlarged. */
  readonly subscriptions: readonly (PresentTerm & { readonly id: string; readonly customerName: string })[];
  readonly subscriptionId?: string;
  /** Keys that came with the words that began the walk. */
  readonly basket?: readonly KeyView[];
  readonly problem?: PurposeProblem | undefined;
  /** True where whoever was looked for and is on no record here can be looked for at Microsoft. */
  readonly atMicrosoft?: boolean;
}

/** Asks what the keys are for and whose they are. */
export function purposeCard(view: PurposeView, reader: Reader): Card {
  const {
    purpose,
    customers,
    customer,
    subscriptions,
    subscriptionId,
    basket = [],
    problem,
    atMicrosoft = false,
  } = view;
  const { language } = reader;
  return renderCard('purpose', reader, {
    ...redemptionHead(view, reader),
    purpose: purpose ?? (subscriptions.length === 0 ? 'newSubscription' : ''),
    ...customerSearch(view, reader),
    customer: customer ?? (customers.length === 0 ? newCustomerChoice : ''),
    subscriptions: subscriptions.map(({ id, customerName, ...line }) => ({
      title: `${customerName} · ${subscriptionLine(line, reader)}`,
      value: id,
    })),
    subscription: subscriptionId ?? '',
    atMicrosoft,
    ...basketPart(basket, reader),
    problem: problem && say(language, `redeem.purpose.problems.${problem}`),
  });
}
