// Step 1 of the walk: what is redeemed, and for which customer.
import { newCustomerChoice, purposeCard, type PurposeProblem } from '../../../cards/redemption/purposeCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import { whichSubscriptionCard } from '../../../cards/redemption/whichSubscriptionCard.ts';
import { addDays, dayOf } from '../../../domain/dates/calendarDay.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { stageOn } from '../../../domain/subscriptions/lifecycle.ts';
import { purposes, type Purpose, type Redemption } from '../../../domain/redemption/redemption.ts';
import { choosePurpose, type PurposeChoice } from '../../../domain/redemption/redemptionMoves.ts';
import { choiceOf as subscriptionChoice, customerOf } from '../../../domain/redemption/shortWay.ts';
import { termOf, type Subscription } from '../../../domain/subscriptions/subscription.ts';
import { customersToChoose, withChosen } from '../../customers/customersToChoose.ts';
import { typed } from '../../flow/inputs.ts';
import { shows, taking, type Step } from '../../flow/step.ts';
import { isOnlySample } from '../../samples/onlySample.ts';
import { leaves, openAt, type StepContext } from './redemptionStep.ts';
import { basketView, customerNameOf, existingView, redemptionView } from '../redemptionViews.ts';
import { aliveOf } from '../takeShortWay.ts';
import { defined } from '../../../domain/defined.ts';

/** Choices on one card: more would make it too large for a message. */
const shownCustomers = 60;
const shownSubscriptions = 40;
/** Days after the end in which a subscription may still be of use to somebody. */
const longestLife = 180;

interface Typed {
  readonly purpose?: Purpose;
  readonly customer?: string;
  readonly subscriptionId?: string;
}

/** The card of this step: asks only which subscription is meant where everything else was said. */
async function purposeStepCard(step: StepContext): Promise<Card> {
  const { purpose, customerId, customerName = '', subscriptionId } = step.present.value;
  if (isOnlySample(step.services, customerId)) return await wholeCard(step, undefined, 'sample');
  if (customerId === undefined || subscriptionId !== undefined) return await wholeCard(step);
  if (purpose === undefined || purpose === 'newSubscription') return await wholeCard(step);
  const subscriptions = await aliveOf(step.services, customerId, step.actor.now);
  if (subscriptions.length === 0) return await wholeCard(step, undefined, 'customerHasNoSubscription');
  return whichSubscriptionCard(
    {
      ...redemptionView(step),
      ...{ purpose, customerId, customerName },
      basket: basketView(step.present.value),
      subscriptions: subscriptions.slice(0, shownSubscriptions).map((one) => ({ id: one.id, ...termOf(one) })),
    },
    step.reader,
  );
}

/** The card that asks for everything; what was chosen before, or just now, is chosen on it. */
async function wholeCard(
  step: StepContext,
  said?: Typed,
  problem?: PurposeProblem,
  looked = nameToLookFor(step),
): Promise<Card> {
  const { services, present, reader } = step;
  const { purpose, customerId, subscriptionId } = present.value;
  const isNew = purpose === 'newSubscription' && customerId === undefined;
  const before: Typed = said ?? {
    ...defined({ purpose, subscriptionId, customer: isNew ? newCustomerChoice : customerId }),
  };
  const isLooked = looked.trim() !== '';
  // Where nobody is looked for, one does not hang on the other, and the store fetches both at once.
  const [{ customers, more, how, only }, unasked] = await Promise.all([
    customersToChoose(services, looked, shownCustomers),
    isLooked ? undefined : subscriptionsToChoose(step, before.customer, []),
  ]);
  const chosen = { ...before, ...defined({ customer: before.customer ?? only }) };
  const subscriptions = unasked ?? (await subscriptionsToChoose(step, chosen.customer, how === 'all' ? [] : customers));
  // A name that nobody on the register has is a new customer's: only whoever looks for it is told.
  const isAnswer = isLooked && (how !== 'all' || said !== undefined);
  return purposeCard(
    {
      ...redemptionView(step),
      ...chosen,
      customers: await withChosen(services, customers, chosen.customer),
      moreCustomers: more,
      search: isAnswer ? { text: looked.trim(), how } : undefined,
      atMicrosoft: isAnswer && how !== 'found' && services.microsoft.register !== undefined,
      basket: basketView(present.value),
      subscriptions: subscriptions.map((one) => ({ id: one.id, customerName: one.customerName, ...termOf(one) })),
      problem,
    },
    reader,
  );
}

/** A name that was said and is not one customer's. */
function nameToLookFor({ present }: StepContext): string {
  const { purpose, customerId, customerName = '' } = present.value;
  return customerId === undefined && purpose !== 'newSubscription' ? customerName : '';
}

