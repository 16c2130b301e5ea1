// The automatic extension of a relationship that runs: whether it can be switched, and what the record says after it.
import type { Actor } from '../redemption/redemption.ts';
import type { Offer } from './offer.ts';
import { moved } from './offerMoves.ts';
import { isAgreed } from './offerStates.ts';
import { mayExtend } from './offerTerms.ts';

/** True while the automatic extension can be switched on or off: it runs, and no end is asked for. */
export function canSwitchExtension({ state, autoExtend, roles }: Offer): boolean {
  return isAgreed(state) && state !== 'ending' && (autoExtend || mayExtend(roles));
}

/** The automatic extension is on or off at Microsoft; the very record when it says so already, or runs no more. */
export function withExtension(offer: Offer, isOn: boolean, actor: Actor): Offer {
  if (offer.autoExtend === isOn || !isAgreed(offer.state)) return offer;
  return moved(offer, actor, { autoExtend: isOn }, [{ what: isOn ? 'offerExtends' : 'offerExtendsNoMore' }]);
}
