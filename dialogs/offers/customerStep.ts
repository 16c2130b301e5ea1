// The step of an offer that asks for the customer and the template.
import { offerCustomerCard } from '../../cards/offers/offerStepCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { chooseCustomer, type OfferedTo } from '../../domain/offers/offerMoves.ts';
import { isOfferTemplate } from '../../domain/offers/offerRoles.ts';
import { customersToChoose, withChosen } from '../customers/customersToChoose.ts';
import { typed } from '../flow/inputs.ts';
import { isOnlySample } from '../samples/onlySample.ts';
import { taking, type Reply, type Step } from '../flow/step.ts';
import { cardView, draftAt, type AtOffer, type Shown } from './offerStep.ts';
import { defined } from '../../domain/defined.ts';

/** Customers that a card lists by itself; the client finds the others while somebody types. */
const shownCustomers = 40;

/** Asks to whom administration is offered, and what for. */
export const customerStep: Step<Offer> = {
  name: 'customer',
  when: draftAt('customer'),
  view: customerStepCard,
  takes: {
    'offer.chooseCustomer': taking(
      { customer: typed, template: typed },
      async ({ services, present, actor }: AtOffer, inputs): Promise<Reply<Offer>> => {
        const { customer: id = '', template } = inputs;
        const refused = (problem: NonNullable<Shown['problem']>): Reply<Offer> => ({
          kind: 'stay',
          draw: (at) => customerStepCard(at, { problem, typed: { customer: id, template } }),
        });
        if (id === '') return refused('offer.problems.customerMissing');
        const customer = (await services.customers.get(id))?.value;
        if (customer === undefined) return refused('offer.problems.customerUnknown');
        if (isOnlySample(services, customer.id)) return refused('offer.problems.sample');
        if (!isOfferTemplate(template)) return refused('offer.problems.templateMissing');
        return { kind: 'move', to: chooseCustomer(present.value, offeredTo(customer), template, actor) };
      },
    ),
    // For clients that find nobody while somebody types: what is chosen besides stays.
    'offer.findCustomer': taking({ search: typed, template: typed }, (_at: AtOffer, { search, template }) => ({
      kind: 'stay',
      draw: (at) => customerStepCard(at, { typed: { search, template } }),
    })),
  },
};

/** A customer of the register as an offer knows it. */
export function offeredTo({ id, name, domain, microsoftTenantId }: Customer): OfferedTo {
  return {
    customerId: id,
    customerName: name,
    ...defined({ domain, microsoftTenantId }),
  };
}

/** The card of this step; `typed.search` is whom somebody looks for. */
export async function customerStepCard(at: AtOffer, shown: Shown = {}): Promise<Card> {
  const { customer, template, search = '' } = shown.typed ?? {};
  const { customers, more, how, only } = await customersToChoose(at.services, search, shownCustomers);
  const chosen = search.trim() === '' ? (customer ?? at.present.value.customerId) : only;
  const kept = { ...defined({ customer: chosen, template }) };
  return offerCustomerCard(
    {
      ...cardView(at, shown),
      customers: await withChosen(at.services, customers, chosen),
      moreCustomers: more,
      search: search.trim() === '' ? undefined : { text: search.trim(), how },
      typed: shown.typed && kept,
    },
    at.reader,
  );
}
