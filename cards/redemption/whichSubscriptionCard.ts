// The first card of a walk for a customer with several subscriptions: everything else was said, so it asks only which.
import type { Purpose } from '../../domain/redemption/redemption.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { basketPart } from './basket/basketPart.ts';
import { redemptionHead, type KeyView, type RedemptionView } from './redemptionView.ts';
import { subscriptionLine, type PresentTerm } from '../products/productLines.ts';

/** Input: `subscription` (an id); the button carries purpose and customer. */
export interface WhichSubscriptionView extends RedemptionView {
  readonly purpose: Exclude<Purpose, 'newSubscription'>;
  readonly customerId: string;
  readonly customerName: string;
  readonly basket: readonly KeyView[];
  readonly subscriptions: readonly (PresentTerm & { readonly id: string })[];
}

/** Asks which subscription is renewed or enlarged. */
export function whichSubscriptionCard(view: WhichSubscriptionView, reader: Reader): Card {
  const { purpose, customerId, customerName, basket, subscriptions } = view;
  return renderCard('whichSubscription', reader, {
    ...redemptionHead(view, reader),
    title: say(reader.language, `short.which.${purpose}`, { customer: escapeText(customerName) }),
    ...basketPart(basket, reader),
    purpose,
    customerId,
    subscriptions: subscriptions.map(({ id, ...line }) => ({ title: subscriptionLine(line, reader), value: id })),
  });
}
