// The buttons of another product at the renewal: what Microsoft offers, the terms of a choice, and the word that plans it.
import type { CardAction } from '../../cards/actions.ts';
import type { AtMicrosoftView } from '../../cards/microsoft/changeNowCards.ts';
import {
  mostNext,
  nextProductsCard,
  nextTermAskedCard,
  termValue,
  type NextProductProblem,
  type NextTermView,
} from '../../cards/microsoft/nextProductCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { defined } from '../../domain/defined.ts';
import { decisionOf } from '../../domain/endOfTerm/decision.ts';
import { isSameItem, type NextTerm } from '../../domain/endOfTerm/nextTerm.ts';
import { lazily } from '../../domain/lazily.ts';
import { readLicences } from '../../domain/microsoft/changeNow.ts';
import type { PlanId } from '../../domain/products/plans.ts';
import { refOf } from '../../domain/people/person.ts';
import type { Price, Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { namedPlans } from '../imports/importWords.ts';
import type { Chat } from '../feature/feature.ts';
import type { NextProducts, OfferedProduct } from '../services/nextProducts.ts';
import { cardOfSubscription } from '../subscriptions/cardOfSubscription.ts';
import { cardOfAct } from './cardOfAct.ts';
import { planNextTerm } from './planNextTerm.ts';

const planOf = lazily(namedPlans);

/** A subscription as it is at Microsoft, and where its products are asked for. */
export interface NextProductSubject {
  readonly present: Versioned<Subscription>;
  readonly view: Omit<AtMicrosoftView, 'problem' | 'typed'>;
  readonly tenantId: string;
  readonly products: NextProducts;
}

/** The card that comes after a button about another product; throws a GatewayError where Microsoft does not answer. */
export async function nextProductCard(chat: Chat, subject: NextProductSubject, action: CardAction): Promise<Card> {
  const { turn, services } = chat;
  const { present, view, products, tenantId } = subject;
  if (versionOf(present) !== action.v) return await cardOfSubscription(chat, present);
  const offered = await products.offered(tenantId, view.theirs.id, 'person');
  const choose = (problem?: Parameters<typeof nextProductsCard>[0]['problem']): Card =>
    nextProductsCard({ ...view, offered, chosen: wantedIn(view, offered), problem }, turn);
  if (action.verb === 'act.products') return choose();
  const product = offered.find(({ itemId, refusal }) => itemId === action.inputs['item'] && refusal === undefined);
  if (product === undefined) return choose('item');
  const terms = await products.terms(tenantId, product.itemId);
  if (terms.length === 0) return choose({ noTermsOf: product.name });
  const planId = planOf()(product.name);
  const price = await priceOf(chat, view.subscription, planId);
  const asked: NextTermView = { ...view, product, terms, planId, price };
  if (action.verb === 'act.product') return nextTermAskedCard(asked, turn);
  const read = nextIn(asked, action.inputs);
  if (typeof read === 'string') {
    const { term = '', licences = '' } = action.inputs;
    return nextTermAskedCard({ ...asked, problem: read, chosen: { term, licences } }, turn);
  }
  return await cardOfAct(chat, present, await planNextTerm(services, present, read, refOf(turn.person)));
}

/** The product that is planned or decided already, else the one of the plan that somebody named. */
function wantedIn(
  { subscription, theirs }: NextProductSubject['view'],
  offered: readonly OfferedProduct[],
): string | undefined {
  const { product = theirs.next?.product, planId } = decisionOf(subscription)?.next ?? {};
  const found = offered.find(({ itemId, name }) =>
    product === undefined ? planId !== undefined && planOf()(name) === planId : isSameItem(itemId, product.itemId),
  );
  return found?.itemId;
}

/** The next term that a card carries, held to what Microsoft sells now; or what is wrong with it. */
function nextIn(view: NextTermView, inputs: CardAction['inputs']): NextTerm | NextProductProblem {
  const { terms, theirs, subscription, product, planId } = view;
  const term = terms.find((one) => termValue(one) === inputs['term']);
  if (term === undefined) return 'term';
  const licences = readLicences(inputs['licences'] ?? '');
  if (licences === undefined || licences > mostNext(view)) return 'licences';
  const now = { licences: theirs.licences ?? subscription.licences, months: theirs.termMonths };
  return {
    product: { itemId: product.itemId, name: product.name },
    ...defined({
      planId,
      licences: licences === now.licences ? undefined : licences,
      termMonths: term.termMonths === now.months ? undefined : term.termMonths,
      billing: term.billing === theirs.billing ? undefined : term.billing,
    }),
  };
}

/** What a licence of a plan costs this customer elsewhere; undefined where nobody recorded it. */
async function priceOf(
  { services }: Chat,
  { id, customerId }: Subscription,
  planId: PlanId | undefined,
): Promise<Price | undefined> {
  if (planId === undefined) return undefined;
  const all = await services.subscriptions.ofCustomer(customerId);
  return all.find((one) => one.id !== id && one.planId === planId && one.price !== undefined)?.price;
}
