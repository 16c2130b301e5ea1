// The hand-over card: a person redeems on Microsoft's page, with everything to type at hand, and reports back.
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import type { DayProblem } from '../../../domain/dates/readDay.ts';
import type { TermEndProblem } from '../../../domain/subscriptions/termEnd.ts';
import type { Purpose } from '../../../domain/redemption/redemption.ts';
import { keyRefusalReasons } from '../../../domain/redemption/refusals.ts';
import { dayProblemText, dayShown } from '../../texts/dayProblem.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { plainNumber } from '../../texts/formats.ts';
import { microsoftPages, readableAddress } from '../../microsoftPages.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { adminFacts, orderFacts } from './orderFacts.ts';
import type { EndEstimate } from '../../../domain/redemption/endDate.ts';
import { keyRows, redemptionHead, type KeyView, type RedemptionView } from '../redemptionView.ts';
import type { Fact } from '../../rendering/fact.ts';
import type { PresentTerm } from '../../products/productLines.ts';
import { inOwnLetters, shownDomain } from '../../rendering/shownDomain.ts';

/** Messages of Microsoft's page that can be reported. */
const reportable = [...keyRefusalReasons, 'busy'] as const;

/** What is wrong with the report. */
export type ReportProblem =
  'domainMissing' | 'notADomain' | 'domainDiffers' | 'endMissing' | 'messageMissing' | TermEndProblem | DayProblem;

/**
 * Inputs: `domain` and `endsOn` (yyyy-mm-dd) for `redeem.reportRedeemed`; `message` (a KeyRefusalReason or `busy`)
 * for `redeem.reportProblem`.
 */
export interface HandOverView extends RedemptionView {
  readonly purpose: Purpose;
  readonly customerName: string;
  /** Known for a customer that exists; the wished one for a new customer. */
  readonly domain?: string;
  readonly admin?: AdminDraft | undefined;
  readonly countryName?: string | undefined;
  readonly basket: readonly KeyView[];
  readonly existing?: PresentTerm;
  readonly estimates: readonly EndEstimate[];
  readonly typed?: { readonly domain?: string; readonly endsOn?: string; readonly message?: string } | undefined;
  readonly problem?: ReportProblem | undefined;
}

/** Says which page to open, what to click and what to type there. */
export function handOverCard(view: HandOverView, reader: Reader): Card {
  const { purpose, domain, admin, basket, typed, problem } = view;
  const { language } = reader;
  const page = purpose === 'newSubscription' ? microsoftPages.business : microsoftPages.products;
  const way = purpose === 'newSubscription' && admin === undefined ? 'newSubscriptionExisting' : purpose;
  return renderCard('handOver', reader, {
    ...redemptionHead(view, reader),
    page,
    goesTo: say(language, 'redeem.handOver.goesTo', { address: readableAddress(page) }),
    how: (['first', 'second', 'third', 'fourth'] as const).map((step, index) => ({
      number: `${plainNumber(index + 1, reader)}\\.`,
      text: say(language, `redeem.handOver.how.${way}.${step}`),
    })),
    details: details(view, reader),
    keys: keyRows(basket, reader),
    problem: problem && problemText(problem, reader),
    domain: typed?.domain ?? inOwnLetters(domain ?? ''),
    endsOn: dayShown(typed?.endsOn ?? ''),
    message: typed?.message ?? '',
    messages: reportable.map((reason) => ({
      title: say(language, `redeem.refused.keys.${reason}.title`),
      value: reason,
    })),
  });
}

function details(view: HandOverView, reader: Reader): readonly Fact[] {
  const { customerName, domain, admin, countryName } = view;
  const { language } = reader;
  return [
    { title: say(language, 'common.customer'), value: escapeText(customerName) },
    ...(domain === undefined
      ? []
      : [{ title: say(language, 'common.domain'), value: escapeText(shownDomain(domain)) }]),
    ...(admin === undefined ? [] : adminFacts(admin, countryName, reader)),
    ...orderFacts(view, reader).slice(1),
  ];
}

function problemText(problem: ReportProblem, reader: Reader): string {
  return typeof problem === 'object'
    ? dayProblemText(problem, reader)
    : say(reader.language, `redeem.handOver.problems.${problem}`);
}
