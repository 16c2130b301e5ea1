// Owns the question about a doubtful key: correct it, use it as it stands, or take it out.
import type { CorrectionProblem } from '../../cards/redemption/doubtCard.ts';
import { correctKey } from '../../domain/keys/productKey.ts';
import type { DoubtfulKey } from '../../domain/redemption/redemption.ts';
import { dropDoubt, putIntoBasket } from '../../domain/redemption/redemptionMoves.ts';
import type { WalkAnswer } from './redemptionAnswer.ts';
import { newFilling, reserveKey } from './fillBasket.ts';
import { doubtStepCard, keysStepCard } from './keysStepCard.ts';
import type { StepReply, Walking } from './redemptionStep.ts';

/** Takes the answer about the first doubtful key. */
export async function answerDoubt(walking: Walking, answer: WalkAnswer): Promise<StepReply> {
  const { desk, present, hand } = walking;
  const [first] = present.value.doubtful;
  if (first === undefined) return { kind: 'stale' };
  if (answer.verb === 'redeem.dropDoubt') return { kind: 'move', to: dropDoubt(present.value, hand) };
  const typed = answer.inputs['characters'] ?? '';
  const asked = desk.redemptions.unsealDoubtful(present.value.id, first.sealed);
  const corrected = answer.verb === 'redeem.useAnyway' ? asked : correctedKey(asked, first, typed);
  if (typeof corrected !== 'string') {
    return { kind: 'again', card: doubtStepCard(walking, corrected.problem) };
  }
  const filling = newFilling(present.value);
  await reserveKey(walking, filling, corrected, first.terms);
  const next = putIntoBasket(dropDoubt(present.value, hand), filling.items, [], hand);
  return {
    kind: 'moveAnd',
    to: next,
    card: async (written) => keysStepCard({ ...walking, present: written }, { problems: filling.problems }),
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
