// The last step before the order: it goes out, or a person is shown the way to Microsoft's page.
import { createCard } from '../../../cards/redemption/order/createCard.ts';
import { busyCard } from '../../../cards/redemption/order/busyCard.ts';
import { refusedCard } from '../../../cards/redemption/order/refusedCard.ts';
import type { RedemptionView } from '../../../cards/redemption/redemptionView.ts';
import { makesCustomer, type Redemption } from '../../../domain/redemption/redemption.ts';
import { handOver } from '../../../domain/redemption/redemptionOrders.ts';
import { modeOf } from '../../services/microsoft.ts';
import { showTyping } from '../../turn/turn.ts';
import { taking, type Draw, type Reply, type Step } from '../../flow/step.ts';
import { doneStateCard } from './doneStep.ts';
import { orderRedemption, type OrderResult } from '../order/orderRedemption.ts';
import { leaves, openAt, type StepContext } from './redemptionStep.ts';
import { customerNameOf, orderedView, redemptionView } from '../redemptionViews.ts';

const order = taking({}, (step: StepContext) => placeConfirmedOrder(step, step.present.value));

/** Shows everything that was entered before anything is ordered. */
export const createStep: Step<Redemption> = {
  name: 'create',
  when: openAt('create'),
  view: (walking) => createCard({ ...redemptionView(walking), ...orderedView(walking) }, walking.reader),
  takes: { 'redeem.create': order, 'redeem.retry': order },
  summary: leaves((was, { present: { value: is }, services }) => ({
    kind: 'create',
    customerName: is.customerName ?? '',
    keys: was.basket.length,
    mode: modeOf(services.microsoft, actingPart(was)),
  })),
};

/** Sends the order of a record whose details are confirmed, or hands it over when a person must redeem. */
export async function placeConfirmedOrder(step: StepContext, confirmed: Redemption): Promise<Reply<Redemption>> {
  const { services, turn, present, actor } = step;
  if (!services.microsoft.acts[actingPart(confirmed)]) return { kind: 'move', to: handOver(confirmed, actor) };
  showTyping(turn.context);
  return replyOf(await orderRedemption(services, present, confirmed, actor));
}

/** What of an order comes first: the tenant of a new customer, else the keys. */
function actingPart(redemption: Redemption): 'customers' | 'keys' {
  return makesCustomer(redemption) ? 'customers' : 'keys';
}

/** What the person sees of an order's result. */
function replyOf(result: OrderResult): Reply<Redemption> {
  if (result.kind === 'overtaken') return { kind: 'late' };
  const { redemption: present } = result;
  const shows = (draw: Draw<Redemption>): Reply<Redemption> => ({ kind: 'wrote', present, draw });
  switch (result.kind) {
    case 'done':
      return shows((at) => doneStateCard(at, result.signIn));
    case 'customerRefused': {
      const { refusal } = result;
      return shows((at) => refusedCard({ ...orderView(at), refused: { ...refusal, what: 'customer' } }, at.reader));
    }
    case 'keysRefused': {
      const keys = result.refusals.map(({ keyId, ...refusal }) => ({
        lastFive: present.value.basket.find((item) => item.keyId === keyId)?.lastFive ?? '',
        ...refusal,
      }));
      return shows((at) => refusedCard({ ...orderView(at), refused: { what: 'keys', keys } }, at.reader));
    }
    case 'notReached': {
      const { failure } = result;
      const why = failure.kind === 'ambiguous' ? 'unreachable' : failure.kind;
      return shows((at) => busyCard({ ...orderView(at), why, failure }, at.reader));
    }
    case 'parked':
    case 'handedOver':
      return { kind: 'wrote', present };
  }
}

function orderView(step: StepContext): RedemptionView & { readonly customerName?: string } {
  return { ...redemptionView(step), ...customerNameOf(step.present.value) };
}
