// Owns step 6 of the walk: the order goes out, or a person is shown the way to Microsoft's page.
import { createCard } from '../../cards/redemption/createCard.ts';
import { busyCard } from '../../cards/redemption/busyCard.ts';
import { parkedCard, type ParkedProblem } from '../../cards/redemption/parkedCard.ts';
import { refusedCard } from '../../cards/redemption/refusedCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import { handOver, reopen } from '../../domain/redemption/redemptionOrders.ts';
import { termEndProblem } from '../../domain/subscriptions/termEnd.ts';
import type { WalkAnswer } from './redemptionAnswer.ts';
import { showTyping } from '../turn/turn.ts';
import { doneStateCard } from './doneState.ts';
import { orderRedemption, type OrderResult } from './orderRedemption.ts';
import { settledAsReported } from './settleRedemption.ts';
import type { StepReply, Walking } from './redemptionStep.ts';
import { basketView, customerNameOf, estimatesOf, orderFacts, termReport, walkView } from './redemptionViews.ts';

/** The card of this step: everything that was entered, before anything is ordered. */
export function createStepCard(walking: Walking): Card {
  return createCard({ ...walkView(walking), ...orderFacts(walking) }, walking.reader);
}

/** *Create account*, *Redeem* and *Try again*. */
export async function order(walking: Walking): Promise<StepReply> {
  return await placeConfirmedOrder(walking, walking.present.value);
}

/** Sends the order of a record whose details are confirmed, or hands it over when a person must redeem. */
export async function placeConfirmedOrder(walking: Walking, confirmed: Redemption): Promise<StepReply> {
  const { desk, turn, present, hand } = walking;
  if (!desk.microsoft.acts) return { kind: 'move', to: handOver(confirmed, hand) };
  showTyping(turn.context);
  return await replyOf(walking, await orderRedemption(desk, present, confirmed, hand));
}

/** What the person sees of an order's result. */
async function replyOf(walking: Walking, result: OrderResult): Promise<StepReply> {
  if (result.kind === 'overtaken') return { kind: 'stale' };
  const after = { ...walking, present: result.redemption };
  const shown = { ...walkView(after), ...customerNameOf(result.redemption.value) };
  const wrote = { kind: 'wrote', present: result.redemption } as const;
  switch (result.kind) {
    case 'done':
      return { ...wrote, card: await doneStateCard(after, result.signIn) };
    case 'customerRefused': {
      const { kind: _kind, ...refusal } = { kind: 'refused', ...result.refusal };
      return { ...wrote, card: refusedCard({ ...shown, refused: { what: 'customer', ...refusal } }, walking.reader) };
    }
    case 'keysRefused': {
      const keys = result.refusals.map(({ keyId, ...refusal }) => ({
        lastFive: result.redemption.value.basket.find((item) => item.keyId === keyId)?.lastFive ?? '',
        ...refusal,
      }));
      return { ...wrote, card: refusedCard({ ...shown, refused: { what: 'keys', keys } }, walking.reader) };
    }
    case 'notReached':
      return {
        ...wrote,
        card: busyCard({ ...shown, why: result.why === 'ambiguous' ? 'unreachable' : result.why }, walking.reader),
      };
    case 'parked':
      return wrote;
  }
}

/** The card of a parked order. */
export function parkedStateCard(
  walking: Walking,
  typed?: { outcome?: string; endsOn?: string },
  problem?: ParkedProblem,
): Card {
  const { customerName, domain } = walking.present.value;
  return parkedCard(
    {
      ...walkView(walking),
      customerName: customerName ?? '',
      ...(domain === undefined ? {} : { domain }),
      basket: basketView(walking.present.value),
      ...(typed === undefined ? {} : { typed }),
      ...(problem === undefined ? {} : { problem }),
    },
    walking.reader,
  );
}

/** Takes what a person saw on Microsoft's page after an order whose outcome nobody knew. */
export function resolveParked(walking: Walking, answer: WalkAnswer): StepReply {
  const { present, hand } = walking;
  const { outcome, endsOn = '' } = answer.inputs;
  const typed = { ...(outcome === undefined ? {} : { outcome }), endsOn };
  const again = (problem: ParkedProblem): StepReply => ({
    kind: 'again',
    card: parkedStateCard(walking, typed, problem),
  });
  if (outcome === 'notRedeemed') return { kind: 'move', to: reopen(present.value, hand) };
  if (outcome !== 'redeemed') return again('outcomeMissing');
  const read = readDay(endsOn);
  if ('problem' in read) return again(read.problem.reason === 'missing' ? 'endMissing' : read.problem);
  const impossible = termEndProblem(read.day, termReport(present.value, hand.now));
  if (impossible !== undefined) return again(impossible);
  const { domain = '' } = present.value;
  const report = { domain, endsOn: read.day };
  const expected = estimatesOf(present.value, hand.now);
  return { kind: 'move', ...settledAsReported(present.value, report, expected, hand) };
}
