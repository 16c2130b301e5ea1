// The rules of what happens at the end of a term: a dated table by channel, end date and beginning of the term.
import type { CalendarDay } from '../dates/calendarDay.ts';

/** How the licences were bought; decides what happens after the end. */
export const salesChannels = [
  'direct',
  'open-value',
  'enterprise-annual',
  'enterprise-multiyear',
  'vl-enterprise',
  'csp-nce',
  'csp-legacy',
  'trial',
] as const;
export type SalesChannel = (typeof salesChannels)[number];

/** Days after the end date: how long grace and the locked stage last, and when the data may and must be gone. */
export interface Course {
  readonly expired: number;
  readonly disabled: number;
  /** Given where Microsoft's pages only say that the locked stage may last longer. */
  readonly disabledAtMost?: number;
}

/** One line of the table; the first that fits a term holds. */
export interface TermRule {
  readonly channels: readonly SalesChannel[];
  /** End dates for which it holds: the first, and the last. */
  readonly endsFrom?: CalendarDay;
  readonly endsUntil?: CalendarDay;
  /** Holds for terms that began before this day. */
  readonly beganBefore?: CalendarDay;
  /** What follows when nobody decided anything: stages, or a paid month that goes on until somebody ends it. */
  readonly undecided: Course | 'extended';
  /** What follows a cancellation at the end of the term; as `undecided` when absent. */
  readonly cancelled?: Course;
  /** True where a person chooses between a new term, the end, and an extended service term. */
  readonly takesDecision?: true;
  /** True where sources differ: what follows should be looked up in Partner Center. */
  readonly toCheck?: true;
}

/** First end date of the extended service terms. */
const extendedFrom: CalendarDay = '2026-05-04';
/** Last end date with free days after it, in new commerce. */
const lastFreeGrace: CalendarDay = '2026-05-03';
/** One provider leaves terms that were bought or renewed before this day at the old rule. */
const extendedForTermsFrom: CalendarDay = '2025-04-01';

/**
 * Sources. Stages: Microsoft, "What happens to my data and access when my subscription ends?", "Office 365 platform
 * service description", "Subscription lifecycle states" (Partner Center); Microsoft limits them to most offers in most
 * countries, so texts say that exceptions exist. Extended service terms: Microsoft, "Extended service terms" (Partner
 * Center, customers/extended-service-terms) and its announcements of February and March 2026. The day in 2025 is a
 * provider's. How long data is kept after a cancellation is not given there: it is the channel's locked stage.
 */
export const termRules: readonly TermRule[] = [
  { channels: ['direct', 'open-value', 'enterprise-annual'], undecided: { expired: 30, disabled: 90 } },
  { channels: ['enterprise-multiyear'], undecided: { expired: 90, disabled: 90 } },
  { channels: ['vl-enterprise'], undecided: { expired: 90, disabled: 60 } },
  { channels: ['csp-legacy'], undecided: { expired: 0, disabled: 90, disabledAtMost: 120 } },
  { channels: ['trial'], undecided: { expired: 30, disabled: 0 } },
  { channels: ['csp-nce'], endsUntil: lastFreeGrace, undecided: { expired: 30, disabled: 90 } },
  {
    channels: ['csp-nce'],
    ...{ endsFrom: extendedFrom, beganBefore: extendedForTermsFrom },
    undecided: { expired: 30, disabled: 90 },
    cancelled: { expired: 0, disabled: 90 },
    takesDecision: true,
    toCheck: true,
  },
  {
    channels: ['csp-nce'],
    endsFrom: extendedFrom,
    undecided: 'extended',
    cancelled: { expired: 0, disabled: 90 },
    takesDecision: true,
  },
];
