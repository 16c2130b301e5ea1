// Owns what an answer to an offer's card is given, and what it may make of it.
import type { OfferNote } from '../../cards/offers/offerView.ts';
import type { Reader, TextKey } from '../../cards/texts/texts.ts';
import type { DayProblem } from '../../domain/dates/readDay.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import type { Hand } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Desk } from '../services/services.ts';
import { readerOf, type Turn } from '../turn/turn.ts';

/** Everything an answer looks at. */
export interface Offering {
  readonly desk: Desk;
  readonly turn: Turn;
  readonly present: Versioned<Offer>;
  readonly reader: Reader;
  readonly hand: Hand;
  readonly inputs: Readonly<Record<string, string>>;
}

/** What is shown besides the state: a note, or what was typed and why it was not taken. */
export interface Shown {
  /** The state's own card, the message, or the question before the end. */
  readonly face?: 'message' | 'end';
  readonly note?: OfferNote;
  readonly problem?: TextKey | DayProblem;
  /** Why a letter was not sent, in words. */
  readonly letterProblem?: string | undefined;
  readonly typed?: Readonly<Record<string, string>>;
}

/** What an answer comes to. */
export type OfferReply =
  /** The next state, to be written over the one that was read; then `shown` with it. */
  | ({ readonly kind: 'move'; readonly to: Offer } & Shown)
  /** Nothing to write: the record as it was read, or as somebody below wrote it. */
  | ({ readonly kind: 'show'; readonly present?: Versioned<Offer> } & Shown)
  /** Nothing was done: the answer does not belong to this state, or another one was first. */
  | { readonly kind: 'late' };

/** Takes one answer. */
export type TakeOffer = (offering: Offering) => Promise<OfferReply> | OfferReply;

/** What an answer looks at in this turn. */
export function offeringOf(desk: Desk, turn: Turn, present: Versioned<Offer>): Offering {
  const { person, now, action } = turn;
  const who = { id: person.id, tenantId: person.tenantId, name: person.name };
  return { desk, turn, present, reader: readerOf(turn), hand: { who, now }, inputs: action?.inputs ?? {} };
}
