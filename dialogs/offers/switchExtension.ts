// Switches the automatic extension of a relationship: asked first, done once, and read back from Microsoft.
import { offerExtensionCard } from '../../cards/offers/offerExtensionCard.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { canSwitchExtension, withExtension } from '../../domain/offers/offerExtension.ts';
import { moves, shows, taking, type Reply, type Takings } from '../flow/step.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { showTyping } from '../turn/turn.ts';
import { followOffer } from './followOffer.ts';
import { offerCardOf } from './offerCardOf.ts';
import { cardView, guided, type AtOffer } from './offerStep.ts';
import { afterReading } from './readRelationship.ts';

const canSwitch = ({ present }: AtOffer): boolean => canSwitchExtension(present.value);

/** What an offer that runs takes about its extension. A person who does it by hand reports it. */
export const extensionTakings: Takings<Offer> = {
  'offer.extend': { ...shows<Offer>((at) => offerExtensionCard(cardView(at, {}), at.reader)), when: canSwitch },
  'offer.extendNow': taking({}, switchAtMicrosoft, (at: AtOffer) => canSwitch(at) && !guided(at)),
  'offer.reportExtended': moves((offer, actor) => withExtension(offer, !offer.autoExtend, actor), {
    when: (at) => canSwitch(at) && guided(at),
  }),
};

/**
 * The wanted state is compared with Microsoft's before anything is sent, so that asking twice does it once; after a
 * failure, what became of it is read like any other change that somebody made there.
 */
async function switchAtMicrosoft({ services, turn, present, actor }: AtOffer): Promise<Reply<Offer>> {
  const { relationshipId, autoExtend } = present.value;
  if (relationshipId === undefined) return { kind: 'late' };
  showTyping(turn.context);
  const { delegatedAdmin } = services.microsoft;
  try {
    const relationship = await delegatedAdmin.setExtension(relationshipId, !autoExtend, services.newId(), actor.now);
    const { autoExtends = !autoExtend } = relationship;
    const switched = withExtension(present.value, autoExtends, actor);
    return { kind: 'move', to: afterReading(switched, relationship, actor.now, false) };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const failure = failureOf(error);
    const { present: found } = await followOffer(services, present, actor.now, false);
    return { kind: 'wrote', present: found, draw: (at) => offerCardOf(at, { failure }) };
  }
}
