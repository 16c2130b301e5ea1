// The question about a doubtful key: correct it, use it as it stands, or take it out.
import { correctKey } from '../../../domain/keys/productKey.ts';
import type { DoubtfulKey, Redemption } from '../../../domain/redemption/redemption.ts';
import { dropDoubt, putIntoBasket } from '../../../domain/redemption/redemptionMoves.ts';
import { reserveKey } from '../basket/fillBasket.ts';
import { newFilling } from '../basket/filling.ts';
import { doubtStepCard, keysStepWith } from './keysStepCard.ts';
import { typed } from '../../flow/inputs.ts';
import { moves, taking, type Reply, type Takings } from '../../flow/step.ts';
import type { StepContext } from './redemptionStep.ts';

/** The answers about the first doubtful key. */
export const doubtTakings: Takings<Redemption> = {
  'redeem.correctKey': taking(
    { characters: typed },
    async (step: StepContext, { characters = '' }): Promise<Reply<Redemption>> => {
      const { asked, doubts } = question(step);
      const positions = doubts.map(({ position }) => position);
      const reading = correctKey(asked, positions, characters);
      if (reading.kind === 'ok') return await takeIn(step, reading.key);
      const problem = reading.kind === 'wrongNumber' ? 'wrongNumber' : 'wrongCharacter';
      return { kind: 'stay', draw: (at) => doubtStepCard(at, problem) };
    },
    hasQuestion,
  ),
  'redeem.useAnyway': taking({}, (step: StepContext) => takeIn(step, question(step).asked), hasQuestion),
  'redeem.dropDoubt': moves(dropDoubt, { when: hasQuestion }),
};

function hasQuestion({ present }: StepContext): boolean {
  return present.value.doubtful.length > 0;
}

/** The doubtful key, in clear. Throws when there is none. */
function question({ services, present }: StepContext): DoubtfulKey & { readonly asked: string } {
  const [first] = present.value.doubtful;
  if (first === undefined) throw new Error('There is no doubtful key to answer about.');
  return { ...first, asked: services.redemptions.unsealDoubtful(present.value.id, first.sealed) };
}

async function takeIn(step: StepContext, key: string): Promise<Reply<Redemption>> {
  const { present, actor } = step;
  const filling = newFilling(present.value);
  await reserveKey(step, filling, key, question(step).terms);
  const to = putIntoBasket(dropDoubt(present.value, actor), filling.items, [], actor);
  return { kind: 'move', to, draw: keysStepWith({ problems: filling.problems }) };
}