/** Asks what is redeemed and for whom; refuses a combination that Microsoft's pages have no way for. */
export const purposeStep: Step<Redemption> = {
  name: 'purpose',
  when: openAt('purpose'),
  view: (walking) => purposeStepCard(walking),
  takes: {
    'redeem.choosePurpose': taking(
      { purpose: typed, customer: typed, subscription: typed },
      async (step: StepContext, { purpose, customer, subscription }) => {
        const chosen: Typed = {
          ...(isPurpose(purpose) ? { purpose } : {}),
          ...defined({ customer, subscriptionId: subscription }),
        };
        const choice = await choiceOf(step, chosen);
        if (typeof choice === 'string') return { kind: 'stay', draw: (at) => wholeCard(at, chosen, choice) };
        return { kind: 'move', to: choosePurpose(step.present.value, choice, step.actor) };
      },
    ),
    // For clients that find nobody while somebody types: what is chosen besides stays.
    'redeem.findCustomer': taking(
      { purpose: typed, search: typed },
      (_step: StepContext, { purpose, search = '' }) => ({
        kind: 'stay',
        draw: (at) => wholeCard(at, isPurpose(purpose) ? { purpose } : {}, undefined, search),
      }),
    ),
    'redeem.otherPurpose': shows((step: StepContext) => wholeCard(step)),
  },
  summary: leaves((_was, { present: { value: is } }) => ({
    kind: 'purpose',
    purpose: is.purpose ?? 'newSubscription',
    ...(is.customerId === undefined ? {} : customerNameOf(is)),
    ...existingView(is),
  })),
};

async function choiceOf(step: StepContext, typed: Typed): Promise<PurposeChoice | PurposeProblem> {
  const choice = await choiceMeant(step, typed);
  return typeof choice !== 'string' && isOnlySample(step.services, choice.customerId) ? 'sample' : choice;
}

async function choiceMeant(step: StepContext, typed: Typed): Promise<PurposeChoice | PurposeProblem> {
  const { services, present, actor } = step;
  const { purpose, customer } = typed;
  if (purpose === undefined) return 'purposeMissing';
  if (purpose === 'newSubscription') {
    if (customer === undefined || customer === '') return 'customerMissing';
    if (customer === newCustomerChoice) {
      const { customerId, customerName } = present.value;
      return { purpose, ...(customerId === undefined && customerName !== undefined ? { customerName } : {}) };
    }
    const known = (await services.customers.get(customer))?.value;
    return known === undefined ? 'customerUnknown' : { purpose, ...customerOf(known) };
  }
  const subscription = await subscriptionOf(step, typed);
  if (typeof subscription === 'string') return subscription;
  if (stageOn(subscription, dayOf(actor.now, 'utc')) === 'deleted') return 'subscriptionDeleted';
  const owner = (await services.customers.get(subscription.customerId))?.value;
  const { customerId: id, customerName: name } = subscription;
  return subscriptionChoice(purpose, owner ?? { id, name }, subscription);
}

/** The subscription that is meant: the chosen one, or the only one of the chosen customer. */
async function subscriptionOf({ services }: StepContext, typed: Typed): Promise<Subscription | PurposeProblem> {
  const { subscriptionId } = typed;
  // The card may name a customer that was merged into another one meanwhile.
  const customer = (await services.customers.get(typed.customer ?? ''))?.value.id ?? typed.customer;
  if (subscriptionId !== undefined && subscriptionId !== '') {
    const chosen = (await services.subscriptions.get(subscriptionId))?.value;
    if (chosen === undefined) return 'subscriptionMissing';
    const other =
      customer !== undefined && customer !== '' && customer !== newCustomerChoice && customer !== chosen.customerId;
    return other ? 'subscriptionOfOther' : chosen;
  }
  if (customer === newCustomerChoice) return 'newCustomerHasNothing';
  if (customer === undefined || customer === '') return 'subscriptionMissing';
  const [only, ...others] = await services.subscriptions.ofCustomer(customer);
  if (only === undefined) return 'customerHasNoSubscription';
  return others.length === 0 ? only : 'subscriptionMissing';
}

/** The subscriptions of the chosen customer, else of those that were found; without any, those that end first. */
async function subscriptionsToChoose(
  { services, actor }: StepContext,
  chosen: string | undefined,
  found: readonly Customer[],
): Promise<readonly Subscription[]> {
  const isOne = chosen !== undefined && chosen !== newCustomerChoice && chosen !== '';
  const owners = isOne ? [chosen] : found.map(({ id }) => id);
  if (owners.length > 0) {
    const theirs = await Promise.all(owners.map((id) => aliveOf(services, id, actor.now)));
    return theirs.flat().slice(0, shownSubscriptions);
  }
  const today = dayOf(actor.now, 'utc');
  const page = await services.subscriptions.ending(
    { from: addDays(today, -longestLife) },
    { limit: shownSubscriptions },
  );
  return page.items.filter((subscription) => stageOn(subscription, today) !== 'deleted');
}

function isPurpose(word: string | undefined): word is Purpose {
  return (purposes as readonly (string | undefined)[]).includes(word);
}
