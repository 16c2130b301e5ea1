// The card of the calendar: the file, and the address that a calendar program subscribes to.
import { fileButtons, type OfferedFile } from '../files/fileButtons.ts';
import { managersText } from '../general/managersText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';

/** How the reader's address is; `made`: this very moment, so that it can be shown, once. */
export type AddressShown =
  | { readonly state: 'none' | 'revoked' }
  | { readonly state: 'open'; readonly since: CalendarDay }
  | { readonly state: 'made'; readonly url: string };

/** What the card shows. */
export interface CalendarView {
  readonly address: AddressShown;
  /** The address' version, for the button that makes one. */
  readonly v: number;
  /** True where a calendar program can reach the desk. */
  readonly isReachable: boolean;
  /** The file; none where no way leads here. */
  readonly files?: readonly OfferedFile[];
  /** Who may have the dates, for a reader who may not. */
  readonly managers?: readonly string[] | undefined;
}

/** Offers both, or says why not. What is there can always be ended. */
export function calendarCard(view: CalendarView, reader: Reader): Card {
  const { address, v, isReachable, files, managers } = view;
  const { language } = reader;
  const isMade = address.state === 'made';
  const makes = managers === undefined && isReachable;
  const isOpen = address.state === 'open' || isMade;
  return renderCard('calendar', reader, {
    title: say(language, isMade ? 'calendar.madeTitle' : 'calendar.title'),
    text: say(language, isMade ? 'calendar.made' : 'calendar.text'),
    address: isMade ? escapeText(address.url) : undefined,
    lines: linesOf(view, reader),
    ...fileButtons(files, reader),
    v,
    make: makes && !isMade ? say(language, isOpen ? 'calendar.renew' : 'calendar.make') : undefined,
    isOpen,
  });
}

function linesOf({ address, isReachable, managers }: CalendarView, reader: Reader): readonly string[] {
  const { language } = reader;
  if (address.state === 'made') {
    return (['outlook', 'google', 'delay'] as const).map((line) => say(language, `calendar.${line}`));
  }
  if (managers !== undefined) return [say(language, 'calendar.managers', { managers: managersText(managers, reader) })];
  const date = address.state === 'open' ? escapeText(plainDay(address.since, reader)) : '';
  const standing = say(language, `calendar.${address.state}`, { date });
  if (isReachable) return [standing];
  const why = say(language, 'calendar.noAddress');
  return address.state === 'open' ? [why, standing] : [why];
}
