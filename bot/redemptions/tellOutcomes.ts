// Tells outcomes: whoever waited for an order that a crash cut off hears by itself what came of it.
import type { Services } from '../../dialogs/services/services.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import type { OutcomeNotice } from '../../storage/outcomeNotices.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { Log } from '../monitoring/log.ts';
import type { ProactiveSender } from '../proactive/sendProactively.ts';
import { targetOf } from '../reminders/recipients.ts';

export interface OutcomeParts {
  readonly services: Pick<Services, 'outcomeNotices' | 'redemptions' | 'people' | 'clock'>;
  readonly conversations: Conversations;
  readonly sender: Pick<ProactiveSender, 'send'>;
  /** Shows in a turn of the person's own chat what came of a redemption. */
  readonly tell: (turn: Turn, redemptionId: string) => Promise<void>;
  readonly log: Log;
}

/** How long a notice is held by its sender, and how long one waits that was put off, in milliseconds. */
const lease = 60_000;
const mostTries = 12;

/** Tells every outcome that is due; answers how many there were. Several instances share the work. */
export async function tellOutcomes(parts: OutcomeParts): Promise<number> {
  const { services } = parts;
  for (let count = 0; ; count += 1) {
    const now = services.clock.now();
    const held = await services.outcomeNotices.claimDue(now, new Date(now.getTime() + lease));
    if (held === undefined) return count;
    await tellOne(parts, held, now);
  }
}

/** Each try is counted before the send. A redemption whose outcome is not there yet is looked at again. */
async function tellOne(parts: OutcomeParts, held: Versioned<OutcomeNotice>, now: Date): Promise<void> {
  const { services, conversations, sender, tell, log } = parts;
  const { redemptionId, tries } = held.value;
  const redemption = (await services.redemptions.get(redemptionId))?.value;
  if (redemption?.state === 'calling' && tries < mostTries) {
    await services.outcomeNotices.count(held, new Date(now.getTime() + lease));
    return;
  }
  const target = redemption && (await targetOf(conversations, await services.people.get(redemption.owner.id)));
  if (target === undefined || typeof target === 'string' || tries >= mostTries) {
    await services.outcomeNotices.drop(redemptionId);
    return;
  }
  if ((await services.outcomeNotices.count(held, new Date(now.getTime() + lease))) === undefined) return;
  const told: string[] = [];
  try {
    await sender.send(target, async (turn) => {
      await tell(turn, redemptionId);
      told.push(redemptionId);
      return undefined;
    });
  } catch (error) {
    log.warn({ redemption: redemptionId, error }, 'an outcome could not be told yet');
  }
  if (told.length > 0) await services.outcomeNotices.drop(redemptionId);
}
