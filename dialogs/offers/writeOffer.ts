// Writes offers: every write names the revision it replaces, and audit entries and notices follow it.
import { auditingMoves, type Consequence } from '../../domain/consequences/consequence.ts';
import { nextChangeAt } from '../../domain/offers/offerClock.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { abandonedDrafts } from '../../domain/offers/offerDrafts.ts';
import { isOver, isPending } from '../../domain/offers/offerStates.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf, type Follow } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import { hasNotices } from './planNotices.ts';
import { shownAfter } from '../../domain/offers/offerMoves.ts';
import { day, hour, minute } from '../../domain/dates/durations.ts';

/** How often an outcome is looked up that nobody knows. */
const unsurePause = 5 * minute;
/** How long an untouched draft is kept. */
const draftLives = 30 * day;
/** How often Microsoft is asked, by what is awaited. */
const looks = {
  answer: hour,
  access: 10 * minute,
  draft: 10 * minute,
  work: 2 * minute,
  end: 12 * hour,
} as const;

/** The instant at which the round looks at an offer again for its own sake; undefined for never. */
function wakeAt(offer: Offer, now: Date, acts: boolean): Date | undefined {
  const after = (pause: number): Date => new Date(now.getTime() + pause);
  const { state, unsure, extending, accessStep, accessFailure } = offer;
  if (state === 'requesting' || state === 'ending') return after(unsure === true ? unsurePause : shownAfter);
  if (acts && abandonedDrafts(offer).length > 0) return after(looks.draft);
  if (isOver(state) || state === 'handedOver') return undefined;
  if (state === 'draft') return after(draftLives);
  if (extending !== undefined) return after(shownAfter);
  const works = accessStep === 'wanted' || accessStep === 'sent';
  if (acts && works) return after(accessFailure === undefined ? looks.work : looks.access);
  const pause = !acts ? day : isPending(state) ? looks.answer : state === 'accepted' ? looks.access : looks.end;
  const turn = nextChangeAt(offer);
  const next = after(pause);
  return turn !== undefined && turn > now && turn < next ? turn : next;
}

/**
 * Writes the next state of an offer; the audit entries of its moves and its notices follow. The very offer that was read
 * is looked at again later, with nothing that follows. Undefined when another writer was first: nothing was changed then.
 */
export async function writeOffer(
  services: Services,
  present: Versioned<Offer>,
  next: Offer,
): Promise<Versioned<Offer> | undefined> {
  if (next === present.value) return await restOffer(services, present);
  const now = services.clock.now();
  const wake = wakeAt(next, now, services.microsoft.acts.offers);
  const follow = followOf(next, versionOf(present) + 1, now);
  const written = await services.offers.replace(present, { ...next, pendingAudit: [] }, wake, follow);
  return written && (await finishConsequences(services, services.offers, written));
}

/**
 * Stores an offer as it is held, though nobody sees a difference: its version stays, and the round looks at it later.
 * Undefined when another writer was first.
 */
export async function restOffer(services: Services, held: Versioned<Offer>): Promise<Versioned<Offer> | undefined> {
  const { clock, microsoft, offers } = services;
  return await offers.rest(held, wakeAt(held.value, clock.now(), microsoft.acts.offers));
}

/** Writes what changed; when another writer was first, its state is the present one. */
export async function settleOffer(services: Services, read: Versioned<Offer>, next: Offer): Promise<Versioned<Offer>> {
  if (next === read.value) return read;
  return (await writeOffer(services, read, next)) ?? (await services.offers.get(read.value.id)) ?? read;
}

/** Puts a fresh offer on record; undefined when its id is taken. */
export async function createOffer(services: Services, fresh: Offer): Promise<Versioned<Offer> | undefined> {
  const now = services.clock.now();
  const wake = wakeAt(fresh, now, services.microsoft.acts.offers);
  const created = await services.offers.create({ ...fresh, pendingAudit: [] }, wake, followOf(fresh, 1, now));
  return created && (await finishConsequences(services, services.offers, created));
}

function followOf({ id: offerId, pendingAudit, state }: Offer, version: number, now: Date): Follow {
  const notices: readonly Consequence[] = hasNotices(state) ? [{ does: 'planNotices', offerId }] : [];
  return { owes: [...auditingMoves(offerId, version, pendingAudit), ...notices], now };
}
