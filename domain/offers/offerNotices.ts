// The notices about offers: on which days the desk speaks up by itself, to whom, and when that is not wanted any more.
import { addDays, dayOf, instantOf, type CalendarDay } from '../dates/calendarDay.ts';
import type { Offer, OfferNews } from './offer.ts';
import { isAgreed, isPending } from './offerStates.ts';
import { lapseDay } from './offerTerms.ts';

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
/** What a notice is about: a day, or something that happened on Microsoft's side. */
export type OfferNoticeKind = OfferMilestone | OfferNews;

/** A notice on record; its id is `offer|kind|day|recipient`, so it exists once. */
export interface OfferNotice {
  readonly id: string;
  readonly offerId: string;
  readonly kind: OfferNoticeKind;
  /** The day that it speaks of is counted from: the limit, the end, or the day of the news. A moved one makes it stale. */
  readonly anchor: CalendarDay;
  /** Instant from which it may be sent, ISO 8601. */
  readonly dueAt: string;
  readonly recipientId: string;
  readonly state: 'planned' | 'sent' | 'skipped' | 'cancelled' | 'failed' | 'unsure';
  readonly reason?: string;
  readonly attempts: number;
  /** True from the moment before a send until its outcome is on record. */
  readonly sending?: true;
  readonly sentAt?: string;
}

/** A notice's kind and days. */
interface NoticeDay {
  readonly kind: OfferNoticeKind;
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
export function noticeDays(offer: Offer): readonly NoticeDay[] {
  const { news } = offer;
  const told = news === undefined ? [] : [{ kind: news.what, anchor: news.day, day: news.day }];
  return [...daysOfWaiting(offer), ...daysOfTheEnd(offer), ...told];
}

function daysOfWaiting({ state, requestedAt }: Offer): readonly NoticeDay[] {
  if (requestedAt === undefined || !(isPending(state) || state === 'lapsed')) return [];
  const anchor = lapseDay(requestedAt);
  const asked = dayOf(new Date(requestedAt), 'utc');
  const days = Object.entries(beforeLapse).map(([kind, before]) => ({
    kind: kind as keyof typeof beforeLapse,
    anchor,
    day: before === undefined ? addDays(asked, quietDays) : addDays(anchor, -before),
  }));
  return state === 'lapsed' ? days.filter(({ kind }) => kind === 'lapsed') : days;
}

function daysOfTheEnd({ state, endsOn, acceptedAt, autoExtend }: Offer): readonly NoticeDay[] {
  if (endsOn === undefined || acceptedAt === undefined || autoExtend) return [];
  if (!(isAgreed(state) || state === 'expired')) return [];
  const begin = dayOf(new Date(acceptedAt), 'utc');
  const days = Object.entries(beforeEnd)
    .map(([kind, before]) => ({ kind: kind as keyof typeof beforeEnd, anchor: endsOn, day: addDays(endsOn, -before) }))
    .filter(({ day }) => day > begin);
  return state === 'expired' ? days.filter(({ kind }) => kind === 'expired') : days;
}

/** Somebody who gets notices; `zone` is an IANA name. */
export interface NoticeRecipient {
  readonly id: string;
  readonly zone: string;
}

/**
 * The notices of an offer for somebody, all `planned`; the same arguments give the same ids. Of the days that are past
 * only the newest is planned, due at once. News is due at once; days are due at the desk's hour in the reader's zone.
 */
export function noticesOf(
  offer: Offer,
  { id: recipientId, zone }: NoticeRecipient,
  hour: number,
  now: Date,
): readonly OfferNotice[] {
  const timed = noticeDays(offer).map((entry) => ({
    ...entry,
    due: isNews(entry.kind) ? new Date(offer.changedAt) : instantOf(entry.day, hour, zone),
  }));
  const missed = timed.findLast(({ kind, due }) => !isNews(kind) && due <= now);
  return timed
    .filter((entry) => isNews(entry.kind) || entry.due > now || entry === missed)
    .map(({ kind, anchor, due }) => ({
      id: noticeId(offer.id, kind, anchor, recipientId),
      offerId: offer.id,
      kind,
      anchor,
      dueAt: due.toISOString(),
      recipientId,
      state: 'planned',
      attempts: 0,
    }));
}

/** The id of the one notice of a kind about a day for a recipient. */
export function noticeId(offerId: string, kind: OfferNoticeKind, anchor: CalendarDay, recipientId: string): string {
  return [offerId, kind, anchor, recipientId].join('|');
}

/**
 * Why a notice that is due must not be sent, or undefined when it may: the offer moved on, or after downtime a newer
 * notice says it better.
 */
export function noticeGate(
  { kind, anchor }: Pick<OfferNotice, 'kind' | 'anchor'>,
  offer: Offer,
  hour: number,
  zone: string,
  now: Date,
): 'movedOn' | 'superseded' | undefined {
  const present = noticeDays(offer);
  const own = present.find((entry) => entry.kind === kind && entry.anchor === anchor);
  if (own === undefined) return 'movedOn';
  if (isNews(kind)) return undefined;
  const newest = present.findLast((entry) => !isNews(entry.kind) && instantOf(entry.day, hour, zone) <= now);
  return newest === undefined || newest.kind === kind ? undefined : 'superseded';
}

function isNews(kind: OfferNoticeKind): kind is OfferNews {
  return kind === 'accepted' || kind === 'declined' || kind === 'ended';
}
