// The waiting for a report: when the desk asks about a hand-over or a parked order, who may take it over, and when it ends.
import type { Role } from '../people/role.ts';
import type { Redemption } from './redemption.ts';
import { day } from '../dates/durations.ts';

/** Days without a report after which the owner is asked; after the last one, every week. */
const askedAfterDays = [1, 3, 7] as const;
const everyDays = 7;
/** Days without a report after which the colleagues who manage the customer are asked, too. */
const colleaguesAfterDays = 7;
/** Days without a report after which any colleague may take it over; a manager may at once. */
const takeOverAfterDays = 3;
/** Days without a report after which it ends, with its keys in doubt. */
const endsAfterDays = 60;

type Waiting = Pick<Redemption, 'state' | 'waitsSince' | 'changedAt'>;

/** True while somebody has to say what became of it. */
export function waitsForReport({ state }: Pick<Redemption, 'state'>): boolean {
  return state === 'handedOver' || state === 'parked';
}

/** The instant from which it waits; a record of an earlier desk waits since it was changed last. */
export function waitingSince({ waitsSince, changedAt }: Waiting): Date {
  return new Date(waitsSince ?? changedAt);
}

/** Whole days that it has waited. */
function daysWaited(waiting: Waiting, now: Date): number {
  return Math.floor((now.getTime() - waitingSince(waiting).getTime()) / day);
}

/** The instant at which it ends without a report. */
export function endsUnreported(waiting: Waiting): Date {
  return after(waiting, endsAfterDays);
}

/** The day of the newest question that is due, counted from the beginning; undefined before the first. */
export function dueQuestion(waiting: Waiting, now: Date): number | undefined {
  const waited = daysWaited(waiting, now);
  const last = askedAfterDays.at(-1) ?? everyDays;
  if (waited >= last) return last + Math.floor((waited - last) / everyDays) * everyDays;
  return askedAfterDays.findLast((days) => days <= waited);
}

/** The instant after `now` at which there is something to do about it: a question, or its end. */
export function nextLook(waiting: Waiting, now: Date): Date {
  const asked = dueQuestion(waiting, now) ?? 0;
  const next = askedAfterDays.find((days) => days > asked) ?? asked + everyDays;
  return after(waiting, Math.min(next, endsAfterDays));
}

/** True when the colleagues are asked together with the owner. */
export function asksColleagues(question: number): boolean {
  return question >= colleaguesAfterDays;
}

/** The instant from which somebody other than the owner may take it over. */
export function takeOverFrom(waiting: Waiting, role: Role): Date {
  return role === 'manager' ? waitingSince(waiting) : after(waiting, takeOverAfterDays);
}

function after(waiting: Waiting, days: number): Date {
  return new Date(waitingSince(waiting).getTime() + days * day);
}
