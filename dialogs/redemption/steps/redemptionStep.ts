// Names what the steps of a redemption have in common: what they look at, and the summary that they leave behind.
import { summaryCard, type SummaryFacts } from '../../../cards/redemption/summaryCard.ts';
import {
  isOpen,
  redemptionSteps,
  stepCount,
  type Redemption,
  type RedemptionStep,
} from '../../../domain/redemption/redemption.ts';
import type { At, Step } from '../../flow/step.ts';
import { cancelledStateCard } from '../cancelledStateCard.ts';
import { lateCard } from '../lateCard.ts';

/** Everything that a step of a redemption looks at. */
export type StepContext = At<Redemption>;

/** Whether a redemption is open at a step. */
export function openAt(step: RedemptionStep): (redemption: Redemption) => boolean {
  return (redemption) => isOpen(redemption) && redemption.step === step;
}

/** Whether a redemption is in a state. */
export function inState(state: Redemption['state']): (redemption: Redemption) => boolean {
  return (redemption) => redemption.state === state;
}

/**
 * Leaves in the place of the answered card what was answered on it, so that old buttons never tempt. While the walk
 * stays where it is, and where it is left or taken up again, the next card takes that place itself.
 */
export function leaves(
  factsOf: (was: Redemption, after: StepContext) => SummaryFacts | undefined,
): NonNullable<Step<Redemption>['summary']> {
  return (before, after, verb) => {
    const { value: was } = before.present;
    const { value: is } = after.present;
    if (verb === 'redeem.leave' || verb === 'redeem.undo' || stageOf(was) === stageOf(is)) return undefined;
    if (is.state === 'cancelled') return cancelledStateCard(after);
    const facts = factsOf(was, after);
    if (facts === undefined) return lateCard(after);
    const isBack = verb === 'redeem.back' || redemptionSteps.indexOf(is.step) < redemptionSteps.indexOf(was.step);
    return summaryCard({ step: stepCount(was), facts, left: isBack ? 'back' : 'onwards' }, after.reader);
  };
}

/** Where a walk stands for the eye: at a step while it is open, else at what came of it. */
function stageOf(redemption: Redemption): RedemptionStep | 'outcome' {
  return isOpen(redemption) ? redemption.step : 'outcome';
}
