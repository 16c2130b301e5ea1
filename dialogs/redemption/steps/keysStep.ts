// Step 3 of the walk: product keys are entered, chosen from the inventory, taken out, or left for the next step.
import type { Verb } from '../../../cards/actions.ts';
import type { KeyProblem } from '../../../cards/keys/keyProblem.ts';
import type { KeyTerms } from '../../../domain/keys/key.ts';
import { resemblesKey } from '../../../domain/keys/keyInClear.ts';
import { shownFates, type BasketItem, type Redemption } from '../../../domain/redemption/redemption.ts';
import { goTo, putIntoBasket } from '../../../domain/redemption/redemptionMoves.ts';
import { takeOut } from '../../../domain/redemption/takeOut.ts';
import { fillFromInventory, fillFromText } from '../basket/fillBasket.ts';
import { findingsOf, newFilling, type Filling } from '../basket/filling.ts';
import { filledIn, readKeyTerms, type TypedTerms } from '../../keys/keyForm.ts';
import { keysStepCard, keysStepWith, takeOutStepCard, type TypedKeys } from './keysStepCard.ts';
import { offerLeftOver } from '../basket/leftOver.ts';
import { longText, several, typed } from '../../flow/inputs.ts';
import { withSaidTerms } from '../../keys/saidTerms.ts';
import { taking, type Reply, type Step } from '../../flow/step.ts';
import { doubtTakings } from './doubtTakings.ts';
import { leaves, openAt, type StepContext } from './redemptionStep.ts';
import { basketView } from '../redemptionViews.ts';

/** The form as it was filled in. */
type KeysForm = TypedTerms & { readonly keys?: string | undefined; readonly inventory: readonly string[] };

/** What is on the card below the basket. */
const form = { keys: longText(30_000), inventory: several, plan: typed, licences: typed, months: typed };

/** Asks for keys, and about each doubtful one; goes on when the basket is complete. */
export const keysStep: Step<Redemption> = {
  name: 'keys',
  when: openAt('keys'),
  view: (walking) => keysStepCard(walking),
  takes: {
    'redeem.addKeys': taking(form, takeKeys),
    'redeem.nextFromKeys': taking(form, takeKeys),
    // A key that may have been used is asked about first.
    'redeem.removeKey': taking(
      { remove: typed, shown: typed, asked: typed },
      ({ present, actor }: StepContext, { remove, shown: said, asked }): Reply<Redemption> => {
        const { id: redemptionId, basket } = present.value;
        const item = basket.find(({ keyId }) => keyId === remove);
        if (item === undefined)
          return { kind: 'stay', draw: keysStepWith({ problems: [{ reason: 'nothingChosen' }] }) };
        const shown = shownFates.find((one) => one === said);
        if (item.exposedAt !== undefined && shown === undefined)
          return { kind: 'stay', draw: (at) => takeOutStepCard(at, item, asked !== undefined) };
        const { to, fate } = takeOut(present.value, item, shown ?? 'unsure', actor);
        const takenOut = { fate, at: to.changedAt };
        return { kind: 'move', to, owes: [{ does: 'releaseKeys', redemptionId, keyId: item.keyId, takenOut }] };
      },
    ),
    ...doubtTakings,
  },
  summary: leaves((_was, { present: { value: is } }) => ({ kind: 'keys', basket: basketView(is) })),
};

/** Takes what was entered; *Next* goes on when the basket is complete. */
async function takeKeys(step: StepContext, inputs: KeysForm, verb: Verb): Promise<Reply<Redemption>> {
  const { present, actor } = step;
  const { keys: text = '', inventory } = inputs;
  const reading = readKeyTerms(present.value, inputs);
  const terms = reading.kind === 'terms' ? reading.terms : undefined;
  const entered = text.trim() === '' ? newFilling(present.value) : await fillFromText(step, text, terms);
  await fillFromInventory(step, entered, inventory);
  const { items } = entered;
  const filled = putIntoBasket(completeTerms(present.value, terms), items, entered.doubtful, actor);
  const next = text.trim() === '' ? filled : withSaidTerms(filled, text);
  const { outcome, problems: found } = findingsOf(entered);
  const problems = [...problemsOf(reading, next, entered), ...found];
  const goesOn = verb === 'redeem.nextFromKeys' && entered.doubtful.length === 0;
  if (goesOn && problems.length === 0 && outcome.linesWithout.length === 0) {
    const open = openQuestions(next);
    if (open.length === 0) return { kind: 'move', to: goTo(next, 'confirm', actor) };
    problems.push(...open);
  }
  if (verb === 'redeem.addKeys' && text.trim() === '' && items.length === 0 && problems.length === 0) {
    problems.push({ reason: 'nothingFound' });
  }
  const shown = typedAgain(inputs, entered);
  return {
    kind: 'move',
    to: next,
    draw: async (at) => {
      await offerLeftOver(step, entered.leftOver, shown);
      return await keysStepCard(at, { problems, outcome }, shown);
    },
  };
}

/** Gives the terms of the form to the keys that have none yet. */
function completeTerms(redemption: Redemption, terms: KeyTerms | undefined): Redemption {
  if (terms === undefined) return redemption;
  const basket = redemption.basket.map((item): BasketItem => (item.terms === undefined ? { ...item, terms } : item));
  return { ...redemption, basket };
}

/** A form that is wrong matters only while a key waits for its terms. */
function problemsOf(
  reading: ReturnType<typeof readKeyTerms>,
  next: Redemption,
  entered: Filling,
): readonly KeyProblem[] {
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
function typedAgain(form: KeysForm, entered: Filling): TypedKeys {
  const { keys } = form;
  const isHarmless = keys !== undefined && entered.items.length === 0 && !resemblesKey(keys);
  return {
    keys: isHarmless ? keys : undefined,
    // An empty field is filled with what the message says.
    ...filledIn(form),
  };
}
