// Where the calendar of a person is.

/** The path below which calendars are. */
export const calendarPath = '/calendar';

/** The address of a calendar, below the one at which people reach the desk. */
export function calendarAddress(address: string, secret: string): string {
  return `${address}${calendarPath}/${secret}.ics`;
}
