// The card that replaces one whose time is over: what the state is now, and the way there.
import type { RedemptionState, RedemptionStep } from '../../domain/redemption/redemption.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import type { FlowView } from '../actions.ts';
import { customerLine } from '../general/customerLine.ts';

/** The present state of the walk behind an old card. */
export interface StaleView extends FlowView {
  readonly state: RedemptionState;
  readonly step: RedemptionStep;
  readonly customerName?: string;
}

/** Says that the card has expired, that nothing was done, and what is true now. */
export function staleCard(view: StaleView, reader: Reader): Card {
  const { id, v, state, step, customerName } = view;
  const { language } = reader;
  return renderCard('stale', reader, {
    id,
    v,
    customer: customerLine(customerName, reader),
    state: say(language, `redeem.stale.states.${state}`, { step: say(language, `redeem.steps.${step}`) }),
    goesOn: state !== 'done' && state !== 'cancelled',
  });
}
