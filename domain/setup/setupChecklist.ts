// The checklist after a redemption: what a new customer still needs, what is done, and what waits until later.
import { addDays, type CalendarDay } from '../dates/calendarDay.ts';
import type { PersonRef } from '../people/person.ts';

/** What is left to do, in the order in which Microsoft's set-up guide takes it. */
export const setupItems = [
  'setUpDomain',
  'addUsers',
  'moveMail',
  'moveFiles',
  'security',
  'customerAgreement',
] as const;
export type SetupItem = (typeof setupItems)[number];

/** What became of an item. */
export interface SetupMark {
  readonly by: PersonRef;
  /** Instant, ISO 8601. */
  readonly at: string;
}

/** The checklist of one customer: the items that are done, and until when the others wait. */
export interface SetupChecklist {
  readonly done: Readonly<Partial<Record<SetupItem, SetupMark>>>;
  /** Day on which somebody wants to hear of what is left. */
  readonly later?: { readonly until: CalendarDay; readonly by: PersonRef };
}

/** Days that can be chosen for "later". */
export const laterDays = [1, 3, 7, 14, 30] as const;

/** What is left of a list. */
export function leftToDo(list: SetupChecklist | undefined): readonly SetupItem[] {
  return setupItems.filter((item) => list?.done[item] === undefined);
}

/** What is done of a list. */
export function doneOf(list: SetupChecklist | undefined): readonly SetupItem[] {
  return setupItems.filter((item) => list?.done[item] !== undefined);
}

/** Ticks exactly these items; one that was ticked before keeps its mark. A list with nothing left waits for nothing. */
export function ticked(list: SetupChecklist | undefined, items: readonly string[], mark: SetupMark): SetupChecklist {
  const done = Object.fromEntries(
    setupItems.filter((item) => items.includes(item)).map((item) => [item, list?.done[item] ?? mark]),
  );
  const next: SetupChecklist = { done };
  return list?.later === undefined || leftToDo(next).length === 0 ? next : { ...next, later: list.later };
}

/** Ticks one item beside those that are done. */
export function tickedOne(list: SetupChecklist | undefined, item: SetupItem, mark: SetupMark): SetupChecklist {
  return ticked(list, [...doneOf(list), item], mark);
}

/** Puts off what is left by some days; days that are not offered mean a week. */
export function putOff(
  list: SetupChecklist | undefined,
  days: number,
  today: CalendarDay,
  by: PersonRef,
): SetupChecklist {
  const wait = (laterDays as readonly number[]).includes(days) ? days : 7;
  return { done: list?.done ?? {}, later: { until: addDays(today, wait), by } };
}
