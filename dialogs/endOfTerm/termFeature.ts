// The feature of the end of a term: the decision, its report, the price, and the way out of an extended service term.
import type { CardAction } from '../../cards/actions.ts';
import { decisionCard, decisionGuideCard } from '../../cards/endOfTerm/decisionCards.ts';
import { cancelExtensionCard, termFactsCard, type FactsProblem } from '../../cards/endOfTerm/termForms.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { addDays, dayOf } from '../../domain/dates/calendarDay.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import { decided, reportedAsSet } from '../../domain/endOfTerm/decision.ts';
import { decisionState, takesDecision, wishOf } from '../../domain/endOfTerm/endOfTerm.ts';
import { cancelledNow, foundExtended } from '../../domain/endOfTerm/extendedTerm.ts';
import { readDecision, readTermFacts } from '../../domain/endOfTerm/readDecision.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { longText, typed } from '../flow/inputs.ts';
import { convertCard, readBackCard } from './convertTerm.ts';
import { clickSeveral } from './decideSeveral.ts';
import { mayAct, mayChooseProduct } from '../microsoft/changeAtMicrosoft.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { changeByCard, subscriptionOfCard, type Decision } from '../subscriptions/changeByCard.ts';
import { viewOf } from '../subscriptions/subscriptionDeed.ts';
import { cardOfSubscription } from '../subscriptions/cardOfSubscription.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { mayOperate } from '../../domain/people/role.ts';
import { defined } from '../../domain/defined.ts';

const change = 'subscription';
/** Buttons that are about several subscriptions; each one is checked by itself for whose it is. */
const severalVerbs: ReadonlySet<string> = new Set(['term.several', 'term.review', 'term.decideSeveral']);

/** Takes the decision about the end of a term. */
export const termFeature: Feature = {
  verbs: {
    'term.open': {},
    'term.change': {},
    'term.decide': {
      inputs: { wants: typed, licences: typed, plan: typed, months: typed, billing: typed },
      permit: change,
    },
    'term.reported': { permit: change },
    'term.facts': {},
    'term.saveFacts': {
      inputs: { price: typed, monthlyPlan: typed, noMonthlyPlan: typed, currency: typed, used: typed },
      permit: change,
    },
    'term.extended': { permit: change },
    'term.several': {},
    'term.review': { inputs: { which: longText(2_000), wants: typed } },
    'term.decideSeveral': { inputs: { which: longText(2_000), wants: typed } },
    'term.convert': {},
    'term.readBack': { permit: change },
    'term.cancelNow': { permit: change },
    'term.confirmCancelNow': { inputs: { day: typed }, permit: change },
  },
  commands: {},
  click: clickTerm,
};

async function clickTerm(chat: Chat, action: CardAction): Promise<void> {
  const { turn } = chat;
  if (severalVerbs.has(action.verb)) {
    const card = await clickSeveral(chat, action);
    await (action.verb === 'term.several' ? sendCard(turn, card) : answerInPlace(turn, card));
    return;
  }
  const present = await subscriptionOfCard(chat, action);
  if (present === undefined) return;
  const view = viewOf(turn, present);
  switch (action.verb) {
    case 'term.open':
      await sendCard(
        turn,
        takesDecision(present.value) ? await openCard(chat, present) : await cardOfSubscription(chat, present),
      );
      return;
    case 'term.change':
      await sendCard(turn, decisionCard(view, turn));
      return;
    case 'term.facts':
      await sendCard(turn, termFactsCard(view, turn));
      return;
    case 'term.convert':
      await sendCard(turn, await convertCard(chat, present));
      return;
    case 'term.readBack':
      await answerInPlace(turn, await readBackCard(chat, present));
      return;
    case 'term.cancelNow':
      await sendCard(turn, cancelExtensionCard(view, turn));
      return;
    default:
      await answerInPlace(turn, await changed(chat, present, action));
  }
}

/** The card to decide on; what was decided and is not set yet leads to Partner Center first. */
async function openCard(chat: Chat, present: Versioned<Subscription>): Promise<Card> {
  if (decisionState(present.value) === 'wished') return await guideCard(chat, present);
  return decisionCard(viewOf(chat.turn, present), chat.turn);
}

