// The text of a calendar file: what RFC 5545 asks for beyond what the events themselves say.
import { createEvents, type EventAttributes } from 'ics';

/** Octets of a line without its end, at most (RFC 5545, 3.1). */
const longestLine = 75;
/** A calendar must hold something (RFC 5545, 3.6); where there is no event it is the one zone that all days are in. */
const nothing = [
  'BEGIN:VTIMEZONE',
  'TZID:UTC',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0000',
  'END:STANDARD',
  'END:VTIMEZONE',
];
/** After which time a program looks again; Outlook reads the older form. */
const refresh = ['REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H'];
const product = '-//Keydesk//Renewals//EN';

/** An event with the instant of its last change, in milliseconds, which stands in its place of DTSTAMP too. */
export type CalendarEvent = EventAttributes & { readonly timestamp: number };

/** The file of some events: the same events are the same text; `name` is shown by calendar programs. Throws what the writer of events says against one. */
export function calendarText(name: string, events: readonly CalendarEvent[]): string {
  if (events.length === 0) {
    const lines = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      `PRODID:${product}`,
      'METHOD:PUBLISH',
      ...refresh,
      ...nothing,
      'END:VCALENDAR',
    ];
    return lines.map((line) => `${line}\r\n`).join('');
  }
  const { error, value } = createEvents(events.map(plain), { productId: product, method: 'PUBLISH', calName: name });
  if (typeof value !== 'string') throw error ?? new Error('The calendar could not be written.');
  return foldedAgain(value.replace(/^X-PUBLISHED-TTL:.*$/m, refresh.join('\r\n')));
}

function plain({ title = '', description = '', ...event }: CalendarEvent): CalendarEvent {
  return { ...event, title: withoutControls(title), description: withoutControls(description) };
}

/** A text may hold line ends, which are written as two signs, and nothing else that controls (RFC 5545, 3.3.11). */
function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
}

/** The same lines, folded by octets: the writer of events counts characters, and many letters take two. */
function foldedAgain(text: string): string {
  const lines = text.replace(/\r\n[\t ]/g, '').split('\r\n');
  return lines.map(folded).join('\r\n');
}

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > longestLine) {
      parts.push(part);
      part = '';
      // The blank that a continued line begins with.
      size = 1;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join('\r\n ');
}
