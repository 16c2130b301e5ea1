// The automatic extension of a relationship that runs: whether it can be switched, the switch that is out, and what came of it.
import type { Actor } from '../people/actor.ts';
import type { Offer } from './offer.ts';
import { moved, shownAfter } from './offerMoves.ts';
import { isAgreed } from './offerStates.ts';
import { mayExtend } from './offerTerms.ts';

/** True while the automatic extension can be switched on or off: it runs, no end is asked for, and no switch is out. */
export function canSwitchExtension({ state, autoExtend, roles, extending }: Offer): boolean {
  return isAgreed(state) && state !== 'ending' && extending === undefined && (autoExtend || mayExtend(roles));
}

/** Somebody has it switched: on record, with the id of the call, before it is made. */
export function askExtension(offer: Offer, isOn: boolean, orderId: string, { who, now }: Actor): Offer {
  const extending = { isOn, by: who, at: now.toISOString() };
  return moved(offer, { who, now }, { extending, orders: { ...offer.orders, extension: orderId } });
}

/** The switch certainly was not made: everything is as it was. */
export function notExtended(offer: Offer, actor: Actor): Offer {
  if (offer.extending === undefined) return offer;
  const { extending: _out, orders, ...rest } = offer;
  const { extension: _extension, ...others } = orders;
  return moved({ ...rest, orders: others }, actor, {});
}

/**
 * The automatic extension is on or off at Microsoft; the very record when it says so already, or runs no more. A switch
 * that is out is the deed of whoever wanted it; one that Microsoft does not show after a while never arrived.
 */
export function withExtension(offer: Offer, isOn: boolean, actor: Actor): Offer {
  if (!isAgreed(offer.state)) return offer;
  const { extending } = offer;
  if (extending !== undefined && extending.isOn !== isOn) {
    const isOld = actor.now.getTime() - Date.parse(extending.at) >= shownAfter;
    return isOld ? notExtended(offer, actor) : offer;
  }
  const by = extending === undefined ? actor : { ...actor, who: extending.by };
  const settled = notExtended(offer, by);
  if (settled.autoExtend === isOn) return settled;
  return moved(settled, by, { autoExtend: isOn }, [{ what: isOn ? 'offerExtends' : 'offerExtendsNoMore' }]);
}
