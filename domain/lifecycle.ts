// Owns the life of a subscription after its end: which stage it is in on a day, by sales channel.
// Source: Microsoft, "What happens to my data and access when my subscription ends?", and its pages for other channels.
import { addDays, daysBetween, type CalendarDay } from './calendarDay.ts';
import type { SalesChannel, Subscription } from './subscription.ts';

/** active: paid. expired: everybody still works. disabled: administrators only, data kept. deleted: gone. */
export const stages = ['active', 'expired', 'disabled', 'deleted'] as const;
export type Stage = (typeof stages)[number];

/** Days of each stage after the end date, as Microsoft publishes them; exceptions exist. */
const days: Readonly<Record<SalesChannel, { readonly expired: number; readonly disabled: number }>> = {
  direct: { expired: 30, disabled: 90 },
  'open-value': { expired: 30, disabled: 90 },
  'enterprise-annual': { expired: 30, disabled: 90 },
  'enterprise-multiyear': { expired: 90, disabled: 90 },
  'vl-enterprise': { expired: 90, disabled: 60 },
  'csp-nce': { expired: 30, disabled: 90 },
  'csp-legacy': { expired: 0, disabled: 90 },
  trial: { expired: 30, disabled: 0 },
};

/** The days on which the stages of a subscription begin and end. Day 0, the end date itself, is still active. */
export interface StageDates {
  readonly endsOn: CalendarDay;
  /** Last day on which everybody works; the end date where the channel has no grace. */
  readonly useEndsOn: CalendarDay;
  /** Last day on which the data is kept for certain. */
  readonly dataKeptUntil: CalendarDay;
  /** First day on which the data may be gone. */
  readonly deletedFrom: CalendarDay;
}

/** The dates of every stage for a channel and an end date (a UTC day). */
export function stageDates(channel: SalesChannel, endsOn: CalendarDay): StageDates {
  const { expired, disabled } = days[channel];
  return {
    endsOn,
    useEndsOn: addDays(endsOn, expired),
    dataKeptUntil: addDays(endsOn, expired + disabled),
    deletedFrom: addDays(endsOn, expired + disabled + 1),
  };
}

/** The stage on a day (UTC). */
export function stageOn({ channel, endsOn }: Pick<Subscription, 'channel' | 'endsOn'>, day: CalendarDay): Stage {
  const after = daysBetween(endsOn, day);
  const { expired, disabled } = days[channel];
  if (after <= 0) return 'active';
  if (after <= expired) return 'expired';
  return after <= expired + disabled ? 'disabled' : 'deleted';
}

/** Words of other systems for a stage: Microsoft Graph's subscription status and Partner Center's. */
const statusWords: Readonly<Record<string, Stage>> = {
  enabled: 'active',
  active: 'active',
  warning: 'expired',
  expired: 'expired',
  suspended: 'disabled',
  disabled: 'disabled',
  deleted: 'deleted',
};

/** The stage that another system's status word means, whatever its case; a word nobody knows is never `active`. */
export function stageOfStatus(word: string): Stage | 'unknown' {
  return statusWords[word.trim().toLowerCase()] ?? 'unknown';
}
