// What becomes of a key that is taken out of the basket: it is free again only where nobody can have used it.
import type { Actor } from '../people/actor.ts';
import { fateOf, type LeftKeyFate } from './leaving.ts';
import type { BasketItem, Redemption, ShownFate } from './redemption.ts';
import { forgetRedeem, moved } from './redemptionMoves.ts';

/** The key that was taken out, and what becomes of it; it is on record with the move, as the basket forgets it. */
export interface TakenOut {
  readonly to: Redemption;
  readonly fate: LeftKeyFate;
}

/** A key is taken out of the basket; `shown` is what its person says of one that may have been used. */
export function takeOut(redemption: Redemption, gone: BasketItem, shown: ShownFate, actor: Actor): TakenOut {
  const fate = fateOf(gone, { typed: 'forget', shown });
  const facts = { key: gone.lastFive };
  const became = fate === 'used' ? ['keyUsed' as const] : fate === 'doubtful' ? ['keyDoubted' as const] : [];
  const deeds = (['keyReleased', ...became] as const).map((what) => ({ what, facts }));
  const basket = redemption.basket.filter((item) => item.keyId !== gone.keyId);
  return { to: moved(redemption, actor, { basket, orders: forgetRedeem(redemption) }, deeds), fate };
}
