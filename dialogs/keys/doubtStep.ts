// The step of adding keys that asks about a doubtful one: correct it, use it as it stands, or leave it out.
import { doubtCard, type CorrectionProblem } from '../../cards/redemption/basket/doubtCard.ts';
import { answerFirstDoubt, firstDoubt, refuse, stepOf, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import { correctKey } from '../../domain/keys/productKey.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { typed } from '../flow/inputs.ts';
import { taking, type At, type Draw, type Reply, type Step } from '../flow/step.ts';
import { judgeKey } from './judgeKeys.ts';

/** Asks about the first key with characters that Microsoft's keys never contain. */
export const doubtStep: Step<KeyBatch> = {
  name: 'doubt',
  when: (batch) => stepOf(batch) === 'doubt',
  view: viewOf(),
  takes: {
    'keys.correct': taking({ characters: typed }, async (at: At<KeyBatch>, { characters = '' }) => {
      const { asked, positions } = question(at);
      const corrected = correctKey(asked, positions, characters);
      if (corrected.kind === 'ok') return judged(at, corrected.key);
      const problem = corrected.kind === 'wrongNumber' ? 'wrongNumber' : 'wrongCharacter';
      return { kind: 'stay', draw: viewOf(problem) };
    }),
    'keys.useAnyway': taking({}, (at: At<KeyBatch>) => judged(at, question(at).asked)),
    'keys.leaveOut': taking({}, ({ present: { value: batch } }: At<KeyBatch>) => {
      const { entry } = firstDoubt(batch) ?? noQuestion();
      return { kind: 'move', to: answerFirstDoubt(batch, refuse(entry, { reason: 'leftOut' })) };
    }),
  },
};

function viewOf(problem?: CorrectionProblem): Draw<KeyBatch> {
  return ({ present, turn }) => {
    const { entry, waiting } = firstDoubt(present.value) ?? noQuestion();
    const { key, verdict } = entry;
    if (key === undefined || verdict.kind !== 'doubtful') return noQuestion();
    const { lastFive } = key;
    const asked = { id: present.value.id, v: versionOf(present), lastFive, doubts: verdict.doubts, waiting };
    return doubtCard(problem === undefined ? asked : { ...asked, problem }, turn);
  };
}

/** The key that is asked about, in clear, and where it is doubtful. */
function question({ services, present: { value: batch } }: At<KeyBatch>): {
  asked: string;
  positions: readonly number[];
} {
  const { key, verdict } = firstDoubt(batch)?.entry ?? noQuestion();
  if (key?.sealed === undefined || verdict.kind !== 'doubtful') return noQuestion();
  return {
    asked: services.keyBatches.unsealKey(batch.id, key.sealed),
    positions: verdict.doubts.map(({ position }) => position),
  };
}

async function judged({ services, present: { value: batch } }: At<KeyBatch>, key: string): Promise<Reply<KeyBatch>> {
  return { kind: 'move', to: answerFirstDoubt(batch, await judgeKey(services, batch.id, key)) };
}

function noQuestion(): never {
  throw new Error('A batch without a question was to be asked about.');
}
