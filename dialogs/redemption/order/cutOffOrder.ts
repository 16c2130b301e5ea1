// What a person finds who asks for an order that a crash cut off: it is finished first, and need not be told then.
import type { OutcomeNotice } from '../../../domain/notices/outcomeNotice.ts';
import type { Services } from '../../services/services.ts';
import { recoverRedemption } from './orderRedemption.ts';

/** Finishes an order whose lease is over, so that its outcome can be shown; nothing for any other redemption. */
export async function recoverCutOff(services: Services, id: string, now: Date): Promise<void> {
  const present = await services.redemptions.get(id);
  if (present?.value.state !== 'calling' || (present.at ?? 0) > now.getTime()) return;
  await recoverRedemption(services, present, { who: present.value.owner, now });
}

/** The person has seen the state: when that was an outcome, nothing is left to tell, but for what is being told now. */
export async function outcomeSeen(services: Services, id: string): Promise<void> {
  if ((await services.redemptions.get(id))?.value.state === 'calling') return;
  const outcomes = services.notices.of<OutcomeNotice>('outcome');
  await outcomes.cancelPlanned(id, 'seen', ({ sending }) => sending === true);
}
