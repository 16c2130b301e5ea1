// Answers a calendar program: the calendar, that nothing changed, or that there is nothing; the address is never logged.
import type { Request, Response, Server } from 'restify';
import { calendarPath } from '../files/calendarAddress.ts';
import type { FeedAnswer } from '../files/calendarFeed.ts';
import type { Log } from '../monitoring/log.ts';

/** What calendars are served from. */
export interface CalendarParts {
  /** Reads the calendar under an address; absent where there are none. */
  readonly calendar?: (secret: string) => Promise<FeedAnswer>;
  readonly log: Log;
}

/** Serves calendars; `refuse` answers with a status in fixed words. */
export function serveCalendars(
  server: Server,
  parts: CalendarParts,
  refuse: (response: Response, status: number) => void,
): void {
  const serve = async (request: Request, response: Response): Promise<void> => {
    const refused = await serveCalendar(request, response, parts);
    if (refused !== undefined) refuse(response, refused);
  };
  server.get(`${calendarPath}/:name`, serve);
  server.head(`${calendarPath}/:name`, serve);
}

/** Answers what can be answered; the status of a refusal for everything else. */
async function serveCalendar(
  { params, headers }: Request,
  response: Response,
  { calendar, log }: CalendarParts,
): Promise<number | undefined> {
  try {
    const name = params?.['name'] ?? '';
    const answer = await calendar?.(name.endsWith('.ics') ? name.slice(0, -'.ics'.length) : '');
    if (answer?.kind === 'tooMany') {
      response.setHeader('Retry-After', String(answer.wait));
      return 429;
    }
    if (answer?.kind !== 'calendar') return 404;
    const { type, text, etag } = answer;
    const kept = { ETag: etag, 'Cache-Control': 'private, no-cache' };
    if (isKnown(headers['if-none-match'], etag)) response.sendRaw(304, '', kept);
    else response.sendRaw(200, text, { ...kept, 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' });
    return undefined;
  } catch (error) {
    log.error({ error }, 'calendar failed');
    return 500;
  }
}

/** True when the program has this very text; proxies mark tags as weak. */
function isKnown(tags: string | undefined, etag: string): boolean {
  return (tags ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
