// The notice of a term that costs money by itself: an extended one, a renewal that binds, a renewal to be taken back.
import { mostInDigest } from '../../../cards/notices/digestCard.ts';
import { termDigestCard, termNoticeCard } from '../../../cards/notices/termNoticeCards.ts';
import { termView } from '../../../dialogs/notices/cardOfTerms.ts';
import { planReminders } from '../../../dialogs/notices/planReminders.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { passedTo } from '../../../domain/notices/notice.ts';
import { tellingsOf, termNoticeId, type TermNotice } from '../../../domain/notices/termNotice.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { noticeKind } from '../noticeKind.ts';
import { readersOf } from '../recipients.ts';

/** What such a notice speaks of; the customer is absent where it is not on the register. */
interface Subscribed {
  readonly read: Versioned<Subscription>;
  readonly customer?: Customer | undefined;
}

/**
 * Reaches the same readers as a reminder. Of an extended service term, which has no end, each notice that is sent plans
 * those that come after it.
 */
export const termKind = noticeKind<TermNotice, Subscribed>({
  name: 'term',
  digest: mostInDigest,
  read: async ({ subscriptions }, { about }) => {
    const read = await subscriptions.get(about);
    return read && { read };
  },
  whole: async ({ customers }, { read }) => ({ read, customer: (await customers.get(read.value.customerId))?.value }),
  customerOf: ({ read: { value } }) => value.customerId,
  look: ({ notice: { occasion, mark }, subject: { read }, policy }, { zone, now }) => {
    const tellings = tellingsOf(read.value, policy, zone, now);
    const said = tellings.find((one) => one.occasion === occasion && one.mark === mark);
    if (said === undefined) return { says: false, because: 'notTrueAnyMore' };
    return said.lostFrom === undefined ? { says: true } : { says: true, lostFrom: said.lostFrom };
  },
  isLast: ({ notice: { occasion } }) => occasion === 'window',
  others: (services, { read: { value }, customer }) => readersOf(services, value, customer),
  passedTo: (notice, id) => passedTo(notice, id, termNoticeId(notice.about, notice.occasion, notice.mark, id)),
  card: async (services, turn, said) => {
    for (const { notice, subject } of said) {
      if (notice.occasion === 'extended')
        await planReminders(services, subject.read.value, turn.now, { late: 'never' });
    }
    const views = said.map(({ notice, subject }) => termView(notice, subject.read, turn));
    const [first, ...others] = views;
    return first === undefined || others.length > 0 ? termDigestCard(views, turn) : termNoticeCard(first, turn);
  },
});
