// Plans notices about an offer: what is to be said of it, and what is out of date.
import { noticesOf, type OfferNotice } from '../../domain/notices/offerNotices.ts';
import { isAgreed, isOver, isPending, type OfferState } from '../../domain/offers/offerStates.ts';
import type { Services } from '../services/services.ts';

/** True in the states in which there may be something to say. */
export function hasNotices(state: OfferState): boolean {
  return isPending(state) || isAgreed(state) || isOver(state);
}

/** Brings the notices on record in line with what the offer is: doing it twice changes nothing. */
export async function planNotices(
  { offers, notices, people, reminderPolicy, defaultZone = 'utc', clock }: Services,
  offerId: string,
): Promise<void> {
  const offer = (await offers.get(offerId))?.value;
  if (offer === undefined || !hasNotices(offer.state)) return;
  const zone = (await people.get(offer.owner.id))?.zone ?? defaultZone;
  const planned = noticesOf(offer, { ...offer.owner, zone }, reminderPolicy.hour, clock.now());
  for (const notice of planned) await notices.plan(notice);
  await notices
    .of<OfferNotice>('offer')
    .cancelPlanned(offerId, 'movedOn', ({ occasion, anchor }) =>
      planned.some((notice) => notice.occasion === occasion && notice.anchor === anchor),
    );
}
