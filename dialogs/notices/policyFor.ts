// The policy of reminders for one person and customer: the usual one, with what was chosen over it.
import type { ReminderPolicy } from '../../domain/notices/milestones.ts';
import { policyOf } from '../../domain/notices/reminderChoices.ts';
import type { Services } from '../services/services.ts';

/** What is reminded of, and when, for one person about one customer. */
export async function policyFor(
  { reminderPolicy, reminderChoices }: Pick<Services, 'reminderPolicy' | 'reminderChoices'>,
  personId: string,
  customerId: string,
): Promise<ReminderPolicy> {
  return policyOf(reminderPolicy, await reminderChoices.all(personId, customerId));
}
