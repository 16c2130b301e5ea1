// The leaving of a walk: asks when there is something to lose, decides where everything goes, and takes it up again.
import { leaveCard } from '../../cards/redemption/leaveCard.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import {
  atStake,
  canUndo,
  fateOf,
  leave,
  shownFates,
  takenUp,
  type Leaving,
  type LeavingReason,
  type ShownFate,
} from '../../domain/redemption/leaving.ts';
import type { BasketItem, Actor, Redemption } from '../../domain/redemption/redemption.ts';
import { plannedNotice } from '../../domain/redemption/redemptionNotice.ts';
import type { KeyProblem } from '../../cards/redemption/keyProblem.ts';
import type { Services } from '../services/services.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import { cancelledStateCard } from './doneState.ts';
import { newFilling } from './fillBasket.ts';
import { keysStepCard } from './keysStepCard.ts';
import { stateCard } from './redemptionStateCard.ts';
import type { StepReply, StepContext } from './redemptionStep.ts';
import { customerNameOf, redemptionView } from './redemptionViews.ts';

/** What is decided about a walk that is left. */
export type LeaveChoice = Omit<Leaving, 'from' | 'at'>;

/** *Cancel* and *Start over*: at once when nothing is lost, else after a question. */
export async function askToLeave(step: StepContext, { verb }: RedemptionAnswer): Promise<StepReply> {
  const { services, present, actor } = step;
  const next = verb === 'redeem.startOver' ? 'startOver' : 'nothing';
  const redemption = await withOrigins(services, present.value);
  const stake = atStake(redemption);
  if (stake === undefined) return await leaves(services, redemption, choiceOf('forget', 'unsure', next), actor);
  return { kind: 'ask', card: questionCard({ ...step, present: { ...present, value: redemption } }, next) };
}

/** The answer to the question. */
export async function takeLeave(step: StepContext, { inputs }: RedemptionAnswer): Promise<StepReply> {
  const { services, present, actor } = step;
  const next = inputs['next'] === 'startOver' ? 'startOver' : 'nothing';
  const redemption = await withOrigins(services, present.value);
  const shown = shownFates.find((one) => one === inputs['shown']);
  if (shown === undefined && (atStake(redemption)?.shown ?? 0) > 0) {
    const asked = { ...step, present: { ...present, value: redemption } };
    return { kind: 'again', card: questionCard(asked, next, true) };
  }
  const typed = inputs['typed'] === 'keep' ? 'keep' : 'forget';
  return await leaves(services, redemption, choiceOf(typed, shown ?? 'unsure', next), actor);
}

/** *Undo*: the keys come back first, under the walk's own name; then the walk goes on, with those that it got. */
export async function undoLeave(step: StepContext): Promise<StepReply> {
  const { present, actor } = step;
  const { value: redemption } = present;
  if (!canUndo(redemption, actor.now)) return { kind: 'again', card: cancelledStateCard(step, true) };
  const basket: BasketItem[] = [];
  const problems: KeyProblem[] = [];
  for (const item of redemption.basket) {
    if (await regains(step, item, problems)) basket.push(item);
  }
  return {
    kind: 'moveAnd',
    to: takenUp(redemption, basket, actor),
    card: async (written) => {
      const after = { ...step, present: written };
      return basket.length < redemption.basket.length ? keysStepCard(after, { problems }) : stateCard(after);
    },
  };
}

/** A walk that ends, with what follows: its keys go where they belong, and whoever was not there is told. */
export async function left(
  services: Services,
  redemption: Redemption,
  choice: LeaveChoice,
  actor: Actor,
): Promise<{ readonly to: Redemption; readonly owes: readonly Consequence[] }> {
  const known = await withOrigins(services, redemption);
  const { id: redemptionId, owner } = known;
  const forgotten = await sealedCopies(services, known, choice);
  const ended = { redemptionId, kind: 'ended', recipientId: owner.id } as const;
  const tells: readonly Consequence[] =
    choice.why === 'cancelled'
      ? []
      : [{ does: 'tell', notice: plannedNotice(ended, actor.now.toISOString(), actor.now) }];
  return {
    to: leave(known, choice, forgotten, actor),
    owes: [{ does: 'releaseKeys', redemptionId }, ...tells],
  };
}

async function leaves(
  services: Services,
  redemption: Redemption,
  choice: LeaveChoice,
  actor: Actor,
): Promise<StepReply> {
  return { kind: 'move', ...(await left(services, redemption, choice, actor)) };
}

function choiceOf(typed: Leaving['typed'], shown: ShownFate, next: 'nothing' | 'startOver'): LeaveChoice {
  const why: LeavingReason = 'cancelled';
  return { why, typed, shown, ...(next === 'startOver' ? { startedOver: true as const } : {}) };
}

function questionCard(
  step: StepContext,
  next: 'nothing' | 'startOver',
  fateMissing = false,
): ReturnType<typeof leaveCard> {
  const { value } = step.present;
  const stake = atStake(value) ?? { typed: 0, stock: 0, shown: 0, form: false };
  return leaveCard(
    {
      ...redemptionView(step),
      next,
      ...customerNameOf(value),
      atStake: stake,
      ...(fateMissing ? { fateMissing } : {}),
    },
    step.reader,
  );
}

/** The redemption with what the inventory says of where its keys come from; older records do not know it. */
async function withOrigins(services: Services, redemption: Redemption): Promise<Redemption> {
  const stock = new Set(
    (await services.keys.heldBy(redemption.id)).filter((key) => key.fromInventory).map(({ id }) => id),
  );
  const basket = redemption.basket.map((item) => (stock.has(item.keyId) ? { ...item, fromInventory: true } : item));
  return { ...redemption, basket };
}

/** The typed keys that will be forgotten, sealed for as long as the walk can be taken up again. */
async function sealedCopies(
  services: Services,
  redemption: Redemption,
  choice: LeaveChoice,
): Promise<NonNullable<Redemption['forgotten']>> {
  const copies = await Promise.all(
    redemption.basket
      .filter((item) => fateOf(item, choice) === 'forgotten')
      .map(async ({ keyId }) => ({ keyId, key: await services.keys.reveal(keyId, redemption.id) })),
  );
  return copies.flatMap(({ keyId, key }) =>
    key === undefined ? [] : [{ keyId, sealed: services.redemptions.sealDoubtful(redemption.id, key) }],
  );
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
    ...(customerName === undefined ? {} : { customerName }),
    ...(terms === undefined ? {} : { terms }),
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
