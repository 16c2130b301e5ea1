// Names what the steps of an offer have in common: what they look at, and what they show besides the state.
import type { OfferCardView, OfferNote } from '../../cards/offers/offerView.ts';
import type { TextKey } from '../../cards/texts/texts.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { DayProblem } from '../../domain/dates/readDay.ts';
import type { Offer, OfferStep } from '../../domain/offers/offer.ts';
import type { OfferState } from '../../domain/offers/offerStates.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { At } from '../flow/step.ts';
import { modeOf } from '../services/microsoft.ts';

/** Everything that a step of an offer looks at. */
export type AtOffer = At<Offer>;

/** What is shown besides the state: a note, or what was typed and why it was not taken. */
export interface Shown {
  readonly note?: OfferNote;
  readonly problem?: TextKey | DayProblem;
  /** Why Microsoft did not do what was asked. */
  readonly failure?: ReferredFailure;
  /** Why a letter was not sent, in words. */
  readonly letterProblem?: string | undefined;
  readonly typed?: Readonly<Record<string, string | undefined>>;
}

/** What every card of an offer is made of. */
export function cardView({ services, present }: AtOffer, { note, problem, failure }: Shown): OfferCardView {
  return {
    offer: present.value,
    v: versionOf(present),
    mode: modeOf(services.microsoft, 'offers'),
    groups: services.microsoft.delegatedAdmin.groups,
    note,
    problem,
    failure,
  };
}

/** Whether an offer is a draft at a step. */
export function draftAt(step: OfferStep): (offer: Offer) => boolean {
  return (offer) => offer.state === 'draft' && offer.step === step;
}

/** Whether an offer is in one of these states. */
export function whenever(...states: readonly OfferState[]): (offer: Offer) => boolean {
  return ({ state }) => states.includes(state);
}

/** Reports are taken only where nobody else could know. */
export function guided({ services }: AtOffer): boolean {
  return !services.microsoft.acts.offers;
}
