// The flow of an offer of delegated administration: from the customer to the end of the access.
import type { Offer } from '../../domain/offers/offer.ts';
import { stepBack } from '../../domain/offers/offerMoves.ts';
import { close } from '../../domain/offers/offerOrders.ts';
import { overVersion } from '../../storage/records/overVersion.ts';
import type { Flow } from '../flow/flow.ts';
import { moves } from '../flow/step.ts';
import { customerStep } from './customerStep.ts';
import { doubtStep } from './doubtStep.ts';
import { endingStep } from './endingStep.ts';
import { handedOverStep } from './handedOverStep.ts';
import { offerCardOf } from './offerCardOf.ts';
import { whenever, type AtOffer } from './offerStep.ts';
import { overStep } from './overStep.ts';
import { pendingStep } from './pendingStep.ts';
import { requestingStep } from './requestingStep.ts';
import { reviewStep } from './reviewStep.ts';
import { rolesStep } from './rolesStep.ts';
import { runningStep } from './runningStep.ts';
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
  read: async ({ offers }, id) => await offers.get(id),
  write: async (services, present, to) =>
    (await writeOffer(services, present, to)) ??
    (await overVersion(
      present,
      () => services.offers.get(to.id),
      (over) => writeOffer(services, over, to),
    )),
  late: { view: (at) => offerCardOf(at, { note: 'late' }) },
};
