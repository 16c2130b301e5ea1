// Owns the card of a refusal: which key or field Microsoft refused, what that means, and what to do.
import type { AdminField } from '../../domain/adminDetails.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { WalkView } from './walkView.ts';

/** Why Microsoft does not take a key, as its documentation of product key errors lists it. */
export type KeyRefusalReason =
  | 'invalid'
  | 'consumerKey'
  | 'alreadyEntered'
  | 'expired'
  | 'alreadyUsed'
  | 'notAvailable'
  | 'tooManyLicences'
  | 'wrongPlan'
  | 'notAuthorised';

/** Why Microsoft does not create a customer, as the error codes of its partner API list it. */
export type CustomerRefusalReason =
  | 'domainTaken'
  | 'registrationNumberMissing'
  | 'registrationNumberWrong'
  | 'registrationNumberNotSupported'
  | 'phoneMissing'
  | 'addressWrong'
  | 'marketNotAllowed'
  | 'accountUnderReview'
  | 'other';

/** What Microsoft refused. Nothing of a refused key order was redeemed. */
export interface RefusedView extends WalkView {
  readonly customerName?: string;
  readonly refused:
    | {
        readonly what: 'keys';
        readonly keys: readonly {
          readonly lastFive: string;
          readonly reason: KeyRefusalReason;
          readonly maximum?: number;
        }[];
      }
    | {
        readonly what: 'customer';
        readonly reason: CustomerRefusalReason;
        readonly field?: AdminField;
        /** Microsoft's own code, shown for its support. */
        readonly code?: string;
      };
}

/** Explains a refusal and leads back to where it can be corrected. */
export function refusedCard(view: RefusedView, reader: Reader): Card {
  return renderCard('refused', reader, { ...view });
}
