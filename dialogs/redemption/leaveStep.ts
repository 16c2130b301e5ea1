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
import type { BasketItem, Hand, Redemption } from '../../domain/redemption/redemption.ts';
import { plannedNotice } from '../../domain/redemption/redemptionNotice.ts';
import type { KeyProblem } from '../../cards/redemption/keyProblem.ts';
import type { Desk } from '../services/services.ts';
import type { WalkAnswer } from './redemptionAnswer.ts';
import { cancelledStateCard } from './doneState.ts';
import { newFilling } from './fillBasket.ts';
import { keysStepCard } from './keysStepCard.ts';
import { stateCard } from './redemptionStateCard.ts';
import type { StepReply, Walking } from './redemptionStep.ts';
import { customerNameOf, walkView } from './redemptionViews.ts';

/** What is decided about a walk that is left. */
export type LeaveChoice = Omit<Leaving, 'from' | 'at'>;

/** *Cancel* and *Start over*: at once when nothing is lost, else after a question. */
export async function askToLeave(walking: Walking, { verb }: WalkAnswer): Promise<StepReply> {
  const { desk, present, hand } = walking;
  const next = verb === 'redeem.startOver' ? 'startOver' : 'nothing';
  const redemption = await withOrigins(desk, present.value);
  const stake = atStake(redemption);
  if (stake === undefined) return await leaves(desk, redemption, choiceOf('forget', 'unsure', next), hand);
  return { kind: 'ask', card: questionCard({ ...walking, present: { ...present, value: redemption } }, next) };
}

/** The answer to the question. */
export async function takeLeave(walking: Walking, { inputs }: WalkAnswer): Promise<StepReply> {
  const { desk, present, hand } = walking;
  const next = inputs['next'] === 'startOver' ? 'startOver' : 'nothing';
  const redemption = await withOrigins(desk, present.value);
  const shown = shownFates.find((one) => one === inputs['shown']);
  if (shown === undefined && (atStake(redemption)?.shown ?? 0) > 0) {
    const asked = { ...walking, present: { ...present, value: redemption } };
    return { kind: 'again', card: questionCard(asked, next, true) };
  }
  const typed = inputs['typed'] === 'keep' ? 'keep' : 'forget';
  return await leaves(desk, redemption, choiceOf(typed, shown ?? 'unsure', next), hand);
}

/** *Undo*: the keys come back first, under the walk's own name; then the walk goes on, with those that it got. */
export async function undoLeave(walking: Walking): Promise<StepReply> {
  const { present, hand } = walking;
  const { value: redemption } = present;
  if (!canUndo(redemption, hand.now)) return { kind: 'again', card: cancelledStateCard(walking, true) };
  const basket: BasketItem[] = [];
  const problems: KeyProblem[] = [];
  for (const item of redemption.basket) {
    if (await regains(walking, item, problems)) basket.push(item);
  }
  return {
    kind: 'moveAnd',
    to: takenUp(redemption, basket, hand),
    card: async (written) => {
      const after = { ...walking, present: written };
      return basket.length < redemption.basket.length ? keysStepCard(after, { problems }) : stateCard(after);
    },
  };
}

/** A walk that ends, with what follows: its keys go where they belong, and whoever was not there is told. */
export async function left(
  desk: Desk,
  redemption: Redemption,
  choice: LeaveChoice,
  hand: Hand,
): Promise<{ readonly to: Redemption; readonly owes: readonly Consequence[] }> {
  const known = await withOrigins(desk, redemption);
  const { id: redemptionId, owner } = known;
  const forgotten = await sealedCopies(desk, known, choice);
  const ended = { redemptionId, kind: 'ended', recipientId: owner.id } as const;
  const tells: readonly Consequence[] =
    choice.why === 'cancelled'
      ? []
      : [{ does: 'tell', notice: plannedNotice(ended, hand.now.toISOString(), hand.now) }];
  return {
    to: leave(known, choice, forgotten, hand),
    owes: [{ does: 'releaseKeys', redemptionId }, ...tells],
  };
}

async function leaves(desk: Desk, redemption: Redemption, choice: LeaveChoice, hand: Hand): Promise<StepReply> {
  return { kind: 'move', ...(await left(desk, redemption, choice, hand)) };
}

function choiceOf(typed: Leaving['typed'], shown: ShownFate, next: 'nothing' | 'startOver'): LeaveChoice {
  const why: LeavingReason = 'cancelled';
  return { why, typed, shown, ...(next === 'startOver' ? { startedOver: true as const } : {}) };
}

function questionCard(
  walking: Walking,
  next: 'nothing' | 'startOver',
  fateMissing = false,
): ReturnType<typeof leaveCard> {
  const { value } = walking.present;
  const stake = atStake(value) ?? { typed: 0, stock: 0, shown: 0, form: false };
  return leaveCard(
    { ...walkView(walking), next, ...customerNameOf(value), atStake: stake, ...(fateMissing ? { fateMissing } : {}) },
    walking.reader,
  );
}

/** The redemption with what the inventory says of where its keys come from; older records do not know it. */
async function withOrigins(desk: Desk, redemption: Redemption): Promise<Redemption> {
  const stock = new Set((await desk.keys.heldBy(redemption.id)).filter((key) => key.fromInventory).map(({ id }) => id));
  const basket = redemption.basket.map((item) => (stock.has(item.keyId) ? { ...item, fromInventory: true } : item));
  return { ...redemption, basket };
}

/** The typed keys that will be forgotten, sealed for as long as the walk can be taken up again. */
async function sealedCopies(
  desk: Desk,
  redemption: Redemption,
  choice: LeaveChoice,
): Promise<NonNullable<Redemption['forgotten']>> {
  const copies = await Promise.all(
    redemption.basket
      .filter((item) => fateOf(item, choice) === 'forgotten')
      .map(async ({ keyId }) => ({ keyId, key: await desk.keys.reveal(keyId, redemption.id) })),
  );
  return copies.flatMap(({ keyId, key }) =>
    key === undefined ? [] : [{ keyId, sealed: desk.redemptions.sealDoubtful(redemption.id, key) }],
  );
}

/** Reserves a key again, one that was forgotten by its sealed copy; false, mostly with the reason, when it is not to be had. */
async function regains({ desk, present, hand }: Walking, item: BasketItem, problems: KeyProblem[]): Promise<boolean> {
  const { id: redemptionId, customerName, forgotten = [] } = present.value;
  const { keyId, terms } = item;
  const holder = {
    redemptionId,
    ...(customerName === undefined ? {} : { customerName }),
    ...(terms === undefined ? {} : { terms }),
  };
  const copy = forgotten.find((one) => one.keyId === keyId);
  const productKey = copy && desk.redemptions.unsealDoubtful(redemptionId, copy.sealed);
  const reservation =
    productKey === undefined
      ? await desk.keys.reserve(keyId, holder, hand.now)
      : await desk.keys.reserveTyped({ productKey, enteredBy: hand.who, now: hand.now }, holder);
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
