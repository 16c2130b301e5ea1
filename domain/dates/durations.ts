// Lengths of time in milliseconds, as instants are reckoned with. A calendar day may be longer or shorter: see calendarDay.ts.

/** A minute in milliseconds. */
export const minute = 60_000;
/** An hour in milliseconds. */
export const hour = 60 * minute;
/** Twenty-four hours in milliseconds. */
export const day = 24 * hour;
