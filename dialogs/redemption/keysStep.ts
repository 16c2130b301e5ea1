// Step 3 of the walk: product keys are entered, chosen from the inventory, taken out, or left for the next step.
import type { KeyProblem } from '../../cards/redemption/keysCard.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import { resemblesKey } from '../../domain/keys/keyInClear.ts';
import type { BasketItem, Redemption } from '../../domain/redemption/redemption.ts';
import { goTo, putIntoBasket, takeOut } from '../../domain/redemption/redemptionMoves.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import { fillFromInventory, fillFromText, findingsOf, newFilling, type Filling } from './fillBasket.ts';
import { readTerms } from './keyForm.ts';
import { keysStepCard, type TypedKeys } from './keysStepCard.ts';
import { offerLeftOver } from './leftOver.ts';
import type { StepReply, StepContext } from './redemptionStep.ts';

/** Takes what was entered; *Next* goes on when the basket is complete. */
export async function takeKeys(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { present, actor } = step;
  const { keys: text = '', inventory = '', plan, licences, months } = answer.inputs;
  const reading = readTerms(present.value, {
    ...(plan === undefined ? {} : { plan }),
    ...(licences === undefined ? {} : { licences }),
    ...(months === undefined ? {} : { months }),
  });
  const terms = reading.kind === 'terms' ? reading.terms : undefined;
  const entered = text.trim() === '' ? newFilling(present.value) : await fillFromText(step, text, terms);
  await fillFromInventory(
    step,
    entered,
    inventory.split(',').filter((id) => id !== ''),
  );
  const { items } = entered;
  const withTerms = completeTerms(present.value, terms);
  const next = putIntoBasket(withTerms, items, entered.doubtful, actor);
  const { outcome, problems: found } = findingsOf(entered);
  const problems = [...problemsOf(reading, next, entered), ...found];
  const goesOn = answer.verb === 'redeem.nextFromKeys' && entered.doubtful.length === 0;
  if (goesOn && problems.length === 0 && outcome.linesWithout.length === 0) {
    const open = openQuestions(next);
    if (open.length === 0) return { kind: 'move', to: goTo(next, 'confirm', actor) };
    problems.push(...open);
  }
  if (answer.verb === 'redeem.addKeys' && text.trim() === '' && items.length === 0 && problems.length === 0) {
    problems.push({ reason: 'nothingFound' });
  }
  const typed = typedAgain(answer, entered);
  return {
    kind: 'moveAnd',
    to: next,
    card: async (written) => {
      await offerLeftOver(step, entered.leftOver, typed);
      return keysStepCard({ ...step, present: written }, { problems, outcome }, typed);
    },
  };
}

/** Takes a key out of the basket and gives it back. */
export async function removeKey(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { present, actor } = step;
  const keyId = answer.inputs['remove'];
  const item = present.value.basket.find((one) => one.keyId === keyId);
  if (item === undefined)
    return { kind: 'again', card: await keysStepCard(step, { problems: [{ reason: 'nothingChosen' }] }) };
  const { id: redemptionId } = present.value;
  return {
    kind: 'move',
    to: takeOut(present.value, item.keyId, actor),
    owes: [{ does: 'releaseKeys', redemptionId, keyId: item.keyId }],
  };
}

/** Gives the terms of the form to the keys that have none yet. */
function completeTerms(redemption: Redemption, terms: KeyTerms | undefined): Redemption {
  if (terms === undefined) return redemption;
  const basket = redemption.basket.map((item): BasketItem => (item.terms === undefined ? { ...item, terms } : item));
  return { ...redemption, basket };
}

/** A form that is wrong matters only while a key waits for its terms. */
function problemsOf(reading: ReturnType<typeof readTerms>, next: Redemption, entered: Filling): readonly KeyProblem[] {
  const waits = next.basket.some((item) => item.terms === undefined) || entered.doubtful.length > 0;
  if (!waits) return [];
  if (reading.kind === 'problems') return reading.problems;
  return reading.kind === 'empty' ? [{ reason: 'planMissing' }, { reason: 'licencesInvalid' }] : [];
}

/** What keeps the basket from going on. */
function openQuestions({ basket, existing }: Redemption): readonly KeyProblem[] {
  if (basket.length === 0) return [{ reason: 'basketEmpty' }];
  const problems: KeyProblem[] = [];
  for (const { lastFive, terms } of basket) {
    if (terms === undefined) problems.push({ reason: 'planMissing' });
    else if (existing !== undefined && terms.planId !== existing.planId) {
      problems.push({ reason: 'planDiffers', lastFive, planId: terms.planId, needed: existing.planId });
    }
  }
  return problems;
}

/** What is shown in the form again; a text that holds anything like a key never is. */
function typedAgain({ inputs }: RedemptionAnswer, entered: Filling): TypedKeys {
  const { keys, plan, licences, months } = inputs;
  const isHarmless = keys !== undefined && entered.items.length === 0 && !resemblesKey(keys);
  return {
    ...(isHarmless ? { keys } : {}),
    ...(plan === undefined ? {} : { plan }),
    ...(licences === undefined ? {} : { licences }),
    ...(months === undefined ? {} : { months }),
  };
}
