// The notice of an outcome: whoever waited for an order that a crash cut off hears by itself what came of it.
import type { PersonRef } from '../people/person.ts';
import { awaitedBy, type Notice } from './notice.ts';

/** What came of an order, for the owner of its redemption. */
export interface OutcomeNotice extends Notice {
  readonly kind: 'outcome';
}

/** The notice of one order: `about` is the redemption, by its version while the order was out. It is awaited. */
export function outcomeNotice(about: string, version: number, owner: PersonRef, now: Date): OutcomeNotice {
  return { ...awaitedBy(owner, now), id: [about, 'outcome', version, owner.id].join('|'), kind: 'outcome', about };
}
