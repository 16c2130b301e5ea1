// Months as the lists name them: `2027-03`, and the days in them.
import { addMonths, type CalendarDay } from '../dates/calendarDay.ts';

/** True for a month as it is written here, such as `2027-03`. */
export function isMonth(word: string | undefined): word is string {
  return word !== undefined && /^\d{4}-(?:0[1-9]|1[0-2])$/.test(word);
}

/** A month and those after it, `count` in all. */
export function addedMonths(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => addMonths(`${first}-01`, index).slice(0, 7));
}

/** The first day of a month, and the first of the next one. */
export function daysOfMonth(month: string): { readonly from: CalendarDay; readonly below: CalendarDay } {
  return { from: `${month}-01`, below: addMonths(`${month}-01`, 1) };
}
