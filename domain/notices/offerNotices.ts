// The notices about offers: on which days the desk speaks up by itself, to whom, and when that is not wanted any more.
import { addDays, dayOf, instantOf, type CalendarDay } from '../dates/calendarDay.ts';
import { unsent, type Notice } from './notice.ts';
import type { Offer, OfferNews } from '../offers/offer.ts';
import { isAgreed, isPending } from '../offers/offerStates.ts';
import { lapseDay } from '../offers/offerTerms.ts';

/** Notices that a day brings, in the order in which they come. */
export const offerMilestones = [
  'unanswered',
  'lapses7',
  'lapses1',
  'lapsed',
  'ends60',
  'ends30',
  'ends7',
  'ends1',
  'expired',
] as const;
export type OfferMilestone = (typeof offerMilestones)[number];
/** What a notice tells of: a day, or something that happened on Microsoft's side. */
export type OfferOccasion = OfferMilestone | OfferNews;

/** A notice about an offer; its id is `offer|occasion|day|recipient`, so it exists once. */
export interface OfferNotice extends Notice {
  readonly kind: 'offer';
  readonly occasion: OfferOccasion;
  /** The day that it speaks of is counted from: the limit, the end, or the day of the news. A moved one makes it stale. */
  readonly anchor: CalendarDay;
}

/** An occasion and its days. */
interface NoticeDay {
  readonly occasion: OfferOccasion;
  readonly anchor: CalendarDay;
  readonly day: CalendarDay;
}

/** Days after the request at which an unanswered offer is worth a word. */
const quietDays = 14;
const beforeLapse = { unanswered: undefined, lapses7: 7, lapses1: 1, lapsed: 0 } as const;
const beforeEnd = { ends60: 60, ends30: 30, ends7: 7, ends1: 1, expired: 0 } as const;

/**
 * What there is to say about an offer, in the order of the days. An offer that extends itself has no end to speak of,
 * and one that is over is silent but for the word that it lapsed, expired, or was declined or ended by the other side.
 */
function noticeDays(offer: Offer): readonly NoticeDay[] {
  const { news } = offer;
  const told = news === undefined ? [] : [{ occasion: news.what, anchor: news.day, day: news.day }];
  return [...daysOfWaiting(offer), ...daysOfTheEnd(offer), ...told];
}

function daysOfWaiting({ state, requestedAt }: Offer): readonly NoticeDay[] {
  if (requestedAt === undefined || !(isPending(state) || state === 'lapsed')) return [];
  const anchor = lapseDay(requestedAt);
  const asked = dayOf(new Date(requestedAt), 'utc');
  const days = Object.entries(beforeLapse).map(([occasion, before]) => ({
    occasion: occasion as keyof typeof beforeLapse,
    anchor,
    day: before === undefined ? addDays(asked, quietDays) : addDays(anchor, -before),
  }));
  return state === 'lapsed' ? days.filter(({ occasion }) => occasion === 'lapsed') : days;
}

function daysOfTheEnd({ state, endsOn, acceptedAt, autoExtend }: Offer): readonly NoticeDay[] {
  if (endsOn === undefined || acceptedAt === undefined || autoExtend) return [];
  if (!(isAgreed(state) || state === 'expired')) return [];
  const begin = dayOf(new Date(acceptedAt), 'utc');
  const days = Object.entries(beforeEnd)
    .map(([occasion, before]) => ({
      occasion: occasion as keyof typeof beforeEnd,
      anchor: endsOn,
      day: addDays(endsOn, -before),
    }))
    .filter(({ day }) => day > begin);
  return state === 'expired' ? days.filter(({ occasion }) => occasion === 'expired') : days;
}

/** Somebody who gets notices; `zone` is an IANA name. */
export interface NoticeRecipient {
  readonly id: string;
  readonly tenantId: string;
  readonly zone: string;
}

/**
 * The notices of an offer for somebody, all `planned`; the same arguments give the same ids. Of the days that are past
 * only the newest is planned, due at once. News is due at once; days are due at the desk's hour in the reader's zone.
 */
export function noticesOf(
  offer: Offer,
  { id: recipientId, tenantId, zone }: NoticeRecipient,
  hour: number,
  now: Date,
): readonly OfferNotice[] {
  const timed = noticeDays(offer).map((entry) => ({
    ...entry,
    due: isNews(entry.occasion) ? new Date(offer.changedAt) : instantOf(entry.day, hour, zone),
  }));
  const missed = timed.findLast(({ occasion, due }) => !isNews(occasion) && due <= now);
  return timed
    .filter((entry) => isNews(entry.occasion) || entry.due > now || entry === missed)
    .map(({ occasion, anchor, due }) => ({
      ...unsent,
      id: noticeId(offer.id, occasion, anchor, recipientId),
      kind: 'offer',
      about: offer.id,
      occasion,
      anchor,
      recipientId,
      tenantId,
      dueAt: due.toISOString(),
    }));
}

/** The id of the one notice of an occasion on a day for a recipient. */
export function noticeId(offerId: string, occasion: OfferOccasion, anchor: CalendarDay, recipientId: string): string {
  return [offerId, occasion, anchor, recipientId].join('|');
}

/**
 * Why a notice that is due must not be sent, or undefined when it may: the offer moved on, or after downtime a newer
 * notice says it better.
 */
export function noticeGate(
  { occasion, anchor }: Pick<OfferNotice, 'occasion' | 'anchor'>,
  offer: Offer,
  hour: number,
  zone: string,
  now: Date,
): 'movedOn' | 'superseded' | undefined {
  const present = noticeDays(offer);
  const own = present.find((entry) => entry.occasion === occasion && entry.anchor === anchor);
  if (own === undefined) return 'movedOn';
  if (isNews(occasion)) return undefined;
  const newest = present.findLast((entry) => !isNews(entry.occasion) && instantOf(entry.day, hour, zone) <= now);
  return newest === undefined || newest.occasion === occasion ? undefined : 'superseded';
}

function isNews(occasion: OfferOccasion): occasion is OfferNews {
  return ['accepted', 'declined', 'ended', 'accessFailed'].includes(occasion);
}
