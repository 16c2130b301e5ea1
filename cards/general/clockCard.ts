// The card of the desk's clock in local mode: what day it is here, and how far that is from today.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { longDay } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The desk's clock. */
export interface ClockView {
  /** Today on the desk's clock, in the reader's zone. */
  readonly today: CalendarDay;
  /** Days that the desk's clock is ahead. */
  readonly daysAhead: number;
  /** Days just skipped; absent when nobody moved the clock. */
  readonly skipped?: number;
  /** Set when the clock could not be moved that far; the most it can be ahead, in days. */
  readonly refusedBeyond?: number;
}

/** Says what day it is on the desk, and offers to move it. */
export function clockCard(view: ClockView, reader: Reader): Card {
  const { today, daysAhead, skipped, refusedBeyond } = view;
  const { language } = reader;
  return renderCard('clock', reader, {
    today: escapeText(longDay(today, reader)),
    ahead:
      daysAhead === 0 ? say(language, 'desk.clock.present') : say(language, 'desk.clock.ahead', { days: daysAhead }),
    moved: daysAhead !== 0,
    skipped: skipped === undefined ? undefined : say(language, 'desk.clock.skipped', { days: skipped }),
    refused: refusedBeyond === undefined ? undefined : say(language, 'desk.clock.refused', { days: refusedBeyond }),
  });
}
