// Step 6 of the walk: the order goes out, or a person is shown the way to Microsoft's page.
import { createCard } from '../../cards/redemption/createCard.ts';
import { busyCard } from '../../cards/redemption/busyCard.ts';
import { parkedCard, type ParkedProblem } from '../../cards/redemption/parkedCard.ts';
import { refusedCard } from '../../cards/redemption/refusedCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { handOver, reopen } from '../../domain/redemption/redemptionOrders.ts';
import { termEndProblem } from '../../domain/subscriptions/termEnd.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import { showTyping } from '../turn/turn.ts';
import { doneStateCard } from './doneState.ts';
import { orderRedemption, type OrderResult } from './orderRedemption.ts';
import { settledAsReported } from './settleRedemption.ts';
import type { StepReply, StepContext } from './redemptionStep.ts';
import { basketView, customerNameOf, estimatesOf, orderFacts, termReport, redemptionView } from './redemptionViews.ts';

/** The card of this step: everything that was entered, before anything is ordered. */
export function createStepCard(step: StepContext): Card {
  return createCard({ ...redemptionView(step), ...orderFacts(step) }, step.reader);
}

/** *Create account*, *Redeem* and *Try again*. */
export async function order(step: StepContext): Promise<StepReply> {
  return await placeConfirmedOrder(step, step.present.value);
}

/** Sends the order of a record whose details are confirmed, or hands it over when a person must redeem. */
export async function placeConfirmedOrder(step: StepContext, confirmed: Redemption): Promise<StepReply> {
  const { services, turn, present, actor } = step;
  if (!services.microsoft.acts) return { kind: 'move', to: handOver(confirmed, actor) };
  showTyping(turn.context);
  return await replyOf(step, await orderRedemption(services, present, confirmed, actor));
}

/** What the person sees of an order's result. */
async function replyOf(step: StepContext, result: OrderResult): Promise<StepReply> {
  if (result.kind === 'overtaken') return { kind: 'stale' };
  const after = { ...step, present: result.redemption };
  const shown = { ...redemptionView(after), ...customerNameOf(result.redemption.value) };
  const wrote = { kind: 'wrote', present: result.redemption } as const;
  switch (result.kind) {
    case 'done':
      return { ...wrote, card: await doneStateCard(after, result.signIn) };
    case 'customerRefused': {
      const { kind: _kind, ...refusal } = { kind: 'refused', ...result.refusal };
      return { ...wrote, card: refusedCard({ ...shown, refused: { what: 'customer', ...refusal } }, step.reader) };
    }
    case 'keysRefused': {
      const keys = result.refusals.map(({ keyId, ...refusal }) => ({
        lastFive: result.redemption.value.basket.find((item) => item.keyId === keyId)?.lastFive ?? '',
        ...refusal,
      }));
      return { ...wrote, card: refusedCard({ ...shown, refused: { what: 'keys', keys } }, step.reader) };
    }
    case 'notReached':
      return {
        ...wrote,
        card: busyCard({ ...shown, why: result.why === 'ambiguous' ? 'unreachable' : result.why }, step.reader),
      };
    case 'parked':
      return wrote;
  }
}

/** The card of a parked order. */
export function parkedStateCard(
  step: StepContext,
  typed?: { outcome?: string; endsOn?: string },
  problem?: ParkedProblem,
): Card {
  const { customerName, domain } = step.present.value;
  return parkedCard(
    {
      ...redemptionView(step),
      customerName: customerName ?? '',
      ...(domain === undefined ? {} : { domain }),
      basket: basketView(step.present.value),
      ...(typed === undefined ? {} : { typed }),
      ...(problem === undefined ? {} : { problem }),
    },
    step.reader,
  );
}

/** Takes what a person saw on Microsoft's page after an order whose outcome nobody knew. */
export function resolveParked(step: StepContext, answer: RedemptionAnswer): StepReply {
  const { present, actor } = step;
  const { outcome, endsOn = '' } = answer.inputs;
  const typed = { ...(outcome === undefined ? {} : { outcome }), endsOn };
  const again = (problem: ParkedProblem): StepReply => ({
    kind: 'again',
    card: parkedStateCard(step, typed, problem),
  });
  if (outcome === 'notRedeemed') return { kind: 'move', to: reopen(present.value, actor) };
  if (outcome !== 'redeemed') return again('outcomeMissing');
  const read = readDay(endsOn);
  if ('problem' in read) return again(read.problem.reason === 'missing' ? 'endMissing' : read.problem);
  const impossible = termEndProblem(read.day, termReport(present.value, actor.now));
  if (impossible !== undefined) return again(impossible);
  const { domain = '' } = present.value;
  const report = { domain, endsOn: read.day };
  const expected = estimatesOf(present.value, actor.now);
  return { kind: 'move', ...settledAsReported(present.value, report, expected, actor) };
}
