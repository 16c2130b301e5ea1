// The hand-over: the person redeems on Microsoft's page, sees the keys on demand, and reports what happened.
import { handOverCard, type HandOverView, type ReportProblem } from '../../../cards/redemption/order/handOverCard.ts';
import { refusedCard } from '../../../cards/redemption/order/refusedCard.ts';
import { revealedKeysCard } from '../../../cards/redemption/basket/revealedKeysCard.ts';
import { busyCard } from '../../../cards/redemption/order/busyCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import { readDay, type DayRead } from '../../../domain/dates/readDay.ts';
import { makesCustomer, type Redemption } from '../../../domain/redemption/redemption.ts';
import { moved } from '../../../domain/redemption/redemptionMoves.ts';
import { revealKeys } from '../../../domain/redemption/redemptionOrders.ts';
import { termEndProblem } from '../../../domain/subscriptions/termEnd.ts';
import { readKnownDomain } from '../../../domain/customers/tenantDomain.ts';
import { keyRefusalReasons, type KeyRefusalReason } from '../../../domain/redemption/refusals.ts';
import { settledAsReported } from '../order/settleRedemption.ts';
import { typed } from '../../flow/inputs.ts';
import { moves, taking, type Step } from '../../flow/step.ts';
import { inState, leaves, type StepContext } from './redemptionStep.ts';
import { customerNameOf, estimatesOf, orderedView, termReport, redemptionView } from '../redemptionViews.ts';
import { defined } from '../../../domain/defined.ts';

/** The message of Microsoft's page that means "later". */
const busyMessage = 'busy';

/** The card of the hand-over. */
function handOverStepCard(step: StepContext, said?: HandOverView['typed'], problem?: ReportProblem): Card {
  return handOverCard(
    {
      ...redemptionView(step),
      ...orderedView(step),
      typed: said,
      problem,
    },
    step.reader,
  );
}

/** Waits for the person who redeems on Microsoft's page. */
export const handOverStep: Step<Redemption> = {
  name: 'handedOver',
  when: inState('handedOver'),
  view: (walking) => handOverStepCard(walking),
  takes: {
    // The keys in clear, once, on demand; who saw them goes on record.
    'redeem.showKeys': moves(revealKeys, { draw: revealed }),
    'redeem.hideKeys': moves((redemption, actor) => moved(redemption, actor, {})),
    // The tenant and the end date that the person saw on Microsoft's review page.
    'redeem.reportRedeemed': taking({ domain: typed, endsOn: typed }, (step: StepContext, said) => {
      const { present, actor } = step;
      const { domain: typedDomain = '', endsOn = '' } = said;
      const domain = readKnownDomain(typedDomain, present.value.domain);
      const read = readDay(endsOn);
      const problem = reportProblemOf(step, typedDomain, domain, read);
      if (problem !== undefined || domain === undefined || 'problem' in read) {
        const kept = { domain: typedDomain, endsOn };
        return { kind: 'stay', draw: (at) => handOverStepCard(at, kept, problem ?? 'notADomain') };
      }
      const expected = estimatesOf(present.value, actor.now);
      return { kind: 'move', ...settledAsReported(present.value, { domain, endsOn: read.day }, expected, actor) };
    }),
    // Explains what Microsoft's page showed; nothing is redeemed, and the hand-over stays open.
    'redeem.reportProblem': taking({ message: typed }, (_walking: StepContext, { message = '' }) => ({
      kind: 'stay',
      draw: (at) => explained(at, message),
    })),
  },
  summary: leaves((was, { present: { value: is } }) => ({
    kind: 'handOver',
    customerName: is.customerName ?? '',
    keys: was.basket.length,
  })),
};

async function revealed(step: StepContext): Promise<Card> {
  const { services, present, reader } = step;
  const { id, basket, customerName = '' } = present.value;
  const keys = await Promise.all(
    basket.map(async ({ keyId, terms }) => ({
      productKey: (await services.keys.reveal(keyId, id)) ?? '',
      ...defined({ terms }),
    })),
  );
  return revealedKeysCard({ ...redemptionView(step), customerName, keys }, reader);
}

function explained(step: StepContext, message: string): Card {
  const { present, reader } = step;
  const view = { ...redemptionView(step), ...customerNameOf(present.value) };
  if (message === busyMessage) return busyCard({ ...view, why: 'busy' }, reader);
  if (!isKeyRefusal(message)) return handOverStepCard(step, { message }, 'messageMissing');
  const keys = present.value.basket.map(({ lastFive }) => ({ lastFive, reason: message }));
  return refusedCard({ ...view, refused: { what: 'keys', keys } }, reader);
}

function reportProblemOf(
  step: StepContext,
  typedDomain: string,
  domain: string | undefined,
  read: DayRead,
): ReportProblem | undefined {
  if (typedDomain.trim() === '') return 'domainMissing';
  if (domain === undefined) return 'notADomain';
  const { value } = step.present;
  const known = value.domain;
  if (!makesCustomer(value) && known !== undefined && known.toLowerCase() !== domain) return 'domainDiffers';
  if ('problem' in read) return read.problem.reason === 'missing' ? 'endMissing' : read.problem;
  return termEndProblem(read.day, termReport(step));
}

function isKeyRefusal(word: string): word is KeyRefusalReason {
  return (keyRefusalReasons as readonly string[]).includes(word);
}
