// What Microsoft's word about a relationship makes of an offer: pure, and nothing where there is nothing new.
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { filled } from '../../domain/defined.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { withExtension } from '../../domain/offers/offerExtension.ts';
import { moved } from '../../domain/offers/offerMoves.ts';
import { accept, close, extend, otherSide, withNews } from '../../domain/offers/offerOrders.ts';
import { isAgreed, isPending } from '../../domain/offers/offerStates.ts';
import type { Relationship } from '../services/delegatedAdmin.ts';

/**
 * The offer after Microsoft was asked; the very record when nothing changed. `tells` says that nobody is looking, so
 * that what the customer did is worth a message.
 */
export function afterReading(offer: Offer, relationship: Relationship, now: Date, tells: boolean): Offer {
  const { autoExtends } = relationship;
  const microsoft = { who: otherSide(offer, 'microsoft'), now };
  const worded = withWord(offer, relationship, now);
  const known = autoExtends === undefined ? worded : withExtension(worded, autoExtends, microsoft);
  const next = afterStatus(known, relationship, now);
  if (!tells || next === known) return next;
  if (next.state === 'declined') return withNews(next, 'declined', now);
  if (next.state === 'accepted' && isPending(offer.state)) return withNews(next, 'accepted', now);
  return next.state === 'ended' && offer.state !== 'ending' ? withNews(next, 'ended', now) : next;
}

/** A status that is newer than the desk is shown in Microsoft's own word. */
function withWord(offer: Offer, { status, word = '' }: Relationship, now: Date): Offer {
  const shown = status === 'unknown' ? word : '';
  if (shown === (offer.unknownStatus ?? '')) return offer;
  const { unknownStatus: _old, ...rest } = offer;
  const actor = { who: otherSide(offer, 'microsoft'), now };
  return moved(rest, actor, filled({ unknownStatus: shown }));
}

function afterStatus(offer: Offer, { status, activeFrom, endsOn }: Relationship, now: Date): Offer {
  const { state } = offer;
  const customer = { who: otherSide(offer, 'customer'), now };
  const microsoft = { who: otherSide(offer, 'microsoft'), now };
  switch (status) {
    case 'created':
    case 'approvalPending':
    case 'unknown':
      return offer;
    case 'approved':
    case 'activating':
    case 'active': {
      if (isPending(state)) return accept(offer, activeFrom ?? dayOf(now, 'utc'), endsOn, customer);
      if (!isAgreed(state) || endsOn === undefined || endsOn === offer.endsOn) return offer;
      return offer.endsOn !== undefined && endsOn > offer.endsOn && offer.autoExtend
        ? extend(offer, endsOn, microsoft)
        : moved(offer, microsoft, { endsOn });
    }
    case 'expiring':
    case 'expired':
      if (isPending(state)) return close(offer, 'lapse', microsoft);
      return isAgreed(state) ? close(offer, 'expire', microsoft) : offer;
    case 'terminationRequested':
    case 'terminating':
    case 'terminated':
      return isPending(state) || isAgreed(state) ? close(offer, 'end', microsoft) : offer;
    case 'rejected':
      return isPending(state) ? close(offer, 'decline', customer) : offer;
  }
}
