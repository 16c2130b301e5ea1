// Subscriptions by hand: one is added to a customer, or corrected, by a form.
import type { CardAction } from '../../cards/actions.ts';
import { subscriptionFormCard } from '../../cards/subscriptions/subscriptionForm.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { refOf } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import {
  changeInFigures,
  readSubscriptionForm,
  withSubscriptionFields,
  type SubscriptionProblem,
  type TypedSubscription,
} from '../../domain/subscriptions/subscriptionForm.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { changeByCard, subscriptionOfCard, type Decision, type DrawSubscription } from './changeByCard.ts';
import { deedOf } from './subscriptionDeed.ts';
import { cardOfSubscription } from './cardOfSubscription.ts';
import { archivedWith } from '../../domain/customers/customer.ts';

const formInputs = {
  ...{ plan: typed, productName: typed, licences: typed, channel: typed, term: typed, billing: typed },
  ...{ endsOn: typed, autoRenews: typed },
};
const empty: TypedSubscription = {
  ...{ plan: '', productName: '', licences: '', channel: 'csp-nce', term: '12', billing: '', endsOn: '' },
  autoRenews: 'false',
};

/** Adds and corrects subscriptions. */
export const subscriptionFormFeature: Feature = {
  commands: {},
  verbs: {
    'subscriptions.add': { permit: 'customer' },
    'subscriptions.create': { inputs: { ...formInputs, subscription: typed }, permit: 'customer' },
    'subscriptions.edit': { permit: 'subscription' },
    'subscriptions.save': { inputs: formInputs, permit: 'subscription' },
  },
  click: async (chat, action) => {
    if (action.verb === 'subscriptions.add' || action.verb === 'subscriptions.create') await clickNew(chat, action);
    else await clickKnown(chat, action);
  },
};

/** A form for a customer: its id is the customer's, and the new subscription's goes along. */
async function clickNew(chat: Chat, { verb, id, inputs }: CardAction): Promise<void> {
  const { services, turn } = chat;
  const customer = id === '' ? undefined : (await services.customers.get(id))?.value;
  if (customer === undefined) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  const about = { id, v: 0, newId: inputs['subscription'] ?? services.newId(), customerName: customer.name };
  if (verb === 'subscriptions.add') {
    await sendCard(turn, subscriptionFormCard({ ...about, typed: empty, problems: [] }, turn));
    return;
  }
  // A form that is sent twice finds its subscription there, and leaves it as it is.
  const known = await readFinished(services, services.subscriptions, about.newId);
  if (known !== undefined) {
    await answerInPlace(turn, await cardOfSubscription(chat, known));
    return;
  }
  const form = typedIn(inputs);
  const read = readSubscriptionForm(form, dayOf(turn.now, turn.zone));
  if ('problems' in read) {
    await answerInPlace(turn, subscriptionFormCard({ ...about, typed: form, ...read }, turn));
    return;
  }
  const subscription: Subscription = {
    ...read.fields,
    id: about.newId,
    customerId: id,
    customerName: customer.name,
    endIsEstimate: false,
    responsible: customer.responsible ?? refOf(turn.person),
    redemptionIds: [],
    ...archivedWith(customer),
  };
  const owes = [
    { does: 'audit', entry: deedOf(turn, { rev: 0, value: subscription }, 'subscriptionAdded') },
    { does: 'planReminders', subscriptionId: subscription.id },
  ] as const;
  const written = await services.subscriptions.put(subscription.id, (made) => made ?? subscription, {
    owes,
    now: turn.now,
  });
  await answerInPlace(
    turn,
    await cardOfSubscription(chat, await finishConsequences(services, services.subscriptions, written)),
  );
}

async function clickKnown(chat: Chat, action: CardAction): Promise<void> {
  const { turn } = chat;
  const present = await subscriptionOfCard(chat, action);
  if (present === undefined) return;
  if (action.verb === 'subscriptions.edit') await sendCard(turn, formOf(chat, present));
  else {
    const late: DrawSubscription = (now) => formOf(chat, now, { isLater: true });
    const decide = (): Decision => decisionIn(chat, present, typedIn(action.inputs));
    await answerInPlace(turn, await changeByCard(chat, present, action, decide, late));
  }
}

function decisionIn(chat: Chat, present: Versioned<Subscription>, form: TypedSubscription): Decision {
  const read = readSubscriptionForm(form, dayOf(chat.turn.now, chat.turn.zone));
  if ('problems' in read) return { card: formOf(chat, present, { form, problems: read.problems }) };
  const to = withSubscriptionFields(present.value, read.fields);
  return { to, deed: 'subscriptionChanged', facts: { what: changeInFigures(present.value, to) } };
}

function formOf(
  { turn }: Chat,
  present: Versioned<Subscription>,
  shown: {
    readonly form?: TypedSubscription;
    readonly problems?: readonly SubscriptionProblem[];
    readonly isLater?: boolean;
  } = {},
): Card {
  const { value } = present;
  const { form = typedOf(value), problems = [], isLater = false } = shown;
  const about = { id: value.id, v: versionOf(present), customerName: value.customerName };
  return subscriptionFormCard({ ...about, typed: form, problems, isLater }, turn);
}

function typedIn(inputs: CardAction['inputs']): TypedSubscription {
  const { plan = '', productName = '', licences = '', channel = '' } = inputs;
  const { term = '', billing = '', endsOn = '', autoRenews = '' } = inputs;
  return { plan, productName, licences, channel, term, billing, endsOn, autoRenews };
}

function typedOf(subscription: Subscription): TypedSubscription {
  const { planId: plan, productName = '', licences, channel, termMonths, billing = '' } = subscription;
  const { endsOn, autoRenews } = subscription;
  return {
    ...{ plan, productName, channel, billing, endsOn },
    ...{ licences: String(licences), term: String(termMonths), autoRenews: String(autoRenews) },
  };
}
