// The cards of step 3: the basket with its form, or the question about a doubtful key.
import { doubtCard, type CorrectionProblem } from '../../../cards/redemption/basket/doubtCard.ts';
import type { KeyFindings } from '../../../cards/redemption/basket/keyFindings.ts';
import { keysCard, type KeysView } from '../../../cards/redemption/basket/keysCard.ts';
import { takeOutCard } from '../../../cards/redemption/basket/takeOutCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import type { BasketItem, Redemption } from '../../../domain/redemption/redemption.ts';
import type { KeyRecord } from '../../../domain/keys/key.ts';
import { onlyPlanOf } from '../../keys/keyForm.ts';
import { formSaid } from '../../keys/saidTerms.ts';
import type { Draw } from '../../flow/step.ts';
import type { StepContext } from './redemptionStep.ts';
import { basketView, customerNameOf, keyView, redemptionView } from '../redemptionViews.ts';
import { defined } from '../../../domain/defined.ts';

/** Inventory keys offered on one card. */
const offeredKeys = 25;

/** What was typed and is shown again. */
export type TypedKeys = NonNullable<KeysView['typed']>;

/** The card of this step. A doubtful key is asked about before anything else. */
export async function keysStepCard(
  step: StepContext,
  findings: KeyFindings = { problems: [] },
  typed?: TypedKeys,
): Promise<Card> {
  const { services, present, reader } = step;
  if (present.value.doubtful.length > 0) return doubtStepCard(step, undefined, findings);
  const { existing, said } = present.value;
  const plan = existing?.planId;
  const inventory = await services.keys.list('available', { limit: offeredKeys }, plan);
  const fitting = typed === undefined ? fittingKey(present.value, inventory.items) : undefined;
  const form = { ...formSaid(said, plan), ...typed };
  return keysCard(
    {
      ...redemptionView(step),
      ...customerNameOf(present.value),
      ...onlyPlanOf(present.value),
      basket: basketView(present.value),
      inventory: inventory.items.map((key) =>
        keyView({ keyId: key.id, lastFive: key.lastFive, ...defined({ terms: key.terms }) }),
      ),
      ...findings,
      fitting,
      typed: form,
    },
    reader,
  );
}

/**
 * The key of the inventory that a renewal needs: the oldest of the same plan with as many licences. Undefined for
 * everything else, and once there is a key in the basket.
 */
function fittingKey({ purpose, existing, basket }: Redemption, stock: readonly KeyRecord[]): string | undefined {
  if (purpose !== 'renewal' || basket.length > 0) return undefined;
  return stock.find(({ terms }) => terms !== undefined && terms.licences === existing?.licences)?.id;
}

/** Draws the card of this step with what was found out. */
export function keysStepWith(findings: KeyFindings): Draw<Redemption> {
  return (walking) => keysStepCard(walking, findings);
}

/** The card that asks what became of a key that may have been used, before it is taken out of the basket. */
export function takeOutStepCard(step: StepContext, item: BasketItem, fateMissing: boolean): Card {
  const view = { ...redemptionView(step), ...customerNameOf(step.present.value), key: keyView(item), fateMissing };
  return takeOutCard(view, step.reader);
}

/** The card that asks about the first doubtful key. Throws when there is none. */
export function doubtStepCard(step: StepContext, problem?: CorrectionProblem, findings?: KeyFindings): Card {
  const [first, ...waiting] = step.present.value.doubtful;
  if (first === undefined) throw new Error('There is no doubtful key to ask about.');
  return doubtCard(
    {
      ...redemptionView(step),
      lastFive: first.lastFive,
      doubts: first.doubts,
      problem,
      waiting: waiting.length,
      ...findings,
    },
    step.reader,
  );
}
