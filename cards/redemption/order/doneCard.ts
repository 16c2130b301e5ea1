// The card of a finished redemption: what the customer has now, when the desk will remind, and what comes next.
import type { CalendarDay } from '../../../domain/dates/calendarDay.ts';
import type { Purpose } from '../../../domain/redemption/redemption.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { longDay, shortDay } from '../../texts/formats.ts';
import { microsoftPages } from '../../microsoftPages.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { customerLine } from '../../general/customerLine.ts';
import { planLine, type PresentTerm } from '../../products/productLines.ts';
import type { Mode } from '../../general/modeNotice.ts';
import { shownDomain } from '../../rendering/shownDomain.ts';

/** What came of the walk. */
export interface DoneView {
  readonly mode: Mode;
  readonly purpose: Purpose;
  readonly customerName: string;
  /** The customer on the register, for what comes next; absent when it is not there. */
  readonly customerId?: string | undefined;
  readonly domain?: string | undefined;
  readonly subscriptions: readonly (PresentTerm & {
    /** Days on which the desk will remind, earliest first. */
    readonly reminderDays: readonly CalendarDay[];
  })[];
  /** The administrator of a new tenant; the first password stands on a card of its own, or was lost with an answer. */
  readonly signIn?: { readonly name: string; readonly password: 'apart' | 'lost' } | undefined;
}

/** Shows the result and the next steps. */
export function doneCard(view: DoneView, reader: Reader): Card {
  const { mode, purpose, customerName, customerId, domain, subscriptions, signIn } = view;
  const { language } = reader;
  return renderCard('done', reader, {
    sandbox: mode === 'sandbox',
    status: say(language, 'redeem.done.status'),
    title: say(language, `redeem.done.titles.${purpose}`),
    customer: customerLine(customerName, reader),
    customerId,
    domain: domain && escapeText(shownDomain(domain)),
    subscriptions: subscriptions.map(({ reminderDays, endsOn, ...line }) => ({
      line: planLine(line, reader),
      facts: [
        { title: say(language, 'redeem.done.ends'), value: escapeText(longDay(endsOn, reader)) },
        {
          title: say(language, 'redeem.done.reminders'),
          value:
            reminderDays.length === 0
              ? say(language, 'redeem.done.noReminders')
              : reminderDays.map((day) => unbroken(escapeText(shortDay(day, reader)))).join(' · '),
        },
      ],
    })),
    ...(signIn === undefined
      ? {}
      : {
          signIn: escapeText(signIn.name),
          passwordNote: say(
            language,
            signIn.password === 'lost' ? 'redeem.done.passwordLost' : 'redeem.done.passwordApart',
          ),
        }),
    pages: microsoftPages,
  });
}

/** A date that no line break divides. */
function unbroken(date: string): string {
  return date.replaceAll(' ', '\u00a0');
}
