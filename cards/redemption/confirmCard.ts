// The card "Is everything correct?": masked keys, what will happen, the estimated end date, the tenant to confirm.
import type { Purpose } from '../../domain/redemption/redemption.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { lossModel, type LossesView } from '../subscriptions/lossRows.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { orderFacts } from './order/orderFacts.ts';
import type { EndEstimate } from '../../domain/redemption/endDate.ts';
import { basketTitle, keyRows, redemptionHead, type KeyView, type RedemptionView } from './redemptionView.ts';
import type { PresentTerm } from '../products/productLines.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/**
 * What is wrong with the domain that was typed. `unknown` tenants take the typed domain as theirs. sample: the customer
 * is made up, and nothing is redeemed for it outside the sandbox.
 */
export type DomainProblem = 'missing' | 'differs' | 'notADomain' | 'sample';

/** Inputs: `domain` (for a customer that exists), and one box for each loss, named after it. */
export interface ConfirmView extends RedemptionView, LossesView {
  readonly purpose: Purpose;
  /** Absent for a new customer. */
  readonly customer?: { readonly name: string; readonly domain?: string | undefined } | undefined;
  readonly basket: readonly KeyView[];
  /** The subscription that is renewed or enlarged. */
  readonly existing?: PresentTerm;
  readonly estimates: readonly EndEstimate[];
  readonly typedDomain?: string | undefined;
  readonly domainProblem?: DomainProblem | undefined;
}

/** Asks whether everything is correct. */
export function confirmCard(view: ConfirmView, reader: Reader): Card {
  const { purpose, mode, customer, basket, existing, estimates, typedDomain, domainProblem } = view;
  const { language } = reader;
  const next = customer === undefined ? 'nextIsAdmin' : mode === 'sandbox' ? 'nextIsOrder' : 'nextIsHandOver';
  return renderCard('confirm', reader, {
    ...redemptionHead(view, reader),
    basketTitle: basketTitle(basket, reader),
    keys: keyRows(basket, reader),
    facts: orderFacts({ purpose, existing, estimates }, reader),
    estimated: estimates.length > 0,
    ...lossModel(view, reader),
    customerName: customer && escapeText(customer.name),
    domain: customer?.domain && escapeText(shownDomain(customer.domain)),
    problem: domainProblem && say(language, `redeem.confirm.problems.${domainProblem}`),
    typedDomain: typedDomain ?? '',
    next: say(language, `redeem.confirm.${next}`),
  });
}
