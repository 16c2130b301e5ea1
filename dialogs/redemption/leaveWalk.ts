// The leaving of a walk: asks when there is something to lose, and decides where everything goes.
import { leaveCard } from '../../cards/redemption/leaveCard.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { atStake, fateOf, leave } from '../../domain/redemption/leaving.ts';
import { redemptionNotice } from '../../domain/notices/redemptionNotice.ts';
import type { Actor } from '../../domain/people/actor.ts';
import {
  isOpen,
  shownFates,
  type Leaving,
  type LeavingReason,
  type Redemption,
  type ShownFate,
} from '../../domain/redemption/redemption.ts';
import { stepBack } from '../../domain/redemption/redemptionMoves.ts';
import type { Services } from '../services/services.ts';
import { typed } from '../flow/inputs.ts';
import { moves, taking, type Draw, type Reply, type Takings } from '../flow/step.ts';
import type { StepContext } from './steps/redemptionStep.ts';
import { customerNameOf, redemptionView } from './redemptionViews.ts';

/** What comes after the walk. */
type Next = 'nothing' | 'startOver';

/** What is decided about a walk that is left. */
export type LeaveChoice = Omit<Leaving, 'from' | 'at'>;

const canBeLeft = ({ present: { value } }: StepContext): boolean => isOpen(value) || value.state === 'handedOver';
const startsOver = ({ present: { value } }: StepContext): boolean => isOpen(value);

/** *Back*, and the ways out of a walk, wherever it stands. */
export const leaveTakings: Takings<Redemption> = {
  'redeem.back': moves(stepBack, { when: canBeLeft }),
  'redeem.cancel': taking({}, (step: StepContext) => askToLeave(step, 'nothing'), canBeLeft),
  'redeem.startOver': taking({}, (step: StepContext) => askToLeave(step, 'startOver'), startsOver),
  'redeem.leave': taking({ typed, next: typed, shown: typed }, takeLeave, canBeLeft),
};

/** *Cancel* and *Start over*: at once when nothing is lost, else after a question. */
async function askToLeave({ services, present, actor }: StepContext, next: Next): Promise<Reply<Redemption>> {
  const redemption = await withOrigins(services, present.value);
  if (atStake(redemption) === undefined)
    return await leavesWith(services, redemption, choiceOf('forget', 'unsure', next), actor);
  return { kind: 'stay', asks: true, draw: questionCard(redemption, next) };
}

/** The answer to the question. */
async function takeLeave(
  { services, present, actor }: StepContext,
  said: {
    readonly typed?: string | undefined;
    readonly next?: string | undefined;
    readonly shown?: string | undefined;
  },
): Promise<Reply<Redemption>> {
  const next = said.next === 'startOver' ? 'startOver' : 'nothing';
  const redemption = await withOrigins(services, present.value);
  const shown = shownFates.find((one) => one === said.shown);
  if (shown === undefined && (atStake(redemption)?.shown ?? 0) > 0) {
    return { kind: 'stay', draw: questionCard(redemption, next, true) };
  }
  return await leavesWith(
    services,
    redemption,
    choiceOf(said.typed === 'keep' ? 'keep' : 'forget', shown ?? 'unsure', next),
    actor,
  );
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
  const ended = { redemptionId, occasion: 'ended', recipient: owner } as const;
  const tells: readonly Consequence[] =
    choice.why === 'cancelled'
      ? []
      : [{ does: 'notify', notice: redemptionNotice(ended, actor.now.toISOString(), actor.now) }];
  return {
    to: leave(known, choice, forgotten, actor),
    owes: [{ does: 'releaseKeys', redemptionId }, ...tells],
  };
}

async function leavesWith(
  services: Services,
  redemption: Redemption,
  choice: LeaveChoice,
  actor: Actor,
): Promise<Reply<Redemption>> {
  return { kind: 'move', ...(await left(services, redemption, choice, actor)) };
}

function choiceOf(typed: Leaving['typed'], shown: ShownFate, next: Next): LeaveChoice {
  const why: LeavingReason = 'cancelled';
  return { why, typed, shown, ...(next === 'startOver' ? { startedOver: true as const } : {}) };
}

/** Asks what becomes of what would be lost; `redemption` is the one that is left, with the origins of its keys. */
function questionCard(redemption: Redemption, next: Next, fateMissing = false): Draw<Redemption> {
  const stake = atStake(redemption) ?? { typed: 0, stock: 0, shown: 0, form: false };
  const missing = fateMissing ? { fateMissing } : {};
  return (walking) =>
    leaveCard(
      { ...redemptionView(walking), next, ...customerNameOf(redemption), atStake: stake, ...missing },
      walking.reader,
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
