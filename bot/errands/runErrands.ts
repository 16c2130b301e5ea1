// Owns the errands' way to their people: what is due is claimed, looked at again, sent once, and its outcome kept.
import { setupCard } from '../../cards/setup/setupCard.ts';
import type { Desk } from '../../dialogs/services/services.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { leftOf } from '../../domain/setup/setupChecklist.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { Errand } from '../../storage/errands.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { targetOf, waitsFor } from '../reminders/recipients.ts';

export interface ErrandParts {
  readonly desk: Pick<
    Desk,
    'errands' | 'customers' | 'people' | 'clock' | 'reminderPolicy' | 'reminderChoices' | 'defaultZone'
  >;
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
}

/** How long an errand is held by its sender, and how long one that was put off waits, in milliseconds. */
const lease = 60_000;
const pause = 5 * 60_000;
const mostTries = 12;

/** Sends every errand that is due; answers how many there were. Several instances share the work. */
export async function runErrands(parts: ErrandParts): Promise<number> {
  const { desk } = parts;
  for (let count = 0; ; count += 1) {
    const now = desk.clock.now();
    const held = await desk.errands.claimDue(now, new Date(now.getTime() + lease));
    if (held === undefined) return count;
    await run(parts, held, now);
  }
}

/** Each try is counted before the send, so that a sender that dies every time does not go on for ever. */
async function run({ desk, conversations, sender }: ErrandParts, held: Versioned<Errand>, now: Date): Promise<void> {
  const { value: errand } = held;
  const customer = (await desk.customers.get(errand.customerId))?.value;
  if (errand.state !== 'planned' || customer === undefined || leftOf(customer.setup).length === 0) {
    await desk.errands.settle(held, { ...errand, state: 'skipped' });
    return;
  }
  const target = await targetOf(conversations, await desk.people.get(errand.recipientId));
  if (errand.tries >= mostTries) {
    await desk.errands.settle(held, { ...errand, state: 'lost' });
    return;
  }
  if (typeof target === 'string') {
    await handOver(desk, held, customer, now);
    return;
  }
  const waits = await waitsFor(desk, target.person, errand.customerId, now);
  if (waits !== undefined) {
    await desk.errands.settle(held, errand, waits.until);
    return;
  }
  const tried: Errand = { ...errand, tries: errand.tries + 1 };
  if (!(await desk.errands.settle(held, tried, new Date(now.getTime() + lease)))) return;
  const reminds = errand.missed === undefined ? 'asked' : 'colleague';
  const outcome = await sender.send(target, (turn) =>
    Promise.resolve(setupCard({ customer, list: customer.setup, reminds }, turn)),
  );
  const mine = { value: tried, rev: held.rev + 1 };
  const wait = waitOf(outcome);
  if (wait !== undefined) await desk.errands.settle(mine, tried, new Date(now.getTime() + wait));
  else if (outcome !== 'withdrawn' && (outcome.kind === 'sent' || outcome.kind === 'ambiguous'))
    await desk.errands.settle(mine, { ...tried, state: 'sent' });
  else await handOver(desk, mine, customer, now);
}

/** Milliseconds until the next try; undefined where the outcome stands. What concerns the whole tenant may be mended. */
function waitOf(outcome: Awaited<ReturnType<ErrandParts['sender']['send']>>): number | undefined {
  if (outcome === 'withdrawn') return undefined;
  if (outcome.kind === 'failed') return outcome.concerns === 'tenant' ? pause : undefined;
  if (outcome.kind !== 'throttled' || outcome.mayHaveArrived) return undefined;
  return Math.max(pause, outcome.retryAfter ?? 0);
}

/** The next one of those who manage the customer hears of it; where nobody is left it is lost. */
async function handOver(
  desk: ErrandParts['desk'],
  held: Versioned<Errand>,
  { managedBy }: Customer,
  now: Date,
): Promise<void> {
  const { value: errand } = held;
  const missed = [...(errand.missed ?? []), errand.recipientId];
  const next = managedBy.find(({ id }) => !missed.includes(id));
  if (next === undefined) await desk.errands.settle(held, { ...errand, state: 'lost' });
  else await desk.errands.settle(held, { ...errand, recipientId: next.id, missed }, now);
}
