// The end of a walk as people see it: what the customer has now, and when the desk will remind.
import { doneCard, type DoneView } from '../../../cards/redemption/order/doneCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import { dayOf, type CalendarDay } from '../../../domain/dates/calendarDay.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import type { Step } from '../../flow/step.ts';
import { inState, type StepContext } from './redemptionStep.ts';

/** Shows what came of it. */
export const doneStep: Step<Redemption> = {
  name: 'done',
  when: inState('done'),
  view: (walking) => doneStateCard(walking),
  takes: {},
  ends: () => true,
};

/** The card of a redemption that is done; `signIn` names the administrator of a new tenant. */
export async function doneStateCard(step: StepContext, signIn?: DoneView['signIn']): Promise<Card> {
  const { services, present, reader } = step;
  const { customerName = '', customerId, domain, purpose = 'newSubscription', result = [] } = present.value;
  const subscriptions = await Promise.all(
    result.map(async ({ subscriptionId, planId, licences, endsOn }) => ({
      planId,
      licences,
      endsOn,
      reminderDays: await reminderDays(step, subscriptionId, endsOn),
    })),
  );
  return doneCard(
    {
      mode: services.microsoft.mode,
      purpose,
      customerName,
      customerId,
      domain,
      subscriptions,
      signIn,
    },
    reader,
  );
}

/** The days on which this reader's reminders of a term are due. */
async function reminderDays(
  step: StepContext,
  subscriptionId: string,
  endsOn: CalendarDay,
): Promise<readonly CalendarDay[]> {
  const { services, reader, actor } = step;
  const planned = await services.reminders.about(subscriptionId);
  const days = planned
    .map(({ value }) => value)
    .filter(
      (reminder) => reminder.state === 'planned' && reminder.endsOn === endsOn && reminder.recipientId === actor.who.id,
    )
    .map((reminder) => dayOf(new Date(reminder.dueAt), reader.zone));
  return [...new Set(days)].sort();
}
