// Switches the automatic extension of a relationship: asked first, on record before the call, and read back from Microsoft.
import { offerExtensionCard } from '../../cards/offers/offerExtensionCard.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { askExtension, canSwitchExtension, notExtended, withExtension } from '../../domain/offers/offerExtension.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { moves, shows, taking, type Reply, type Takings } from '../flow/step.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import type { Services } from '../services/services.ts';
import { showTyping } from '../turn/turn.ts';
import { followOffer } from './followOffer.ts';
import type { Followed } from './giveAccess.ts';
import { offerCardOf } from './offerCardOf.ts';
import { cardView, guided, type AtOffer } from './offerStep.ts';
import { afterReading } from './readRelationship.ts';
import { settleOffer, writeOffer } from './writeOffer.ts';
import { defined } from '../../domain/defined.ts';

const canSwitch = ({ present }: AtOffer): boolean => canSwitchExtension(present.value);

/** What an offer that runs takes about its extension. A person who does it by hand reports it. */
export const extensionTakings: Takings<Offer> = {
  'offer.extend': { ...shows<Offer>((at) => offerExtensionCard(cardView(at, {}), at.reader)), when: canSwitch },
  'offer.extendNow': taking(
    {},
    async ({ services, turn, present, actor }: AtOffer): Promise<Reply<Offer>> => {
      showTyping(turn.context);
      const switched = await switchExtension(services, present, actor);
      if (switched === undefined) return { kind: 'late' };
      const { present: now, failure } = switched;
      return { kind: 'wrote', present: now, draw: (at) => offerCardOf(at, defined({ failure })) };
    },
    (at: AtOffer) => canSwitch(at) && !guided(at),
  ),
  'offer.reportExtended': moves((offer, actor) => withExtension(offer, !offer.autoExtend, actor), {
    when: (at) => canSwitch(at) && guided(at),
  }),
};

/**
 * Switches it once: whoever writes the wish first calls, with its id. Right after a lost answer, only that it was
 * switched is sure; otherwise the wish stays on record, and the round looks again. Undefined when somebody else was first.
 */
export async function switchExtension(
  services: Services,
  present: Versioned<Offer>,
  actor: Actor,
): Promise<Followed | undefined> {
  const { relationshipId, autoExtend } = present.value;
  if (relationshipId === undefined) return undefined;
  const orderId = services.newId();
  const asked = await writeOffer(services, present, askExtension(present.value, !autoExtend, orderId, actor));
  if (asked === undefined) return undefined;
  const { delegatedAdmin } = services.microsoft;
  try {
    const relationship = await delegatedAdmin.setExtension(relationshipId, !autoExtend, orderId, actor.now);
    const switched = withExtension(asked.value, relationship.autoExtends ?? !autoExtend, actor);
    return { present: await settleOffer(services, asked, afterReading(switched, relationship, actor.now, false)) };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const failure = failureOf(error);
    if (failure.kind !== 'ambiguous')
      return { present: await settleOffer(services, asked, notExtended(asked.value, actor)), failure };
    const followed = await followOffer(services, asked, actor.now, false);
    return followed.present.value.extending === undefined ? followed : { ...followed, failure };
  }
}
