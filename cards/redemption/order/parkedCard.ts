// The card of an order whose outcome nobody knows: what to look at, and how to say what was seen.
import type { DayProblem } from '../../../domain/dates/readDay.ts';
import type { TermEndProblem } from '../../../domain/subscriptions/termEnd.ts';
import { maskKey } from '../../../domain/keys/productKey.ts';
import { dayProblemText, dayShown } from '../../texts/dayProblem.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { microsoftPages } from '../../microsoftPages.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { redemptionHead, type KeyView, type RedemptionView } from '../redemptionView.ts';
import { termsLine } from '../../products/productLines.ts';
import { shownDomain } from '../../rendering/shownDomain.ts';

/** What is wrong with the answer. */
export type ParkedProblem = 'outcomeMissing' | 'endMissing' | TermEndProblem | DayProblem;

/** Input: `endsOn` (yyyy-mm-dd). The buttons carry the `outcome`: `redeemed`, which needs the end, or `notRedeemed`. */
export interface ParkedView extends RedemptionView {
  readonly customerName: string;
  readonly domain?: string | undefined;
  readonly basket: readonly KeyView[];
  readonly typed?: { readonly outcome?: string; readonly endsOn?: string } | undefined;
  readonly problem?: ParkedProblem | undefined;
}

/** Asks what became of the order. */
export function parkedCard(view: ParkedView, reader: Reader): Card {
  const { customerName, domain, basket, typed, problem } = view;
  const { language } = reader;
  return renderCard('parked', reader, {
    ...redemptionHead(view, reader),
    problem: problem && problemText(problem, reader),
    facts: [
      { title: say(language, 'common.customer'), value: escapeText(customerName) },
      ...(domain === undefined
        ? []
        : [{ title: say(language, 'common.domain'), value: escapeText(shownDomain(domain)) }]),
      ...basket.map(({ lastFive, terms }) => ({
        title: say(language, 'common.keyEnding', { lastFive }),
        value: terms === undefined ? escapeText(maskKey(lastFive)) : termsLine(terms, reader),
      })),
    ],
    endsOn: dayShown(typed?.endsOn ?? ''),
    page: microsoftPages.products,
  });
}

function problemText(problem: ParkedProblem, reader: Reader): string {
  return typeof problem === 'object'
    ? dayProblemText(problem, reader)
    : say(reader.language, `redeem.parked.problems.${problem}`);
}
