// The flow of an offer of delegated administration: from the customer to the end of the access.
import type { Offer } from '../../domain/offers/offer.ts';
import { stepBack } from '../../domain/offers/offerMoves.ts';
import { close } from '../../domain/offers/offerOrders.ts';
import type { Flow } from '../flow/flow.ts';
import { moves } from '../flow/step.ts';
import { customerStep } from './customerStep.ts';
import { offerCardOf } from './offerCardOf.ts';
import { whenever, type AtOffer } from './offerStep.ts';
import { pendingStep } from './pendingStep.ts';
import { handedOverStep, requestingStep, reviewStep } from './requestStep.ts';
import { doubtStep, rolesStep } from './rolesStep.ts';
import { endingStep, overStep, runningStep } from './runningStep.ts';
import { termsStep } from './termsStep.ts';
import { writeOffer } from './writeOffer.ts';

const isUndecided = ({ present }: AtOffer): boolean => whenever('draft', 'handedOver')(present.value);

/** Offers administration to a customer, and follows what was offered. */
export const offerFlow: Flow<Offer> = {
  name: 'offer',
  steps: [
    ...[customerStep, rolesStep, doubtStep, termsStep, reviewStep],
    ...[requestingStep, handedOverStep, pendingStep, runningStep, endingStep, overStep],
  ],
  everywhere: {
    'offer.back': moves(stepBack, { when: isUndecided }),
    'offer.cancel': moves((offer, actor) => close(offer, 'cancel', actor), { when: isUndecided }),
  },
  versionOf: ({ value }) => value.version,
  read: async ({ offers }, id) => await offers.get(id),
  write: async (services, present, to) => {
    const written = await writeOffer(services, present, to);
    if (written !== undefined) return written;
    // A round may have looked after the record meanwhile without changing it: then the answer is as good as before.
    const now = await services.offers.get(present.value.id);
    return now?.value.version === present.value.version ? await writeOffer(services, now, to) : undefined;
  },
  late: { view: (at) => offerCardOf(at, { note: 'late' }) },
};
