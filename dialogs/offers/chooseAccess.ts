// Says which of the partner's security groups gets which roles: before the customer has agreed a wish, after it a deed.
import { offerAccessCard } from '../../cards/offers/offerAccessCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { defined } from '../../domain/defined.ts';
import { mostGroups } from '../../domain/offers/groupAccess.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import {
  afterAccess,
  canChooseAccess,
  chooseAccess,
  readAccess,
  wantedAccess,
  withGroups,
} from '../../domain/offers/offerAccess.ts';
import { isAgreed } from '../../domain/offers/offerStates.ts';
import { longText } from '../flow/inputs.ts';
import { taking, type Reply, type Takings } from '../flow/step.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { showTyping } from '../turn/turn.ts';
import { followOffer } from './followOffer.ts';
import { groupsOf } from './giveAccess.ts';
import { offerCardOf } from './offerCardOf.ts';
import { cardView, guided, type AtOffer, type Shown } from './offerStep.ts';
import { writeOffer } from './writeOffer.ts';

/** The inputs of the card: the roles of each group, in the order of the ids that its button carries. */
const groupInputs = Object.fromEntries(
  Array.from({ length: mostGroups }, (_, index) => [`group${index}`, longText(2_000)]),
);

const mayChoose = (at: AtOffer): boolean =>
  !guided(at) && at.services.microsoft.delegatedAdmin.groups.length > 0 && canChooseAccess(at.present.value);

/** What an offer takes about who of the partner has access. */
export const accessTakings: Takings<Offer> = {
  'offer.access': taking({}, openAccess, mayChoose),
  'offer.saveAccess': taking({ groups: longText(500), ...groupInputs }, saveAccess, mayChoose),
};

/** The card, with what Microsoft has at this moment. */
async function openAccess({ services, turn, present, actor }: AtOffer): Promise<Reply<Offer>> {
  const { relationshipId, state, accessStep } = present.value;
  if (!isAgreed(state) || relationshipId === undefined) return { kind: 'stay', draw: accessCard };
  showTyping(turn.context);
  const { delegatedAdmin } = services.microsoft;
  try {
    const groups = groupsOf(await delegatedAdmin.readAccess(relationshipId, actor.now));
    const wanted = wantedAccess(present.value, delegatedAdmin.groups[0]?.id);
    const isOut = accessStep === 'sent' || accessStep === 'failed';
    const next = isOut ? afterAccess(present.value, wanted, groups, actor) : withGroups(present.value, groups, actor);
    if (next === present.value) return { kind: 'stay', draw: accessCard };
    const written = await writeOffer(services, present, next);
    return written === undefined ? { kind: 'late' } : { kind: 'wrote', present: written, draw: accessCard };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { kind: 'stay', draw: (at) => accessCard(at, { failure: failureOf(error) }) };
  }
}

/** The wish decides, by its write; what Microsoft is to do of it follows at once where it can. */
async function saveAccess(
  { services, turn, present, actor }: AtOffer,
  { groups: ids = '', ...inputs }: Readonly<Record<string, string | undefined>>,
): Promise<Reply<Offer>> {
  const offer = present.value;
  const groupIds = ids.split(',').filter((id) => id !== '');
  const roles = groupIds.map((_id, index) => inputs[`group${index}`] ?? '');
  const known = services.microsoft.delegatedAdmin.groups.map(({ id }) => id);
  const access = readAccess(offer, { groupIds, roles }, known);
  if (access === 'unknown') return { kind: 'late' };
  if (access === 'nobody') {
    return { kind: 'stay', draw: (at) => accessCard(at, { problem: 'gdap.access.nobody' }) };
  }
  const to = chooseAccess(offer, access, services.newId(), actor);
  if (!isAgreed(offer.state)) return { kind: 'move', to };
  showTyping(turn.context);
  const written = await writeOffer(services, present, to);
  if (written === undefined) return { kind: 'late' };
  const { present: now, failure } = await followOffer(services, written, actor.now, false);
  return { kind: 'wrote', present: now, draw: (at) => offerCardOf(at, defined({ failure })) };
}

function accessCard(at: AtOffer, shown: Shown = {}): Card {
  const { groups } = at.services.microsoft.delegatedAdmin;
  return offerAccessCard({ ...cardView(at, shown), wanted: wantedAccess(at.present.value, groups[0]?.id) }, at.reader);
}
