// The steps of an offer that ask for the roles, and once more when Global Administrator is among them.
import { offerDoubtCard, offerRolesCard } from '../../cards/offers/offerStepCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { chooseRoles, keepEverything, leaveEverythingOut } from '../../domain/offers/offerMoves.ts';
import { readRoles } from '../../domain/offers/offerRoles.ts';
import { longText } from '../flow/inputs.ts';
import { moves, taking, type Step } from '../flow/step.ts';
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

/** Asks whether it must be everything. */
export const doubtStep: Step<Offer> = {
  name: 'doubt',
  when: draftAt('doubt'),
  view: globalAdminCard,
  takes: {
    'offer.keepEverything': moves(keepEverything),
    'offer.leaveOut': moves(leaveEverythingOut),
  },
};

/** The card that asks for the roles. */
export function rolesStepCard(at: AtOffer, shown: Shown = {}): Card {
  return offerRolesCard(cardView(at, shown), at.reader);
}

/** The card that asks once more about Global Administrator. */
export function globalAdminCard(at: AtOffer, shown: Shown = {}): Card {
  return offerDoubtCard(cardView(at, shown), at.reader);
}
