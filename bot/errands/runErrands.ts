// Owns the errands' way to their people: what is due is claimed, looked at again, sent once, and its outcome kept.
import { setupCard } from '../../cards/setup/setupCard.ts';
import type { Desk } from '../../dialogs/desk.ts';
import { leftOf } from '../../domain/setupList.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { Errand } from '../../storage/errands.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { targetOf } from '../reminders/recipients.ts';

export interface ErrandParts {
  readonly desk: Pick<Desk, 'errands' | 'customers' | 'people' | 'clock'>;
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
  if (typeof target === 'string' || errand.tries >= mostTries) {
    await desk.errands.settle(held, { ...errand, state: 'lost' });
    return;
  }
  const tried: Errand = { ...errand, tries: errand.tries + 1 };
  if (!(await desk.errands.settle(held, tried, new Date(now.getTime() + lease)))) return;
  const outcome = await sender.send(target, (turn) =>
    Promise.resolve(setupCard({ customer, list: customer.setup, isReminder: true }, turn)),
  );
  const mine = { ...held, rev: held.rev + 1 };
  if (outcome !== 'withdrawn' && outcome.kind === 'throttled' && !outcome.mayHaveArrived) {
    await desk.errands.settle(mine, tried, new Date(now.getTime() + Math.max(pause, outcome.retryAfter ?? 0)));
  } else {
    const arrived = outcome !== 'withdrawn' && (outcome.kind === 'sent' || outcome.kind === 'ambiguous');
    await desk.errands.settle(mine, { ...tried, state: arrived ? 'sent' : 'lost' });
  }
}
