// The checklist of a customer in the chat: opening it, ticking, and putting off what is left.
import type { CardAction } from '../../cards/actions.ts';
import { setupCard, setupMark } from '../../cards/setup/setupCard.ts';
import { dayOf, instantOf } from '../../domain/dates/calendarDay.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { leftToDo, putOff, ticked, type SetupChecklist } from '../../domain/setup/setupChecklist.ts';
import { typed } from '../flow/inputs.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { readFinished } from '../consequences/readFinished.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { refOf } from '../../domain/people/person.ts';

/** Keeps the checklist after a redemption. */
export const setupFeature: Feature = {
  verbs: {
    'setup.open': {},
    'setup.save': { inputs: { done: typed } },
    'setup.later': { inputs: { days: typed } },
  },
  commands: {},
  click: async (chat, action) => {
    const { services, turn } = chat;
    const customer = (await readFinished(services, services.customers, action.id))?.value;
    if (customer === undefined) {
      await sendShortMessage(turn, 'cardExpired', 'help');
      return;
    }
    if (action.verb === 'setup.save') await showList(chat, await tick(chat, customer, action));
    else if (action.verb === 'setup.later') await showList(chat, { customer: await later(chat, customer, action) });
    else await sendCard(turn, setupCard({ customer, list: customer.setup }, turn));
  },
};

interface Outcome {
  readonly customer: Customer;
  readonly isLate?: boolean;
}

async function showList({ turn }: Chat, { customer, isLate = false }: Outcome): Promise<void> {
  const card = setupCard({ customer, list: customer.setup, isLate }, turn);
  await answerInPlace(turn, card);
}

/** Ticking the same twice changes nothing, and a card that is older than the list changes nothing either. */
async function tick(chat: Chat, customer: Customer, { v, inputs }: CardAction): Promise<Outcome> {
  const { turn } = chat;
  const mark = { by: refOf(chat.turn.person), at: turn.now.toISOString() };
  const items = (inputs['done'] ?? '').split(',');
  const seen: { came: 'same' | 'late' | 'ticked' } = { came: 'same' };
  const after = await changed(chat, customer, (known) => {
    const setup = ticked(known.setup, items, mark);
    const present = setupMark(known.setup);
    seen.came = setupMark(setup) === present ? 'same' : present === v ? 'ticked' : 'late';
    if (seen.came !== 'ticked') return undefined;
    return { setup, owes: [auditOf(chat, customer, 'setupTicked', { left: leftToDo(setup).length })] };
  });
  return { customer: after, isLate: seen.came === 'late' };
}

/**
 * Whoever puts it off is reminded, at the desk's hour of that person's day. The same once more, or a list on which
 * nothing is left, changes nothing.
 */
async function later(chat: Chat, customer: Customer, { inputs }: CardAction): Promise<Customer> {
  const { services, turn } = chat;
  const { now, zone } = turn;
  const who = refOf(chat.turn.person);
  const setup = putOff(customer.setup, Number(inputs['days']), dayOf(now, zone), who);
  const until = setup.later?.until;
  const { later: known } = customer.setup ?? {};
  const isSame = known?.until === until && known?.by.id === who.id;
  if (until === undefined || isSame || leftToDo(customer.setup).length === 0) return customer;
  const dueAt = instantOf(until, services.reminderPolicy.hour, zone).toISOString();
  return await changed(chat, customer, (present) => ({
    setup: putOff(present.setup, Number(inputs['days']), dayOf(now, zone), who),
    owes: [
      { does: 'planErrand', customerId: customer.id, recipientId: who.id, dueAt },
      auditOf(chat, customer, 'setupPutOff', { until }),
    ],
  }));
}

/** Changes a customer's list as `fn` says, with what follows from it, which is done after the write. */
async function changed(
  { services }: Chat,
  customer: Customer,
  fn: (known: Customer) => { readonly setup: SetupChecklist; readonly owes: readonly Consequence[] } | undefined,
): Promise<Customer> {
  const found: { owes: readonly Consequence[] } = { owes: [] };
  const written = await services.customers.change(
    customer.id,
    (known) => {
      const next = fn(known);
      if (next === undefined) return known;
      found.owes = next.owes;
      return { ...known, setup: next.setup };
    },
    () => ({ owes: found.owes, now: services.clock.now() }),
  );
  return written === undefined ? customer : (await finishConsequences(services, services.customers, written)).value;
}

/** The entry of a deed as a consequence; one of each turn, so that writing it twice leaves one. */
function auditOf(
  chat: Chat,
  { id: customerId, name: customerName }: Customer,
  what: 'setupTicked' | 'setupPutOff',
  facts: Readonly<Record<string, string | number>>,
): Consequence {
  const { turn } = chat;
  const id = [customerId, what, turn.context.activity.id ?? turn.now.toISOString()].join('|');
  const at = turn.now.toISOString();
  return { does: 'audit', entry: { id, at, who: refOf(chat.turn.person), what, customerId, customerName, facts } };
}
