// The rounds over the offers: what a crash left behind is finished, what time or the customer did is noticed.
import type { Offer } from '../../domain/offers/offer.ts';
import { close } from '../../domain/offers/offerOrders.ts';
import { isOver } from '../../domain/offers/offerStates.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { pendingConsequencesOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { dropDrafts, leavesDrafts } from './dropDrafts.ts';
import { followOffer, recoverEnd } from './followOffer.ts';
import { restOffer, writeOffer } from './writeOffer.ts';
import { recoverRequest } from './requestOffer.ts';
import { minute } from '../../domain/dates/durations.ts';

/** How long one offer is held by a round, in milliseconds. */
const lease = minute;

/** Looks after every offer that is due; returns how many there were. */
export async function sweepOffers(services: Services): Promise<number> {
  return await everyDue(services.clock, services.offers, lease, (held, now) => sweep(services, held, now));
}

async function sweep(services: Services, held: Versioned<Offer>, now: Date): Promise<void> {
  const { state, owner } = held.value;
  const actor = { who: owner, now };
  if (pendingConsequencesOf(held).length > 0) await finishConsequences(services, services.offers, held);
  else if (state === 'requesting') await recoverRequest(services, held, actor);
  else if (state === 'ending') await recoverEnd(services, held, actor);
  else if (state === 'draft' && !leavesDrafts(services, held.value)) {
    await writeOffer(services, held, close(held.value, 'cancel', actor));
  } else {
    const rest = await dropDrafts(services, held);
    const isFollowed = state !== 'draft' && !isOver(state);
    const present = isFollowed ? (await followOffer(services, rest, now, true)).present : rest;
    // A write says when to look again; where nothing changed, this is it.
    if (present.rev === held.rev) await restOffer(services, present);
  }
}
