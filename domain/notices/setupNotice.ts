// The notice of what a customer's checklist still holds, on the day that somebody chose for it.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { SetupChecklist } from '../setup/setupChecklist.ts';
import { unsent, type Notice } from './notice.ts';

/** What is left to do for a customer; its id is `customer|setup|instant|recipient`. */
export interface SetupNotice extends Notice {
  readonly kind: 'setup';
  /** The day that was chosen. */
  readonly until: CalendarDay;
  /** Person id of who chose it. */
  readonly askedBy: string;
}

/** The notice that a checklist asks for, due from an instant on. */
export function setupNotice(
  customerId: string,
  { until, by }: NonNullable<SetupChecklist['later']>,
  dueAt: string,
): SetupNotice {
  return {
    ...unsent,
    id: setupNoticeId(customerId, dueAt, by.id),
    ...{ kind: 'setup', about: customerId, until, askedBy: by.id, recipientId: by.id, tenantId: by.tenantId, dueAt },
  };
}

/** The id of the one notice of an instant for a recipient. */
export function setupNoticeId(customerId: string, dueAt: string, recipientId: string): string {
  return [customerId, 'setup', dueAt, recipientId].join('|');
}
