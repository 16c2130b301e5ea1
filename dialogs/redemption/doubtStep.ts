// The question about a doubtful key: correct it, use it as it stands, or take it out.
import type { CorrectionProblem } from '../../cards/redemption/doubtCard.ts';
import { correctKey } from '../../domain/keys/productKey.ts';
import type { DoubtfulKey } from '../../domain/redemption/redemption.ts';
import { dropDoubt, putIntoBasket } from '../../domain/redemption/redemptionMoves.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import { newFilling, reserveKey } from './fillBasket.ts';
import { doubtStepCard, keysStepCard } from './keysStepCard.ts';
import type { StepReply, StepContext } from './redemptionStep.ts';

/** Takes the answer about the first doubtful key. */
export async function answerDoubt(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { services, present, actor } = step;
  const [first] = present.value.doubtful;
  if (first === undefined) return { kind: 'stale' };
  if (answer.verb === 'redeem.dropDoubt') return { kind: 'move', to: dropDoubt(present.value, actor) };
  const typed = answer.inputs['characters'] ?? '';
  const asked = services.redemptions.unsealDoubtful(present.value.id, first.sealed);
  const corrected = answer.verb === 'redeem.useAnyway' ? asked : correctedKey(asked, first, typed);
  if (typeof corrected !== 'string') {
    return { kind: 'again', card: doubtStepCard(step, corrected.problem) };
  }
  const filling = newFilling(present.value);
  await reserveKey(step, filling, corrected, first.terms);
  const next = putIntoBasket(dropDoubt(present.value, actor), filling.items, [], actor);
  return {
    kind: 'moveAnd',
    to: next,
    card: async (written) => keysStepCard({ ...step, present: written }, { problems: filling.problems }),
  };
}

function correctedKey(key: string, { doubts }: DoubtfulKey, typed: string): string | { problem: CorrectionProblem } {
  const reading = correctKey(
    key,
    doubts.map((doubt) => doubt.position),
    typed,
  );
  if (reading.kind === 'ok') return reading.key;
  return { problem: reading.kind === 'wrongNumber' ? 'wrongNumber' : 'wrongCharacter' };
}
