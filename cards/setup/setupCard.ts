// The checklist of a customer: what is done, what is left, with Microsoft's guide to each, and when to speak of it again.
import type { Customer } from '../../domain/customers/customer.ts';
import { doneOf, laterDays, leftToDo, setupItems, type SetupChecklist } from '../../domain/setup/setupChecklist.ts';
import { checkboxMark } from '../rendering/checkboxMark.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay } from '../texts/formats.ts';
import { microsoftPages } from '../microsoftPages.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Inputs: `done` (items) and `days`. */
export interface SetupView {
  readonly customer: Pick<Customer, 'id' | 'name'>;
  readonly list: SetupChecklist | undefined;
  /** Set when the card comes by itself: its reader asked for that, or a colleague who cannot be reached. */
  readonly reminds?: 'asked' | 'colleague';
  /** True when the card that was clicked was older than the list, so that nothing was saved. */
  readonly isLate?: boolean;
}

/** The mark of what is done, by which an answer from an old card is known. */
export function setupMark(list: SetupChecklist | undefined): number {
  return checkboxMark(doneOf(list));
}

/** Shows the checklist. */
export function setupCard({ customer, list, reminds, isLate = false }: SetupView, reader: Reader): Card {
  const { language } = reader;
  const left = leftToDo(list);
  const title = (item: (typeof setupItems)[number]): string => say(language, `setup.items.${item}`);
  const headline = say(language, left.length === 0 ? 'setup.done' : 'setup.title');
  return renderCard('setup', reader, {
    summary: say(language, 'common.about', { customer: customer.name, what: headline }),
    id: customer.id,
    v: setupMark(list),
    late: isLate ? say(language, 'setup.late') : undefined,
    title: headline,
    customer: escapeText(customer.name),
    reminder: reminds && say(language, `setup.reminders.${reminds}`),
    later:
      list?.later === undefined || reminds !== undefined
        ? undefined
        : say(language, 'setup.laterChosen', { date: plainDay(list.later.until, reader) }),
    items: setupItems.map((item) => {
      const done = !left.includes(item);
      return {
        title: title(item),
        url: microsoftPages[item],
        mark: done ? '✓' : '○',
        colour: done ? 'Good' : 'Default',
        done,
      };
    }),
    choices: setupItems.map((item) => ({ title: title(item), value: item })),
    doneItems: doneOf(list).join(','),
    open: left.length > 0,
    days: laterDays.map((days) => ({ title: say(language, 'common.dayCount', { days }), value: String(days) })),
  });
}
