// Owns the hand-over: the person redeems on Microsoft's page, sees the keys on demand, and reports what happened.
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
import type { WalkAnswer } from './redemptionAnswer.ts';
import { settledAsReported } from './settleRedemption.ts';
import type { StepReply, Walking } from './redemptionStep.ts';
import { customerNameOf, estimatesOf, orderFacts, termReport, walkView } from './redemptionViews.ts';

/** The message of Microsoft's page that means "later". */
const busyMessage = 'busy';

/** The card of the hand-over. */
export function handOverStepCard(walking: Walking, typed?: HandOverView['typed'], problem?: ReportProblem): Card {
  return handOverCard(
    {
      ...walkView(walking),
      ...orderFacts(walking),
      ...(typed === undefined ? {} : { typed }),
      ...(problem === undefined ? {} : { problem }),
    },
    walking.reader,
  );
}

/** Shows the keys in clear, once, on demand; who saw them goes on record. */
export async function showKeys(walking: Walking): Promise<StepReply> {
  const { desk, present, hand } = walking;
  return await Promise.resolve({
    kind: 'moveAnd',
    to: revealKeys(present.value, hand),
    card: async (written) => {
      const keys = await Promise.all(
        written.value.basket.map(async ({ keyId, terms }) => ({
          productKey: (await desk.keys.reveal(keyId, written.value.id)) ?? '',
          ...(terms === undefined ? {} : { terms }),
        })),
      );
      const view = { ...walkView({ desk, present: written }), customerName: written.value.customerName ?? '', keys };
      return revealedKeysCard(view, walking.reader);
    },
  });
}

/** Hides the keys again. */
export async function hideKeys(walking: Walking): Promise<StepReply> {
  return await Promise.resolve({ kind: 'move', to: moved(walking.present.value, walking.hand, {}) });
}

/** Takes the tenant and the end date that the person saw on Microsoft's review page, and settles. */
export function reportRedeemed(walking: Walking, answer: WalkAnswer): StepReply {
  const { present, hand } = walking;
  const { domain: typedDomain = '', endsOn = '' } = answer.inputs;
  const domain = readDomain(typedDomain);
  const read = readDay(endsOn);
  const problem = reportProblemOf(walking, typedDomain, domain, read);
  if (problem !== undefined || domain === undefined || 'problem' in read) {
    const card = handOverStepCard(walking, { domain: typedDomain, endsOn }, problem ?? 'notADomain');
    return { kind: 'again', card };
  }
  const report = { domain, endsOn: read.day };
  const expected = estimatesOf(present.value, hand.now);
  return { kind: 'move', ...settledAsReported(present.value, report, expected, hand) };
}

/** Explains the message that Microsoft's page showed; nothing is redeemed, and the hand-over stays open. */
export async function reportProblem(walking: Walking, answer: WalkAnswer): Promise<StepReply> {
  const { present, reader } = walking;
  const { message = '' } = answer.inputs;
  const view = { ...walkView(walking), ...customerNameOf(present.value) };
  if (message === busyMessage) return await again(busyCard({ ...view, why: 'busy' }, reader));
  if (!isKeyRefusal(message)) return await again(handOverStepCard(walking, { message }, 'messageMissing'));
  const keys = present.value.basket.map(({ lastFive }) => ({ lastFive, reason: message }));
  return await again(refusedCard({ ...view, refused: { what: 'keys', keys } }, reader));
}

async function again(card: Card): Promise<StepReply> {
  return await Promise.resolve({ kind: 'again', card });
}

function reportProblemOf(
  { present, hand }: Walking,
  typed: string,
  domain: string | undefined,
  read: DayRead,
): ReportProblem | undefined {
  if (typed.trim() === '') return 'domainMissing';
  if (domain === undefined) return 'notADomain';
  const known = present.value.domain;
  if (!makesCustomer(present.value) && known !== undefined && known.toLowerCase() !== domain) return 'domainDiffers';
  if ('problem' in read) return read.problem.reason === 'missing' ? 'endMissing' : read.problem;
  return termEndProblem(read.day, termReport(present.value, hand.now));
}

function isKeyRefusal(word: string): word is KeyRefusal {
  return (keyRefusals as readonly string[]).includes(word);
}
