// Owns the checklist of a customer in the chat: opening it, ticking, and putting off what is left.
import type { CardAction } from '../../cards/actions.ts';
import { setupCard } from '../../cards/setup/setupCard.ts';
import { dayOf } from '../../domain/calendarDay.ts';
import type { Customer } from '../../domain/customer.ts';
import { dueInstant } from '../../domain/milestones.ts';
import { leftOf, putOff, ticked } from '../../domain/setupList.ts';
import type { Chat, Feature } from '../feature.ts';
import { sayNotice } from '../notices.ts';
import { replaceClickedCard, sendCard } from '../turn.ts';

/** Keeps the checklist after a redemption. */
export const setupFeature: Feature = {
  flow: 'setup',
  commands: {},
  click: async (chat, action) => {
    const { desk, turn } = chat;
    const customer = action.id === '' ? undefined : (await desk.customers.get(action.id))?.value;
    if (customer === undefined) {
      await sayNotice(turn, 'cardExpired', 'help');
      return;
    }
    const changed =
      action.verb === 'setup.save'
        ? await tick(chat, customer, action)
        : action.verb === 'setup.later'
          ? await later(chat, customer, action)
          : undefined;
    const card = setupCard({ customer, list: (changed ?? customer).setup }, turn);
    if (changed === undefined || !(await replaceClickedCard(turn, card))) await sendCard(turn, card);
  },
};

async function tick(chat: Chat, { id }: Customer, { inputs }: CardAction): Promise<Customer | undefined> {
  const { desk, turn } = chat;
  const mark = { by: personOf(chat), at: turn.now.toISOString() };
  const items = (inputs['done'] ?? '').split(',');
  const after = (await desk.customers.change(id, (known) => ({ ...known, setup: ticked(known.setup, items, mark) })))
    ?.value;
  if (after !== undefined) await append(chat, after, 'setupTicked', { left: leftOf(after.setup).length });
  return after;
}

/** Whoever puts it off is reminded, at the desk's hour of that person's day. */
async function later(chat: Chat, { id }: Customer, { inputs }: CardAction): Promise<Customer | undefined> {
  const { desk, turn } = chat;
  const { now, zone } = turn;
  const who = personOf(chat);
  const after = (
    await desk.customers.change(id, (known) => ({
      ...known,
      setup: putOff(known.setup, Number(inputs['days']), dayOf(now, zone), who),
    }))
  )?.value;
  const until = after?.setup?.later?.until;
  if (after === undefined || until === undefined) return after;
  const dueAt = dueInstant(until, desk.reminderPolicy.hour, zone).toISOString();
  await desk.errands.plan({ customerId: id, recipientId: who.id, dueAt, state: 'planned', tries: 0 });
  await append(chat, after, 'setupPutOff', { until });
  return after;
}

function personOf({ turn }: Chat): { readonly id: string; readonly tenantId: string; readonly name: string } {
  const { id, tenantId, name } = turn.person;
  return { id, tenantId, name };
}

async function append(
  chat: Chat,
  { id: customerId, name: customerName }: Customer,
  what: 'setupTicked' | 'setupPutOff',
  facts: Readonly<Record<string, string | number>>,
): Promise<void> {
  const { desk, turn } = chat;
  await desk.audit.append({
    id: [customerId, what, turn.context.activity.id ?? turn.now.toISOString()].join('|'),
    at: turn.now.toISOString(),
    who: personOf(chat),
    what,
    customerId,
    customerName,
    facts,
  });
}
