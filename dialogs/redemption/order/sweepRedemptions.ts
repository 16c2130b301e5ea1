// The sweeping: what a crash, a forgotten walk or an unanswered hand-over left behind is finished, asked about or ended.
import { outcomeNotice } from '../../../domain/notices/outcomeNotice.ts';
import { redemptionNotice } from '../../../domain/notices/redemptionNotice.ts';
import { forgottenForGood, holdsTyped, undoUntil } from '../../../domain/redemption/leaving.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import { isFinal, type Redemption } from '../../../domain/redemption/redemption.ts';
import { asksColleagues, dueQuestion, endsUnreported, nextLook } from '../../../domain/redemption/reportWait.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { pendingConsequencesOf, versionOf } from '../../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../../consequences/finishConsequences.ts';
import { everyDue } from '../../services/everyDue.ts';
import type { Services } from '../../services/services.ts';
import { left } from '../leaveWalk.ts';
import { recoverRedemption } from './orderRedemption.ts';
import { writeRedemption } from '../writeRedemption.ts';
import { releaseUnneeded } from '../basket/releaseKeys.ts';
import { minute } from '../../../domain/dates/durations.ts';

/** How long one redemption is held by the sweeper, in milliseconds. */
const lease = minute;

/** Looks after every redemption that is due for it; returns how many there were. */
export async function sweepRedemptions(services: Services): Promise<number> {
  return await everyDue(services.clock, services.redemptions, lease, (held, now) => sweep(services, held, now));
}

/** Looks after redemptions that are held already. */
export async function sweepHeld(services: Services, held: readonly Versioned<Redemption>[]): Promise<void> {
  for (const one of held) await sweep(services, one, services.clock.now());
}

/** What follows from the last change comes first. An order goes on at once then; everything else has an instant of its own. */
async function sweep(services: Services, claimed: Versioned<Redemption>, now: Date): Promise<void> {
  const held = await finishConsequences(services, services.redemptions, claimed);
  const redemption = held.value;
  const actor = { who: redemption.owner, now };
  if (redemption.state === 'calling') {
    // Whoever ordered may still wait: what came of it is told, also when this process dies before it is.
    await services.notices.plan(outcomeNotice(redemption.id, versionOf(held), redemption.owner, now));
    await recoverRedemption(services, held, actor);
  } else if (pendingConsequencesOf(claimed).length > 0) return;
  else if (redemption.state === 'open') await end(services, held, 'expired', actor);
  else if (redemption.pendingAudit.length > 0) await writeRedemption(services, held, redemption);
  else if (isFinal(redemption)) await tidy(services, held, now);
  else if (endsUnreported(redemption) <= now) await end(services, held, 'unreported', actor);
  else await ask(services, held, now);
}

/** Nobody is there to be asked: the inventory gets what was typed, and what may have been used is in doubt. */
async function end(
  services: Services,
  held: Versioned<Redemption>,
  why: 'expired' | 'unreported',
  actor: Actor,
): Promise<void> {
  const { to, owes } = await left(services, held.value, { why, typed: 'keep', shown: 'unsure' }, actor);
  await writeRedemption(services, held, to, owes);
}

/** Asks the owner what became of it, then also the colleagues who manage the customer; each question once. */
async function ask(services: Services, held: Versioned<Redemption>, now: Date): Promise<void> {
  const { id: redemptionId, owner, customerId = '' } = held.value;
  const question = dueQuestion(held.value, now);
  if (question !== undefined) {
    const managers = asksColleagues(question)
      ? ((await services.customers.get(customerId))?.value.managedBy ?? [])
      : [];
    for (const recipient of new Map([...managers, owner].map((one) => [one.id, one])).values())
      await services.notices.plan(redemptionNotice({ redemptionId, occasion: 'waiting', recipient }, question, now));
  }
  await services.redemptions.rest(held, nextLook(held.value, now));
}

/** One that has ended holds no key. What was typed stays for as long as it can be taken up again, and then goes. */
async function tidy(services: Services, held: Versioned<Redemption>, now: Date): Promise<void> {
  await releaseUnneeded(services, { does: 'releaseKeys', redemptionId: held.value.id });
  const until = undoUntil(held.value);
  if (until === undefined || !holdsTyped(held.value)) await services.redemptions.rest(held);
  else if (now < until) await services.redemptions.rest(held, until);
  else
    await services.redemptions.rest({ ...held, value: forgottenForGood(held.value) }, new Date(now.getTime() + lease));
}
