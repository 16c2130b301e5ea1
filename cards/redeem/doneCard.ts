// Owns the card of a finished redemption: what the customer has now, when the desk will remind, and what comes next.
import type { CalendarDay } from '../../domain/calendarDay.ts';
import type { Purpose } from '../../domain/redemption.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { Mode, SubscriptionView } from './walkView.ts';

/** What came of the walk. */
export interface DoneView {
  readonly mode: Mode;
  readonly purpose: Purpose;
  readonly customerName: string;
  readonly domain?: string;
  readonly subscriptions: readonly (SubscriptionView & {
    /** Days on which the desk will remind, earliest first. */
    readonly reminderDays: readonly CalendarDay[];
  })[];
  /** The administrator of a new tenant; the password is there once and never again. */
  readonly signIn?: { readonly name: string; readonly password?: string };
}

/** Shows the result and the next steps. */
export function doneCard(view: DoneView, reader: Reader): Card {
  return renderCard('done', reader, { ...view });
}
