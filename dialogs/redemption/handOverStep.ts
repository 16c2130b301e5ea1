// The hand-over: the person redeems on Microsoft's page, sees the keys on demand, and reports what happened.
import { handOverCard, type HandOverView, type ReportProblem } from '../../cards/redemption/handOverCard.ts';
import { refusedCard } from '../../cards/redemption/refusedCard.ts';
import { revealedKeysCard } from '../../cards/redemption/revealedKeysCard.ts';
import { busyCard } from '../../cards/redemption/busyCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { readDay, type DayRead } from '../../domain/dates/readDay.ts';
import { makesCustomer } from '../../domain/redemption/redemption.ts';
import { moved } from '../../domain/redemption/redemptionMoves.ts';
import { revealKeys } from '../../domain/redemption/redemptionOrders.ts';
import { termEndProblem } from '../../domain/subscriptions/termEnd.ts';
import { readDomain } from '../../domain/customers/tenantDomain.ts';
import { keyRefusals, type KeyRefusal } from '../services/microsoft.ts';
import type { RedemptionAnswer } from './redemptionAnswer.ts';
import { settledAsReported } from './settleRedemption.ts';
import type { StepReply, StepContext } from './redemptionStep.ts';
import { customerNameOf, estimatesOf, orderFacts, termReport, redemptionView } from './redemptionViews.ts';

/** The message of Microsoft's page that means "later". */
const busyMessage = 'busy';

/** The card of the hand-over. */
export function handOverStepCard(step: StepContext, typed?: HandOverView['typed'], problem?: ReportProblem): Card {
  return handOverCard(
    {
      ...redemptionView(step),
      ...orderFacts(step),
      ...(typed === undefined ? {} : { typed }),
      ...(problem === undefined ? {} : { problem }),
    },
    step.reader,
  );
}

/** Shows the keys in clear, once, on demand; who saw them goes on record. */
export async function showKeys(step: StepContext): Promise<StepReply> {
  const { services, present, actor } = step;
  return await Promise.resolve({
    kind: 'moveAnd',
    to: revealKeys(present.value, actor),
    card: async (written) => {
      const keys = await Promise.all(
        written.value.basket.map(async ({ keyId, terms }) => ({
          productKey: (await services.keys.reveal(keyId, written.value.id)) ?? '',
          ...(terms === undefined ? {} : { terms }),
        })),
      );
      const view = {
        ...redemptionView({ services, present: written }),
        customerName: written.value.customerName ?? '',
        keys,
      };
      return revealedKeysCard(view, step.reader);
    },
  });
}

/** Hides the keys again. */
export async function hideKeys(step: StepContext): Promise<StepReply> {
  return await Promise.resolve({ kind: 'move', to: moved(step.present.value, step.actor, {}) });
}

/** Takes the tenant and the end date that the person saw on Microsoft's review page, and settles. */
export function reportRedeemed(step: StepContext, answer: RedemptionAnswer): StepReply {
  const { present, actor } = step;
  const { domain: typedDomain = '', endsOn = '' } = answer.inputs;
  const domain = readDomain(typedDomain);
  const read = readDay(endsOn);
  const problem = reportProblemOf(step, typedDomain, domain, read);
  if (problem !== undefined || domain === undefined || 'problem' in read) {
    const card = handOverStepCard(step, { domain: typedDomain, endsOn }, problem ?? 'notADomain');
    return { kind: 'again', card };
  }
  const report = { domain, endsOn: read.day };
  const expected = estimatesOf(present.value, actor.now);
  return { kind: 'move', ...settledAsReported(present.value, report, expected, actor) };
}

/** Explains the message that Microsoft's page showed; nothing is redeemed, and the hand-over stays open. */
export async function reportProblem(step: StepContext, answer: RedemptionAnswer): Promise<StepReply> {
  const { present, reader } = step;
  const { message = '' } = answer.inputs;
  const view = { ...redemptionView(step), ...customerNameOf(present.value) };
  if (message === busyMessage) return await again(busyCard({ ...view, why: 'busy' }, reader));
  if (!isKeyRefusal(message)) return await again(handOverStepCard(step, { message }, 'messageMissing'));
  const keys = present.value.basket.map(({ lastFive }) => ({ lastFive, reason: message }));
  return await again(refusedCard({ ...view, refused: { what: 'keys', keys } }, reader));
}

async function again(card: Card): Promise<StepReply> {
  return await Promise.resolve({ kind: 'again', card });
}

function reportProblemOf(
  { present, actor }: StepContext,
  typed: string,
  domain: string | undefined,
  read: DayRead,
): ReportProblem | undefined {
  if (typed.trim() === '') return 'domainMissing';
  if (domain === undefined) return 'notADomain';
  const known = present.value.domain;
  if (!makesCustomer(present.value) && known !== undefined && known.toLowerCase() !== domain) return 'domainDiffers';
  if ('problem' in read) return read.problem.reason === 'missing' ? 'endMissing' : read.problem;
  return termEndProblem(read.day, termReport(present.value, actor.now));
}

function isKeyRefusal(word: string): word is KeyRefusal {
  return (keyRefusals as readonly string[]).includes(word);
}
