// The two calls of an order at Microsoft: made once, and looked up by their stored request ids where an answer was lost.
import { dayOf } from '../../../domain/dates/calendarDay.ts';
import { defined } from '../../../domain/defined.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { askOnce, type HowToAsk, type NoOutcome } from '../../services/askOnce.ts';
import type { Services } from '../../services/services.ts';
import type { CustomerOutcome, RedeemOutcome } from '../../services/microsoft.ts';

/** Asks for the customer's tenant. */
export async function askForCustomer(
  { microsoft }: Services,
  redemption: Redemption,
  how: HowToAsk,
): Promise<CustomerOutcome | NoOutcome> {
  const { customer: requestId } = redemption.orders;
  const { admin, domain } = redemption;
  if (requestId === undefined || admin === undefined || domain === undefined)
    throw new Error('The order has no customer details.');
  const order = { requestId, details: admin, domain, language: redemption.language };
  return await askOnce(
    how,
    () => microsoft.createCustomer(order),
    () => microsoft.lookUpCustomer(order),
  );
}

/** Asks for the keys to be redeemed. They are in clear for the length of the call. */
export async function askToRedeem(
  { microsoft, keys: inventory }: Services,
  redemption: Redemption,
  actor: Actor,
  how: HowToAsk,
): Promise<RedeemOutcome | NoOutcome> {
  const { redeem: requestId } = redemption.orders;
  const { domain, purpose } = redemption;
  if (requestId === undefined || domain === undefined || purpose === undefined)
    throw new Error('The order is not complete.');
  const call = async (): Promise<RedeemOutcome> => {
    const keys = await Promise.all(
      redemption.basket.map(async (item) => {
        const productKey = await inventory.reveal(item.keyId, redemption.id);
        if (item.terms === undefined || productKey === undefined)
          throw new Error('A key of the order is not complete.');
        return { keyId: item.keyId, productKey, ...item.terms };
      }),
    );
    return await microsoft.redeem({
      requestId,
      domain,
      purpose,
      keys,
      ...defined({ existing: redemption.existing }),
      today: dayOf(actor.now, 'utc'),
    });
  };
  return await askOnce(how, call, () => microsoft.lookUpRedemption(requestId));
}
