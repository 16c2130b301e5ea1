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
import type { AuditedDeed, AuditEntry } from '../../domain/history/auditEntry.ts';
import { stageDates, stageOn } from '../../domain/subscriptions/lifecycle.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { longText, typed } from '../flow/inputs.ts';
import { convertCard, readBackCard } from './convertTerm.ts';
import { clickSeveral } from './decideSeveral.ts';
import { mayAct, mayChooseProduct } from '../microsoft/changeAtMicrosoft.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { changeSubscription } from '../subscriptions/changeSubscription.ts';
import { deedOf, viewOf } from '../subscriptions/subscriptionDeed.ts';
import { cardOfSubscription } from '../subscriptions/cardOfSubscription.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
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
  const { services, turn } = chat;
  if (severalVerbs.has(action.verb)) {
    const card = await clickSeveral(chat, action);
    await (action.verb === 'term.several' ? sendCard(turn, card) : answerInPlace(turn, card));
    return;
  }
  const read = action.id === '' ? undefined : await services.subscriptions.get(action.id);
  // What a crash left undone comes before anything new.
  const present = read && (await finishConsequences(services, services.subscriptions, read));
  if (present === undefined) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
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

/** What a button makes of a subscription, with its deed; or the card that says what is wrong. */
type Outcome =
  | { readonly card: Card }
  | { readonly to: Subscription; readonly deed: AuditedDeed; readonly facts?: AuditEntry['facts'] };

/** Changes the subscription, once, over the version that the card showed; returns the card that comes after. */
async function changed(chat: Chat, present: Versioned<Subscription>, action: CardAction): Promise<Card> {
  const { services, turn } = chat;
  if (action.v !== versionOf(present)) {
    // What was typed stays: it is the person's, and says nothing about the change that came before it.
    if (action.verb === 'term.saveFacts') return factsAgain(viewOf(turn, present), turn, action.inputs, 'later');
    return await cardOfSubscription(chat, present);
  }
  const outcome = outcomeOf(chat, present, action);
  if ('card' in outcome) return outcome.card;
  const { to, deed, facts } = outcome;
  const written = await changeSubscription(services, present, to, deedOf(turn, present, deed, facts));
  if (written === undefined)
    return await cardOfSubscription(chat, (await services.subscriptions.get(to.id)) ?? present);
  return action.verb === 'term.decide' && decisionState(written.value) === 'wished'
    ? await guideCard(chat, written)
    : await cardOfSubscription(chat, written);
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

function outcomeOf({ turn }: Chat, present: Versioned<Subscription>, { verb, inputs }: CardAction): Outcome {
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
      return { to: decided(value, read, by, turn.now), deed: 'termDecided', facts: { choice: read.wants } };
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
