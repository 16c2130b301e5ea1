// The beginning of an offer: a fresh draft, with the customer filled in when it is known.
import type { Offer } from '../../domain/offers/offer.ts';
import { newOffer, type OfferedTo } from '../../domain/offers/offerMoves.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';
import { actorOf, type Turn } from '../turn/turn.ts';
import { createOffer } from './writeOffer.ts';
import { defined } from '../../domain/defined.ts';

/** What a draft begins with. */
export interface OfferBeginning {
  readonly customer?: OfferedTo;
  /** The offer that is made again: its roles and terms are proposed. */
  readonly like?: Offer;
}

/**
 * Begins a draft, or returns the one that this person has just begun for the same customer and not touched yet, so that
 * a doubled click begins one.
 */
export async function beginOffer(
  services: Services,
  turn: Turn,
  { customer, like }: OfferBeginning,
): Promise<Versioned<Offer>> {
  const { person, conversation } = turn;
  const drafts = await services.offers.draftsOf(person.id);
  const untouched = drafts.find(
    (one) =>
      versionOf(one) === 1 &&
      one.value.conversationId === conversation.id &&
      one.value.customerId === customer?.customerId,
  );
  if (untouched !== undefined) return untouched;
  const start = {
    id: services.newId(),
    conversationId: conversation.id,
    ...defined({ customer }),
  };
  const fresh = newOffer(start, actorOf(turn));
  const draft = like === undefined ? fresh : { ...fresh, ...sameAs(like) };
  const created = await createOffer(services, draft);
  if (created === undefined) throw new Error('A fresh id was taken.');
  return created;
}

/**
 * Roles and terms of an earlier offer, and who got which. Global Administrator is not taken along: it is asked for
 * anew, or not at all.
 */
function sameAs({
  template,
  roles,
  days,
  autoExtend,
  access,
}: Offer): Pick<Offer, 'template' | 'roles' | 'days' | 'autoExtend' | 'access'> {
  const wanted = roles.filter((role) => role !== 'globalAdministrator');
  const given = wanted.length === roles.length ? access?.filter((one) => one.roles.length > 0) : undefined;
  return { template, roles: wanted, days, autoExtend, ...defined({ access: given }) };
}
