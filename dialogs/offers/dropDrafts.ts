// Removes at Microsoft what a request left there that came half through and was given up.
import type { Offer } from '../../domain/offers/offer.ts';
import { abandonedDrafts, withoutDraft } from '../../domain/offers/offerDrafts.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { GatewayError } from '../services/microsoft.ts';
import type { Services } from '../services/services.ts';
import { restOffer } from './writeOffer.ts';

/** True while there is something to drop, where the desk can. */
export function leavesDrafts({ microsoft }: Services, offer: Offer): boolean {
  return microsoft.acts.offers && abandonedDrafts(offer).length > 0;
}

/**
 * Drops every draft that nobody wants; its name was put on record before Microsoft was asked for it, and leaves the
 * record only once it is known that there is none. The very record when nothing could be learnt: the round looks again.
 */
export async function dropDrafts(services: Services, held: Versioned<Offer>): Promise<Versioned<Offer>> {
  if (!leavesDrafts(services, held.value)) return held;
  let offer = held.value;
  for (const name of abandonedDrafts(offer)) {
    try {
      await services.microsoft.delegatedAdmin.dropDraft(name, services.clock.now());
      offer = withoutDraft(offer, name);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
    }
  }
  return offer === held.value ? held : ((await restOffer(services, { ...held, value: offer })) ?? held);
}
