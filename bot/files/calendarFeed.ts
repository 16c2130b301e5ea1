// The calendar that a person's calendar program reads again and again, under an address that nobody can guess.
import { createHash } from 'node:crypto';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { digestOfAddress } from '../../storage/people/calendarAddresses.ts';
import { type ReaderDefaults, readingPreferencesOf } from '../turn/knownPerson.ts';
import { FloodControl } from '../turn/floodControl.ts';

/** Requests to one address: a few at once, and six a minute afterwards. Programs ask every few hours. */
const allowance = { burst: 10, perSecond: 0.1 };

/** What a request gets: `none` for every address that leads nowhere, whatever the reason. */
export type FeedAnswer =
  | { readonly kind: 'calendar'; readonly type: string; readonly text: string; readonly etag: string }
  | { readonly kind: 'none' }
  /** `wait` in seconds. */
  | { readonly kind: 'tooMany'; readonly wait: number };

/** Tells whether somebody may still have what managers have; false where that is sure, or nobody can be asked. */
export type StillManages = (personId: string) => Promise<boolean>;

/** What the feed stands on. */
export interface CalendarFeedParts {
  readonly services: Pick<
    Services,
    'calendarAddresses' | 'people' | 'personalData' | 'subscriptions' | 'customers' | 'clock'
  >;
  /** How people read of whom nothing is known. */
  readonly defaults: ReaderDefaults;
  /** Milliseconds since any fixed instant. */
  readonly elapsed?: () => number;
}

/** Reads addresses. */
export class CalendarFeed {
  readonly #parts: CalendarFeedParts;
  readonly #flood = new FloodControl({ person: allowance, conversation: allowance });

  constructor(parts: CalendarFeedParts) {
    this.#parts = parts;
  }

  /** What stands under an address: the person's calendar file as it is now, in the person's language. */
  async read(secret: string, stillManages: StillManages): Promise<FeedAnswer> {
    const { services, elapsed = () => performance.now() } = this.#parts;
    const digest = digestOfAddress(secret);
    if (this.#flood.take(digest, digest, elapsed()) !== 'taken')
      return { kind: 'tooMany', wait: Math.ceil(1 / allowance.perSecond) };
    const personId = await services.calendarAddresses.personOf(digest);
    const reader = personId === undefined ? undefined : await this.#readerOf(personId, stillManages);
    if (reader === undefined) return { kind: 'none' };
    const today = dayOf(services.clock.now(), reader.zone);
    const { renewalFile } = await import('./renewalFiles.ts');
    const { wholeCalendar } = await import('../../domain/subscriptions/renewalList.ts');
    const { type, content: text } = await renewalFile(services, 'calendar', wholeCalendar, today, reader);
    return { kind: 'calendar', type, text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
  }

  /** How the person reads; undefined for one who may not have the file any more, or whose own chat is closed. */
  async #readerOf(
    personId: string,
    stillManages: StillManages,
  ): Promise<ReturnType<typeof readingPreferencesOf> | undefined> {
    const { services, defaults } = this.#parts;
    const person = await services.people.get(personId);
    if (person?.role !== 'manager') return undefined;
    const chat = await services.personalData.ownChat(person.personalConversation);
    if (chat === undefined || chat.state === 'closed' || !(await stillManages(personId))) return undefined;
    return readingPreferencesOf(person, chat.locale, defaults);
  }
}
