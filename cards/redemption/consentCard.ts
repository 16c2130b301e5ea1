// The card before the start: what a product key is, how to stay out of the wrong tenant, and the consent.
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { customerLine, modeNotice, redemptionHead, type RedemptionView } from './redemptionView.ts';

/** Input: `consent` (`true` when the box is ticked). */
export interface ConsentView extends RedemptionView {
  /** Absent for a new customer. */
  readonly customerName?: string;
  /** True when the box was left empty. */
  readonly consentMissing?: boolean;
}

/** Gives the instructions in short and asks whether this is the right person. */
export function consentCard(view: ConsentView, reader: Reader): Card {
  const { mode, customerName, consentMissing } = view;
  return renderCard('consent', reader, {
    ...redemptionHead(view, reader),
    ...(mode === 'guided' ? modeNotice(mode, reader) : {}),
    ...(customerName === undefined ? {} : { customer: customerLine(customerName, reader) }),
    ...(consentMissing === true ? { problem: say(reader.language, 'redeem.consent.error') } : {}),
  });
}
