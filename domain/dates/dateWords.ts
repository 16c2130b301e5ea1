// The words of dates as people and clients write them, without case and accents. A language is an entry in the list here.

/** The words of dates of one language, folded, with a blank between them. */
interface DateWords {
  /** Names of the months, whole and short, January first, with a comma between two months. */
  readonly months: string;
  /** What may stand beside the figures and changes nothing: weekdays, endings of numbers, small words. */
  readonly beside: string;
}

/** Dates are written in these, whatever the desk speaks. */
const languages: readonly DateWords[] = [
  {
    months:
      'january jan, february feb, march mar, april apr, may, june jun, ' +
      'july jul, august aug, september sep sept, october oct, november nov, december dec',
    beside:
      'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun ' +
      'st nd rd th of the on until',
  },
  {
    months:
      'januar jan, februar febr feb, marcius marc, aprilis apr, majus maj, junius jun, ' +
      'julius jul, augusztus aug, szeptember szept, oktober okt, november nov, december dec',
    beside: 'hetfo kedd szerda csutortok pentek szombat vasarnap an en jen je jeig e i ai ei ig eig aig a az ev nap',
  },
  {
    months:
      'januar jan, februar feb, marz, april apr, mai, juni jun, ' +
      'juli jul, august aug, september sept, oktober okt, november nov, dezember dez',
    beside: 'montag dienstag mittwoch donnerstag freitag samstag sonntag der den am',
  },
];

/** Names of the months, whole and short, in every language; January first. */
export const monthNames: readonly (readonly string[])[] = Array.from({ length: 12 }, (_, month) =>
  languages.flatMap(({ months }) => months.split(', ')[month]?.split(' ') ?? []),
);

/** What may stand beside the figures of a date, signs for year, month and day included. */
export const wordsBesideDates: ReadonlySet<string> = new Set([
  ...languages.flatMap(({ beside }) => beside.split(' ')),
  ...['年', '月', '日'],
]);
