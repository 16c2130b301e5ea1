// The step of a walk that was left: it says what became of it, and takes it up again while that is possible.
import { canUndo, takenUp } from '../../../domain/redemption/leaving.ts';
import type { BasketItem, Redemption } from '../../../domain/redemption/redemption.ts';
import type { KeyProblem } from '../../../cards/keys/keyProblem.ts';
import { taking, type Reply, type Step } from '../../flow/step.ts';
import { cancelledStateCard } from '../cancelledStateCard.ts';
import { newFilling } from '../basket/filling.ts';
import { keysStepWith } from './keysStepCard.ts';
import { inState, leaves, type StepContext } from './redemptionStep.ts';
import { defined } from '../../../domain/defined.ts';

/** Shows that a walk was left, and takes it up again while that is possible. */
export const cancelledStep: Step<Redemption> = {
  name: 'cancelled',
  when: inState('cancelled'),
  view: (walking) => cancelledStateCard(walking),
  takes: { 'redeem.undo': taking({}, undoLeave) },
  summary: leaves(() => undefined),
  ends: () => true,
};

/** *Undo*: the keys come back first, under the walk's own name; then the walk goes on, with those that it got. */
async function undoLeave(step: StepContext): Promise<Reply<Redemption>> {
  const { present, actor } = step;
  const { value: redemption } = present;
  if (!canUndo(redemption, actor.now)) return { kind: 'stay', draw: (at) => cancelledStateCard(at, true) };
  const basket: BasketItem[] = [];
  const problems: KeyProblem[] = [];
  for (const item of redemption.basket) {
    if (await regains(step, item, problems)) basket.push(item);
  }
  const to = takenUp(redemption, basket, actor);
  return basket.length < redemption.basket.length
    ? { kind: 'move', to, draw: keysStepWith({ problems }) }
    : { kind: 'move', to };
}

/** Reserves a key again, one that was forgotten by its sealed copy; false, mostly with the reason, when it is not to be had. */
async function regains(
  { services, present, actor }: StepContext,
  item: BasketItem,
  problems: KeyProblem[],
): Promise<boolean> {
  const { id: redemptionId, customerName, forgotten = [] } = present.value;
  const { keyId, terms } = item;
  const holder = {
    redemptionId,
    ...defined({ customerName, terms }),
  };
  const copy = forgotten.find((one) => one.keyId === keyId);
  const productKey = copy && services.redemptions.unsealDoubtful(redemptionId, copy.sealed);
  const reservation =
    productKey === undefined
      ? await services.keys.reserve(keyId, holder, actor.now)
      : await services.keys.reserveTyped({ productKey, enteredBy: actor.who, now: actor.now }, holder);
  if (reservation.kind === 'reserved') return true;
  const filling = newFilling({ ...present.value, basket: [] });
  if (reservation.kind !== 'unknown') filling.settle(reservation, 'inventory');
  problems.push(
    ...(filling.problems.length > 0
      ? filling.problems
      : [{ reason: 'noLongerAvailable' as const, lastFive: item.lastFive }]),
  );
  return false;
}
