// The notice of what a customer's checklist still holds.
import { setupCard } from '../../../cards/setup/setupCard.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { passedTo } from '../../../domain/notices/notice.ts';
import { setupNoticeId, type SetupNotice } from '../../../domain/notices/setupNotice.ts';
import { leftToDo } from '../../../domain/setup/setupChecklist.ts';
import { noticeKind } from '../noticeKind.ts';

/** Shows the list to who put it off, else to the next of those who manage the customer. */
export const setupKind = noticeKind<SetupNotice, Customer>({
  name: 'setup',
  read: async (services, { about }) => (await services.customers.get(about))?.value,
  customerOf: ({ id }) => id,
  look: ({ notice: { until, askedBy }, subject: { setup } }) => {
    if (leftToDo(setup).length === 0) return { says: false, because: 'done' };
    const later = setup?.later;
    const isPutOffAgain = later !== undefined && (later.until !== until || later.by.id !== askedBy);
    return isPutOffAgain ? { says: false, because: 'superseded' } : { says: true };
  },
  isLast: () => true,
  others: (_services, { managedBy }) => Promise.resolve(managedBy.map(({ id }) => [id])),
  passedTo: (notice, id) => passedTo(notice, id, setupNoticeId(notice.about, notice.dueAt, id)),
  card: (_services, turn, [said]) => {
    const { notice, subject: customer } = said;
    const reminds = notice.recipientId === notice.askedBy ? 'asked' : 'colleague';
    return Promise.resolve(setupCard({ customer, list: customer.setup, reminds }, turn));
  },
});
