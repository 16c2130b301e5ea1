// The notice about an offer of delegated administration: what its day brings, or what the customer did.
import { offerNoticeCard } from '../../../cards/offers/offerNoticeCard.ts';
import { dayOf } from '../../../domain/dates/calendarDay.ts';
import { modeOf } from '../../../dialogs/services/microsoft.ts';
import { passedTo } from '../../../domain/notices/notice.ts';
import type { Offer } from '../../../domain/offers/offer.ts';
import { noticeGate, noticeId, type OfferNotice } from '../../../domain/notices/offerNotices.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import { noticeKind } from '../noticeKind.ts';

/** Shows the offer to its owner, else to everybody who manages the customer. */
export const offerKind = noticeKind<OfferNotice, Versioned<Offer>>({
  name: 'offer',
  read: async (services, { about }) => await services.offers.get(about),
  customerOf: ({ value }) => value.customerId,
  look: ({ notice, subject, policy }, { zone, now }) => {
    const because = noticeGate(notice, subject.value, policy.hour, zone, now);
    return because === undefined ? { says: true } : { says: false, because };
  },
  isLast: () => false,
  others: async (services, { value: { owner, customerId = '' } }) => {
    const managers = (await services.customers.get(customerId))?.value.managedBy ?? [];
    return [[...new Set([owner, ...managers].map(({ id }) => id))]];
  },
  passedTo: (notice, id) => passedTo(notice, id, noticeId(notice.about, notice.occasion, notice.anchor, id)),
  card: ({ microsoft }, turn, [{ notice, subject }]) => {
    const { occasion, anchor, recipientId } = notice;
    const { value: offer } = subject;
    const view = {
      ...{
        offer,
        v: versionOf(subject),
        occasion,
        anchor,
        mode: modeOf(microsoft, 'offers'),
        today: dayOf(turn.now, 'utc'),
        ownDay: dayOf(turn.now, turn.zone),
      },
      canPlay: microsoft.delegatedAdmin.play !== undefined,
      groups: microsoft.delegatedAdmin.groups,
      reason: recipientId === offer.owner.id ? ('owner' as const) : ('manager' as const),
    };
    return Promise.resolve(offerNoticeCard(view, turn));
  },
});