/** What to do in Partner Center; who may act there has the desk do it where it can. */
async function guideCard({ services, turn }: Chat, present: Versioned<Subscription>): Promise<Card> {
  const operates = mayOperate(turn.role);
  const acts = operates && (await mayAct(services, present.value));
  const chooses = operates && (await mayChooseProduct(services, present.value));
  return decisionGuideCard({ ...viewOf(turn, present), mayAct: acts, mayChoose: chooses }, turn);
}

/** Changes the subscription, once, over the version that the card showed; returns the card that comes after. */
async function changed(chat: Chat, present: Versioned<Subscription>, action: CardAction): Promise<Card> {
  const { turn } = chat;
  const decide = (): Decision => decisionIn(chat, present, action);
  // What was typed stays: it is the person's, and says nothing about the change that came before it.
  return action.verb === 'term.saveFacts'
    ? await changeByCard(chat, present, action, decide, (now) =>
        factsAgain(viewOf(turn, now), turn, action.inputs, 'later'),
      )
    : await changeByCard(chat, present, action, decide);
}

/** The form of the price again, with what was typed. */
function factsAgain(
  view: ReturnType<typeof viewOf>,
  reader: Chat['turn'],
  { price = '', monthlyPlan = '', noMonthlyPlan = '', currency = '', used = '' }: CardAction['inputs'],
  problem: FactsProblem,
): Card {
  return termFactsCard({ ...view, typed: { price, monthlyPlan, noMonthlyPlan, currency, used }, problem }, reader);
}

function decisionIn(chat: Chat, present: Versioned<Subscription>, { verb, inputs }: CardAction): Decision {
  const { turn } = chat;
  const { value } = present;
  const { id, tenantId, name } = turn.person;
  const by = { id, tenantId, name };
  const view = viewOf(turn, present);
  switch (verb) {
    case 'term.decide': {
      // A card from before the end: its choices are no more, and the card of today says which there are.
      if (view.today > value.endsOn) return { card: decisionCard(view, turn) };
      const read = readDecision(inputs, value);
      if ('problem' in read) {
        const { wants = '', licences = '', plan = 'same', months = 'same', billing = 'same' } = inputs;
        const chosen = { wants, licences, plan, months, billing };
        return { card: decisionCard({ ...view, chosen, problem: read.problem }, turn) };
      }
      return {
        to: decided(value, read, by, turn.now),
        deed: 'termDecided',
        facts: { choice: read.wants },
        draw: (written) =>
          decisionState(written.value) === 'wished' ? guideCard(chat, written) : cardOfSubscription(chat, written),
      };
    }
    case 'term.reported': {
      const wants = wishOf(value);
      if (wants === undefined) return { card: decisionCard(view, turn) };
      const wished = value.decision?.endsOn === value.endsOn ? value : decided(value, { wants }, by, turn.now);
      return { to: reportedAsSet(wished, by, turn.now), deed: 'termReported', facts: { choice: wants } };
    }
    case 'term.saveFacts': {
      const read = readTermFacts(inputs, value);
      if ('problem' in read) return { card: factsAgain(view, turn, inputs, read.problem) };
      const { price: _price, seatsInUse: known, ...rest } = value;
      const { price, used } = read;
      const on = dayOf(turn.now, turn.zone);
      const to: Subscription = {
        ...rest,
        ...defined({ price }),
        ...(used === undefined
          ? {}
          : { seatsInUse: known?.licences === used ? known : { licences: used, source: 'typed', on } }),
      };
      return { to, deed: 'termPriced' };
    }
    case 'term.extended': {
      const since = addDays(value.endsOn, 1);
      return { to: foundExtended(value, { since, found: 'reported' }), deed: 'termExtended' };
    }
    default: {
      const today = dayOf(turn.now, turn.zone);
      const day = readDay(inputs['day'] ?? '');
      const { extendedFrom } = stageDates(value);
      if (stageOn(value, today) !== 'extended' || extendedFrom === undefined) return { card: decisionCard(view, turn) };
      if (!('day' in day) || day.day < extendedFrom || day.day > today) {
        return { card: cancelExtensionCard({ ...view, wrongDay: true }, turn) };
      }
      return {
        to: cancelledNow(value, day.day, by, turn.now),
        deed: 'termCancelled',
        facts: { endsOn: day.day },
      };
    }
  }
}
