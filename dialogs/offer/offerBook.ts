// Owns the writing of offers: every write names the revision it replaces, and audit entries and notices follow it.
import { nextTurn } from '../../domain/offers/offerClock.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { auditRelayed } from '../../domain/offers/offerMoves.ts';
import { noticesOf } from '../../domain/offers/offerNotices.ts';
import { isAgreed, isOver, isPending } from '../../domain/offers/offerStates.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Desk } from '../desk.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
/** How long a call may take before the round looks after it; longer than every call's deadline. */
const callLease = minute;
/** How often an outcome is looked up that nobody knows. */
const unsurePause = 5 * minute;
/** How long an untouched draft is kept. */
const draftLives = 30 * day;
/** How often Microsoft is asked, by what is awaited. */
const looks = { answer: 60 * minute, access: 10 * minute, end: 12 * 60 * minute } as const;

/** What the book writes with. */
export type OfferServices = Pick<
  Desk,
  'offers' | 'offerNotices' | 'audit' | 'clock' | 'people' | 'microsoft' | 'reminderPolicy' | 'defaultZone'
>;

/** The instant at which the round looks at an offer again. */
export function wakeAt(offer: Offer, now: Date, acts: boolean): Date | 'never' {
  const after = (pause: number): Date => new Date(now.getTime() + pause);
  const { state, pendingAudit, unsure } = offer;
  if (isOver(state)) return pendingAudit.length > 0 ? after(callLease) : 'never';
  if (state === 'draft') return after(draftLives);
  if (state === 'handedOver') return pendingAudit.length > 0 ? after(callLease) : 'never';
  if (state === 'requesting' || state === 'ending') return after(unsure === true ? unsurePause : callLease);
  const pause = !acts ? day : isPending(state) ? looks.answer : state === 'accepted' ? looks.access : looks.end;
  const turn = nextTurn(offer);
  const next = after(pause);
  return turn !== undefined && turn > now && turn < next ? turn : next;
}

/**
 * Writes the next state of an offer. The audit entries of the replaced state are copied before they leave the record,
 * so that a crash loses none; notices are planned after, and again whenever the round looks. Undefined when another
 * writer was first: nothing was changed then.
 */
export async function writeOffer(
  services: OfferServices,
  present: Versioned<Offer>,
  next: Offer,
): Promise<Versioned<Offer> | undefined> {
  await services.audit.append(...present.value.pendingAudit);
  const relayed = auditRelayed(next, new Set(present.value.pendingAudit.map((entry) => entry.id)));
  const now = services.clock.now();
  const written = await services.offers.replace(present, relayed, wakeAt(relayed, now, services.microsoft.acts));
  if (written === undefined) return undefined;
  await services.audit.append(...written.value.pendingAudit);
  await planNotices(services, written.value, now);
  return written;
}

/** Brings the notices on record to what the offer is: doing it twice changes nothing. */
async function planNotices(services: OfferServices, offer: Offer, now: Date): Promise<void> {
  const { offerNotices, people, reminderPolicy, defaultZone = 'utc' } = services;
  if (!(isPending(offer.state) || isAgreed(offer.state) || isOver(offer.state))) return;
  const zone = (await people.get(offer.owner.id))?.zone ?? defaultZone;
  const planned = noticesOf(offer, { id: offer.owner.id, zone }, reminderPolicy.hour, now);
  for (const notice of planned) await offerNotices.plan(notice);
  await offerNotices.cancelOthers(offer.id, ({ kind, anchor }) =>
    planned.some((notice) => notice.kind === kind && notice.anchor === anchor),
  );
}
