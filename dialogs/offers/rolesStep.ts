// The step of an offer that asks for the roles.
import { offerRolesCard } from '../../cards/offers/offerStepCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { chooseRoles } from '../../domain/offers/offerMoves.ts';
import { readRoles } from '../../domain/offers/offerRoles.ts';
import { longText } from '../flow/inputs.ts';
import { taking, type Step } from '../flow/step.ts';
import { cardView, draftAt, type AtOffer, type Shown } from './offerStep.ts';

/** Names of all roles are longer than a usual text. */
const names = { roles: longText(2_000), moreRoles: longText(2_000) } as const;

/** Asks which roles the partner's people get. */
export const rolesStep: Step<Offer> = {
  name: 'roles',
  when: draftAt('roles'),
  view: rolesStepCard,
  takes: {
    'offer.chooseRoles': taking(names, ({ present, actor }: AtOffer, { roles = '', moreRoles = '' }) => {
      const read = readRoles(`${roles},${moreRoles}`);
      if (typeof read !== 'string') return { kind: 'move', to: chooseRoles(present.value, read, actor) };
      return { kind: 'stay', draw: (at) => rolesStepCard(at, { problem: `offer.problems.${read}` }) };
    }),
  },
};

/** The card that asks for the roles. */
export function rolesStepCard(at: AtOffer, shown: Shown = {}): Card {
  return offerRolesCard(cardView(at, shown), at.reader);
}
