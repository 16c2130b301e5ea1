// The erasing of a customer: a manager looks at what goes and what stays, and types the name.
import type { CardAction } from '../../cards/actions.ts';
import { eraseCard, type EraseView } from '../../cards/customers/eraseCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { idsOf } from '../../domain/customers/merge.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import { refOf } from '../../domain/people/person.ts';
import { isFinal } from '../../domain/redemption/redemption.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { foldName } from '../../domain/text/fold.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';

/** Redemptions and offers that are counted. */
const counted = 500;

/** Erases customers. Managers alone may. */
export const eraseFeature: Feature = {
  commands: {},
  verbs: {
    'erase.ask': { permit: 'manager' },
    'erase.confirm': { inputs: { name: typed }, permit: 'manager' },
  },
  click: async (chat, action) => {
    const { services, turn } = chat;
    // The samples go together, from the first steps, and leave no numbers: nothing of them was sold.
    if (isSample(action.id)) {
      await sendShortMessage(turn, 'cardExpired', 'help');
      return;
    }
    const present = await readFinished(services, services.customers, action.id);
    if (present === undefined) {
      if (action.verb === 'erase.confirm') await answerInPlace(turn, eraseCard({ kind: 'done' }, turn));
      else await sendShortMessage(turn, 'cardExpired', 'help');
    } else if (action.verb === 'erase.ask') await sendCard(turn, await askCard(chat, present));
    else await answerInPlace(turn, await erase(chat, present, action));
  },
};

async function askCard(
  { services, turn }: Chat,
  present: Versioned<Customer>,
  problem?: Extract<EraseView, { readonly kind: 'ask' }>['problem'],
): Promise<Card> {
  const { value: customer } = present;
  const ids = idsOf(customer);
  const [subscriptions, redemptions, offers] = await Promise.all([
    services.subscriptions.ofCustomer(customer.id),
    services.redemptions.ofCustomer(ids, counted),
    services.offers.ofCustomer(ids, counted),
  ]);
  const { length: count } = redemptions.filter((one) => !isFinal(one));
  if (count > 0) return eraseCard({ kind: 'blocked', customer, count }, turn);
  return eraseCard(
    {
      ...{ kind: 'ask', customer, v: versionOf(present) },
      ...{ subscriptions: subscriptions.length, redemptions: redemptions.length, offers: offers.length },
      problem,
    },
    turn,
  );
}

/** One versioned write lets the customer leave; all that hangs on it follows. A redemption that is not finished keeps it. */
async function erase(chat: Chat, present: Versioned<Customer>, { id, v, inputs }: CardAction): Promise<Card> {
  const { services, turn } = chat;
  const { value: customer } = present;
  if (customer.id !== id || v !== versionOf(present)) return await askCard(chat, present, 'later');
  const redemptions = await services.redemptions.ofCustomer(idsOf(customer), counted);
  if (redemptions.some((one) => !isFinal(one))) return await askCard(chat, present);
  if (foldName(inputs['name'] ?? '') !== foldName(customer.name)) return await askCard(chat, present, 'name');
  const at = turn.now.toISOString();
  // The entry names nobody but who did it, and its id leads nowhere.
  const entry: AuditEntry = { id: `erased|${services.newId()}`, at, who: refOf(turn.person), what: 'customerErased' };
  const left = await services.customers.leave(present, at, {
    owes: [
      { does: 'audit', entry },
      { does: 'eraseCustomer', customerId: customer.id },
    ],
    now: turn.now,
  });
  const now = left === undefined ? await services.customers.get(id) : undefined;
  if (now !== undefined) return await askCard(chat, now, 'later');
  if (left !== undefined) await finishConsequences(services, services.customers, left);
  return eraseCard({ kind: 'done' }, turn);
}
