// The life of a subscription after its end date: the stages by sales channel, and the days on which they begin.
import { addDays, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import type { SalesChannel, Subscription } from './subscription.ts';

/** Stages of a subscription, as Microsoft names them. `expired` is the grace period: everything still works. */
export const stages = ['active', 'expired', 'disabled', 'deleted'] as const;
export type Stage = (typeof stages)[number];

/** Days after the end date: how long grace and the locked stage last, and when the data may and must be gone. */
interface Course {
  readonly expired: number;
  readonly disabled: number;
  /** Given where Microsoft's pages only say that the locked stage may last longer. */
  readonly disabledAtMost?: number;
}

/**
 * Microsoft: "What happens to my data and access when my subscription ends?", "Office 365 platform service
 * description", "Subscription lifecycle states" (Partner Center). Microsoft limits this to most offers in most
 * countries, so texts say that exceptions exist.
 */
const courses: Readonly<Record<SalesChannel, Course>> = {
  direct: { expired: 30, disabled: 90 },
  'open-value': { expired: 30, disabled: 90 },
  'enterprise-annual': { expired: 30, disabled: 90 },
  'enterprise-multiyear': { expired: 90, disabled: 90 },
  'vl-enterprise': { expired: 90, disabled: 60 },
  'csp-nce': { expired: 30, disabled: 90 },
  'csp-legacy': { expired: 0, disabled: 90, disabledAtMost: 120 },
  trial: { expired: 30, disabled: 0 },
};

/** First and last day of a stage. */
export interface StageSpan {
  readonly from: CalendarDay;
  readonly until: CalendarDay;
}

/** The days of the stages. A stage that the channel does not have is absent; all are when there is no end. */
export interface StageDates {
  /** Everybody still works, and the subscription should be renewed. */
  readonly expired?: StageSpan;
  /** Users are locked out, administrators still reach the data. */
  readonly disabled?: StageSpan;
  /** Last day on which everybody can work: the end date, or the last day of grace. */
  readonly lastUse?: CalendarDay;
  /** First day on which the data may be gone. */
  readonly deletedFrom?: CalendarDay;
  /** First day on which the data is gone for certain; later than `deletedFrom` where Microsoft gives a range. */
  readonly deletedBy?: CalendarDay;
}

/** True for an end date in the year 9999, by which Microsoft says "no end". */
export function hasNoEnd(endsOn: CalendarDay): boolean {
  return endsOn.startsWith('9999-');
}

/** The days of the stages for an end date. Day 0 is the end date itself, a UTC date, and still active. */
export function stageDates(channel: SalesChannel, endsOn: CalendarDay): StageDates {
  if (hasNoEnd(endsOn)) return {};
  const { expired, disabled, disabledAtMost = disabled } = courses[channel];
  const day = (number: number): CalendarDay => addDays(endsOn, number);
  return {
    ...(expired === 0 ? {} : { expired: { from: day(1), until: day(expired) } }),
    ...(disabled === 0 ? {} : { disabled: { from: day(expired + 1), until: day(expired + disabledAtMost) } }),
    lastUse: day(expired),
    deletedFrom: day(expired + disabled + 1),
    deletedBy: day(expired + disabledAtMost + 1),
  };
}

/**
 * The stage on a day (UTC). Where Microsoft only gives a range for the deletion, the subscription counts as disabled
 * until the range is over: what may still be saved is not called lost.
 */
export function stageOn({ channel, endsOn }: Pick<Subscription, 'channel' | 'endsOn'>, day: CalendarDay): Stage {
  if (hasNoEnd(endsOn)) return 'active';
  const { expired, disabled, disabledAtMost = disabled } = courses[channel];
  const daysAfter = daysBetween(endsOn, day);
  if (daysAfter <= 0) return 'active';
  if (daysAfter <= expired) return 'expired';
  return daysAfter <= expired + disabledAtMost ? 'disabled' : 'deleted';
}
