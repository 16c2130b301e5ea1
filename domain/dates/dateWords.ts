// The words of dates as people and clients write them, without case and accents.

/** Names of the months, whole and short, as files and messages have them, whatever the desk speaks; January first. */
export const monthNames: readonly (readonly string[])[] = [
  ['january', 'jan', 'januar'],
  ['february', 'feb', 'februar', 'febr'],
  ['march', 'mar', 'marcius', 'marc', 'marz'],
  ['april', 'apr', 'aprilis'],
  ['may', 'majus', 'maj', 'mai'],
  ['june', 'jun', 'junius', 'juni'],
  ['july', 'jul', 'julius', 'juli'],
  ['august', 'aug', 'augusztus'],
  ['september', 'sep', 'sept', 'szeptember', 'szept'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
];

/** What may stand beside the figures of a date and changes nothing: weekdays, endings of numbers, small words, signs. */
export const wordsBesideDates: ReadonlySet<string> = new Set([
  ...['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
  ...['mon', 'tue', 'tues', 'wed', 'thu', 'thur', 'thurs', 'fri', 'sat', 'sun'],
  ...['hetfo', 'kedd', 'szerda', 'csutortok', 'pentek', 'szombat', 'vasarnap'],
  ...['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag', 'sonntag'],
  ...[
    'st',
    'nd',
    'rd',
    'th',
    'of',
    'the',
    'on',
    'until',
    'an',
    'en',
    'jen',
    'je',
    'jeig',
    'e',
    'i',
    'ai',
    'ei',
    'ig',
    'eig',
    'aig',
  ],
  ...['a', 'az', 'der', 'den', 'am', 'ev', 'nap', '年', '月', '日'],
]);
