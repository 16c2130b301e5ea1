// The life of a subscription after its end date: the stages that follow by rule and decision, and the days on which they begin.
import { addDays, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import { courseOf, type Term } from '../endOfTerm/endOfTerm.ts';

/**
 * Stages of a subscription, as Microsoft names them. `expired` is the grace period: everything still works. `extended`:
 * an extended service term, in which everything works and is paid by the month until somebody ends it.
 */
export const stages = ['active', 'expired', 'disabled', 'deleted', 'extended'] as const;
export type Stage = (typeof stages)[number];

/** First and last day of a stage. */
export interface StageSpan {
  readonly from: CalendarDay;
  readonly until: CalendarDay;
}

/** The days of the stages. A stage that does not follow is absent; all are when there is no end. */
export interface StageDates {
  /** First day of the extended service term, where one follows; then none of the other stages does. */
  readonly extendedFrom?: CalendarDay;
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

/** The days of the stages after a term. Day 0 is the end date itself, a UTC date, and still active. */
export function stageDates(term: Term): StageDates {
  const { endsOn, extended } = term;
  if (hasNoEnd(endsOn)) return {};
  const course = courseOf(term);
  if (course === undefined) return { extendedFrom: extended?.since ?? addDays(endsOn, 1) };
  const { expired, disabled, disabledAtMost = disabled } = course;
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
 * First day on which a reminder about the end comes too late for anything: the data is gone for certain, or an extended
 * service term has begun, which has notices of its own. Undefined where there is no end.
 */
export function tooLateFrom(term: Term): CalendarDay | undefined {
  const { deletedBy, extendedFrom } = stageDates(term);
  return deletedBy ?? extendedFrom;
}

/**
 * The stage on a day (UTC). Where Microsoft only gives a range for the deletion, the subscription counts as disabled
 * until the range is over: what may still be saved is not called lost.
 */
export function stageOn(term: Term, day: CalendarDay): Stage {
  const { endsOn } = term;
  if (hasNoEnd(endsOn)) return 'active';
  const course = courseOf(term);
  if (course === undefined) return day < (stageDates(term).extendedFrom ?? endsOn) ? 'active' : 'extended';
  const { expired, disabled, disabledAtMost = disabled } = course;
  const daysAfter = daysBetween(endsOn, day);
  if (daysAfter <= 0) return 'active';
  if (daysAfter <= expired) return 'expired';
  return daysAfter <= expired + disabledAtMost ? 'disabled' : 'deleted';
}
