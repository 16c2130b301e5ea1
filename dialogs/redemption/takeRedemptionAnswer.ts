// Hands an answer to the step it belongs to: which verb is taken in which state, and by whom.
import type { Verb } from '../../cards/actions.ts';
import { isOpen, type Redemption } from '../../domain/redemption/redemption.ts';
import { stepBack } from '../../domain/redemption/redemptionMoves.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import { changeCountry, chooseCountry, takeAdminDetails } from './adminStep.ts';
import { confirmBasket } from './confirmStep.ts';
import { takeConsent } from './consentStep.ts';
import { hideKeys, reportProblem, reportRedeemed, showKeys } from './handOverStep.ts';
import { answerDoubt } from './doubtStep.ts';
import { removeKey, takeKeys } from './keysStep.ts';
import { askToLeave, takeLeave, undoLeave } from './leaveStep.ts';
import { order, resolveParked } from './orderStep.ts';
import { takePurpose } from './purposeStep.ts';
import type { StepReply, TakeAnswer, StepContext } from './redemptionStep.ts';

interface Answering {
  /** Whether the verb belongs to this state of the record. */
  readonly when: (redemption: Redemption) => boolean;
  readonly take: TakeAnswer;
}

const at =
  (step: Redemption['step']) =>
  (redemption: Redemption): boolean =>
    isOpen(redemption) && redemption.step === step;
const handedOver = (redemption: Redemption): boolean => redemption.state === 'handedOver';

const answers: Partial<Record<Verb, Answering>> = {
  'redeem.choosePurpose': { when: at('purpose'), take: takePurpose },
  'redeem.consent': { when: at('consent'), take: takeConsent },
  'redeem.addKeys': { when: at('keys'), take: takeKeys },
  'redeem.nextFromKeys': { when: at('keys'), take: takeKeys },
  'redeem.removeKey': { when: at('keys'), take: removeKey },
  'redeem.useAnyway': { when: at('keys'), take: answerDoubt },
  'redeem.correctKey': { when: at('keys'), take: answerDoubt },
  'redeem.dropDoubt': { when: at('keys'), take: answerDoubt },
  'redeem.confirm': { when: at('confirm'), take: confirmBasket },
  'redeem.chooseCountry': { when: at('admin'), take: chooseCountry },
  'redeem.changeCountry': { when: at('admin'), take: changeCountry },
  'redeem.submitAdmin': { when: at('admin'), take: takeAdminDetails },
  'redeem.create': { when: at('create'), take: order },
  'redeem.retry': { when: at('create'), take: order },
  'redeem.showKeys': { when: handedOver, take: showKeys },
  'redeem.hideKeys': { when: handedOver, take: hideKeys },
  'redeem.reportRedeemed': { when: handedOver, take: reportRedeemed },
  'redeem.reportProblem': { when: handedOver, take: reportProblem },
  'redeem.resolveParked': { when: (redemption) => redemption.state === 'parked', take: resolveParked },
  'redeem.back': { when: (redemption) => isOpen(redemption) || handedOver(redemption), take: back },
  'redeem.cancel': { when: (redemption) => isOpen(redemption) || handedOver(redemption), take: askToLeave },
  'redeem.startOver': { when: isOpen, take: askToLeave },
  'redeem.leave': { when: (redemption) => isOpen(redemption) || handedOver(redemption), take: takeLeave },
  'redeem.undo': { when: (redemption) => redemption.state === 'cancelled', take: undoLeave },
};

/** Takes an answer to the walk; `stale` when the verb does not belong to the state that the record is in. */
export async function takeAnswer(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const answering = answers[answer.verb];
  if (answering?.when(step.present.value) !== true) return { kind: 'stale' };
  return await answering.take(step, answer);
}

function back({ present, actor }: StepContext): StepReply {
  return { kind: 'move', to: stepBack(present.value, actor) };
}
