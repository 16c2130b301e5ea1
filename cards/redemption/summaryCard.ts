// The read-only card that takes the place of a used one, so that old buttons never tempt.
import { redemptionSteps, type Purpose } from '../../domain/redemption/redemption.ts';
import { maskKey } from '../../domain/keys/productKey.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader, type TextKey } from '../texts/texts.ts';
import type { KeyView } from './redemptionView.ts';
import type { Fact } from '../rendering/fact.ts';
import { subscriptionLine, termsLine, type PresentTerm } from '../products/productLines.ts';
import type { Mode } from '../general/modeNotice.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** What was answered on the card that is replaced. */
export type SummaryFacts =
  | {
      readonly kind: 'purpose';
      readonly purpose: Purpose;
      /** Absent for a new customer. */
      readonly customerName?: string;
      readonly existing?: PresentTerm;
    }
  | { readonly kind: 'consent'; readonly who: string; readonly at: Date }
  | { readonly kind: 'keys'; readonly basket: readonly KeyView[] }
  | { readonly kind: 'confirm'; readonly basket: readonly KeyView[]; readonly domain?: string | undefined }
  | {
      readonly kind: 'admin';
      readonly organisation: string;
      readonly countryName: string;
      readonly administrator: string;
      readonly domain: string;
    }
  | { readonly kind: 'create'; readonly customerName: string; readonly keys: number; readonly mode: Mode }
  | { readonly kind: 'handOver'; readonly customerName: string; readonly keys: number };

/** A used card. */
export interface SummaryView {
  readonly step: { readonly number: number; readonly total: number };
  readonly facts: SummaryFacts;
  /** How it was left: onwards, or by Back. */
  readonly left: 'onwards' | 'back';
}

/** Shows what was answered, without a button. */
export function summaryCard(view: SummaryView, reader: Reader): Card {
  const { step, facts, left } = view;
  const { language } = reader;
  return renderCard('summary', reader, {
    stepLine: say(language, 'redeem.stepLine', step),
    title: say(language, titleOf(view)),
    facts: left === 'back' ? [] : factsOf(facts, reader),
    left: left === 'back' ? say(language, 'redeem.summary.wentBack') : outcomeOf(facts, reader),
  });
}

/** The name of the used card: an order for a customer that exists makes no account. */
function titleOf({ facts: { kind }, step }: SummaryView): TextKey {
  if (kind === 'handOver') return 'redeem.handOver.title';
  return kind === 'create' && step.total < redemptionSteps.length
    ? 'redeem.create.titleExisting'
    : `redeem.steps.${kind}`;
}

function factsOf(facts: SummaryFacts, reader: Reader): readonly Fact[] {
  const { language } = reader;
  const customer = (name: string): Fact => ({ title: say(language, 'common.customer'), value: escapeText(name) });
  switch (facts.kind) {
    case 'purpose':
      return [
        { title: say(language, 'redeem.summary.purpose'), value: say(language, `common.purposes.${facts.purpose}`) },
        customer(facts.customerName ?? say(language, 'common.newCustomer')),
        ...(facts.existing === undefined
          ? []
          : [{ title: say(language, 'redeem.summary.subscription'), value: subscriptionLine(facts.existing, reader) }]),
      ];
    case 'consent': {
      const values = { who: escapeText(facts.who), when: dayAndTime(facts.at, reader) };
      return [
        { title: say(language, 'redeem.summary.consent'), value: say(language, 'redeem.summary.consentText', values) },
      ];
    }
    case 'keys':
      return keyFacts(facts.basket, reader);
    case 'confirm':
      return [
        ...keyFacts(facts.basket, reader),
        ...(facts.domain === undefined
          ? []
          : [{ title: say(language, 'redeem.summary.domain'), value: escapeText(shownDomain(facts.domain)) }]),
      ];
    case 'admin':
      return (['organisation', 'domain', 'country', 'administrator'] as const).map((name) => ({
        title: say(language, `redeem.summary.${name}`),
        value: escapeText(name === 'country' ? facts.countryName : facts[name]),
      }));
    case 'create':
    case 'handOver':
      return [
        customer(facts.customerName),
        { title: say(language, 'common.keys'), value: say(language, 'common.keyCount', { keys: facts.keys }) },
      ];
  }
}

function keyFacts(basket: readonly KeyView[], reader: Reader): readonly Fact[] {
  return basket.map(({ lastFive, terms }) => ({
    title: say(reader.language, 'common.keyEnding', { lastFive }),
    value: terms === undefined ? escapeText(maskKey(lastFive)) : termsLine(terms, reader),
  }));
}

function outcomeOf(facts: SummaryFacts, { language }: Reader): string {
  const { kind } = facts;
  if (kind === 'create') return say(language, `redeem.summary.ordered.${facts.mode}`);
  if (kind === 'handOver') return say(language, 'redeem.summary.handedOver');
  return say(language, kind === 'confirm' ? 'redeem.summary.confirmed' : 'redeem.summary.done');
}
