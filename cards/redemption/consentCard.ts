// The card before the start: what a product key is, how to stay out of the wrong tenant, and the consent.
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Purpose } from '../../domain/redemption/redemption.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { redemptionHead, type RedemptionView } from './redemptionView.ts';
import { customerLine } from '../general/customerLine.ts';
import { subscriptionLine, type PresentTerm } from '../products/productLines.ts';
import { modeNotice } from '../general/modeNotice.ts';

/** Input: `consent` (`true` when the box is ticked, or with the button of those who were asked before). */
export interface ConsentView extends RedemptionView {
  /** Absent for a new customer. */
  readonly customerName?: string;
  readonly purpose?: Purpose;
  /** The subscription that is renewed or enlarged. */
  readonly existing?: PresentTerm;
  /** Who consented for this customer last, and when: then the question is one line. */
  readonly before?: { readonly who: string; readonly at: Date };
  /** True when the box was left empty. */
  readonly consentMissing?: boolean;
}

/** Gives the instructions in short and asks whether this is the right person. */
export function consentCard(view: ConsentView, reader: Reader): Card {
  const { mode, customerName, purpose, existing, before, consentMissing } = view;
  const { language } = reader;
  return renderCard('consent', reader, {
    ...redemptionHead(view, reader),
    ...(mode === 'guided' ? modeNotice(mode, reader) : {}),
    customer: customerLine(customerName, reader),
    what:
      purpose &&
      [
        say(language, `common.purposes.${purpose}`),
        ...(existing === undefined ? [] : [subscriptionLine(existing, reader)]),
      ].join(' · '),
    asks: before === undefined,
    before:
      before &&
      say(language, 'short.consentBefore', {
        who: escapeText(before.who),
        when: plainDay(dayOf(before.at, reader.zone), reader),
      }),
    problem: consentMissing === true ? say(language, 'redeem.consent.error') : undefined,
  });
}
