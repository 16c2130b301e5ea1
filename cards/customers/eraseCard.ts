// The card on which a customer is erased: what goes, what stays and why, and the name that has to be typed.
import type { Customer } from '../../domain/customers/customer.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Input: `name`. `blocked`: redemptions are not finished. `done` knows nothing of the customer any more. */
export type EraseView =
  | {
      readonly kind: 'ask';
      readonly customer: Pick<Customer, 'id' | 'name'>;
      readonly v: number;
      readonly subscriptions: number;
      readonly redemptions: number;
      readonly offers: number;
      readonly problem?: 'name' | 'later' | undefined;
    }
  | { readonly kind: 'blocked'; readonly customer: Pick<Customer, 'id' | 'name'>; readonly count: number }
  | { readonly kind: 'done' };

/** Asks whether a customer shall be erased, says why it cannot be yet, or that it is. */
export function eraseCard(view: EraseView, reader: Reader): Card {
  const { language } = reader;
  if (view.kind === 'done') {
    const title = say(language, 'erase.doneTitle');
    const text = say(language, 'erase.done');
    return renderCard('erase', reader, { style: 'good', title, text, parts: [], asks: false, leads: false });
  }
  const { id, name } = view.customer;
  if (view.kind === 'blocked') {
    const title = say(language, 'erase.blockedTitle', { name: escapeText(name) });
    const text = say(language, 'erase.blocked', { count: view.count });
    return renderCard('erase', reader, { style: 'warning', title, text, parts: [], asks: false, leads: true, id });
  }
  const { v, subscriptions, redemptions, offers, problem } = view;
  const goes = say(language, 'erase.goes', { subscriptions, redemptions, offers });
  return renderCard('erase', reader, {
    ...{ style: 'attention', title: say(language, 'erase.title', { name: escapeText(name) }), id, v },
    problem: problem && say(language, `erase.problems.${problem}`),
    parts: [
      { title: say(language, 'erase.goesTitle'), text: goes },
      { title: say(language, 'erase.staysTitle'), text: say(language, 'erase.stays') },
      { title: say(language, 'erase.elsewhereTitle'), text: say(language, 'erase.elsewhere') },
    ],
    ...{ asks: true, leads: true, label: say(language, 'erase.typeLabel') },
  });
}
