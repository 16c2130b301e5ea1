// Keeps the partner's details: the company and the signature that letters end with, and the Partner ID, by one write.
import { auditing, type Consequence } from '../../domain/consequences/consequence.ts';
import { profileOf } from '../../domain/partner/partnerProfile.ts';
import { refOf } from '../../domain/people/person.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Chat } from '../feature/feature.ts';

/** What was typed; a Partner ID is one that may be kept, and where it is absent the present one stays. */
export interface TypedProfile {
  readonly company?: string | undefined;
  readonly signature?: string | undefined;
  readonly partnerId?: string | undefined;
}

/** Keeps it, with its entries in the history; the same once more changes nothing. */
export async function keepProfile(
  { services, turn }: Pick<Chat, 'services' | 'turn'>,
  { company = '', signature = '', partnerId }: TypedProfile,
): Promise<void> {
  const by = refOf(turn.person);
  const next = profileOf({ company, signature }, by, turn.now);
  const { at } = next;
  const identity = await services.partnerIdentity.read();
  const idOwed: readonly Consequence[] =
    partnerId === undefined || partnerId === identity?.partnerId ? [] : [{ does: 'keepPartnerId', partnerId, by, at }];
  const seen = { isNew: false };
  const written = await services.partnerProfile.decide(
    (kept) => {
      seen.isNew = kept?.company !== next.company || kept?.signature !== next.signature;
      if (kept === undefined || seen.isNew) return next;
      return idOwed.length === 0 ? kept : { ...kept };
    },
    () => ({
      owes: [
        ...(seen.isNew ? auditing([{ id: ['profile', at, by.id].join('|'), at, who: by, what: 'profileKept' }]) : []),
        ...idOwed,
      ],
      now: services.clock.now(),
    }),
  );
  await finishConsequences(services, services.partnerProfile, written);
}
