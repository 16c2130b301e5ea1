// The buttons that have the desk change a subscription at Microsoft: what stands there, the question, and what became of it.
import type { CardAction } from '../../cards/actions.ts';
import {
  atMicrosoftCard,
  changeAskedCard,
  mostNow,
  type AskedChange,
  type AtMicrosoftView,
} from '../../cards/microsoft/changeNowCards.ts';
import { failureLine } from '../../cards/microsoft/failureLine.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { defined } from '../../domain/defined.ts';
import { cancellableNow, fewestNow, mayTurn, readLicences } from '../../domain/microsoft/changeNow.ts';
import type { SubscriptionChange } from '../../domain/microsoft/subscriptionChange.ts';
import { readPartnerId, type PartnerIdCheck } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { refOf } from '../../domain/people/person.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { typed } from '../flow/inputs.ts';
import { checkPartnerId } from '../partner/checkPartnerId.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import { cardOfSubscription } from '../subscriptions/cardOfSubscription.ts';
import { subscriptionOfCard } from '../subscriptions/changeByCard.ts';
import { viewOf } from '../subscriptions/subscriptionDeed.ts';
import { answerInPlace, sendCard, sendText, showTyping } from '../turn/turn.ts';
import { cardOfAct } from './cardOfAct.ts';
import { actOnTerm, changeAtMicrosoft, reachOf } from './changeAtMicrosoft.ts';
import { withNamedProduct } from './nameProducts.ts';
import { nextProductCard } from './nextProductClicks.ts';

const permit = 'operator';
const aboutProducts: ReadonlySet<string> = new Set(['act.products', 'act.product', 'act.nextTerm']);

/** Changes subscriptions at Microsoft: the decision about their end, licences, an end at once, the partner of record. */
export const actFeature: Feature = {
  verbs: {
    'act.termEnd': { permit },
    'act.open': { permit },
    'act.back': { permit },
    'act.licences': { inputs: { licences: typed }, permit },
    'act.cancelNow': { permit },
    'act.partner': { permit },
    'act.products': { permit },
    'act.product': { inputs: { item: typed }, permit },
    'act.nextTerm': { inputs: { item: typed, term: typed, licences: typed }, permit },
    'act.confirm': { inputs: { what: typed, licences: typed, from: typed, partnerId: typed, checked: typed }, permit },
  },
  commands: {},
  click: async (chat, action) => {
    const { turn } = chat;
    const present = await subscriptionOfCard(chat, action);
    if (present === undefined) return;
    showTyping(turn.context);
    if (action.verb === 'act.termEnd' || action.verb === 'act.confirm') {
      await answerInPlace(turn, await changed(chat, present, action));
      return;
    }
    const view = await viewAtMicrosoft(chat, present);
    if (typeof view === 'string') await sendText(turn, view);
    else if (aboutProducts.has(action.verb)) await clickProducts(chat, present, view, action);
    else if (action.verb === 'act.open') await sendCard(turn, atMicrosoftCard(view, turn));
    else await answerInPlace(turn, questionCard(view, action, chat));
  },
};

/** Another product at the renewal: a new card for the list of them, and each next one in its place. */
async function clickProducts(
  chat: Chat,
  present: Versioned<Subscription>,
  view: AtMicrosoftView,
  action: CardAction,
): Promise<void> {
  const { services, turn } = chat;
  const { nextProducts: products } = services.microsoft;
  const reach = await reachOf(services, present.value.id);
  if (products === undefined || reach === undefined || !view.mayTurn) {
    await sendText(turn, say(turn.language, 'acting.outOfReach'));
    return;
  }
  try {
    const card = await nextProductCard(chat, { present, view, products, tenantId: reach.tenantId }, action);
    await answerInPlace(turn, card);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    await sendText(turn, unreadable(error, turn));
  }
}

function unreadable(error: GatewayError, { language }: Chat['turn']): string {
  return `${say(language, 'acting.unreachable')} ${failureLine(failureOf(error), language)}`;
}

/** A subscription beside what Microsoft says of it at this moment; or the words that say why not. */
async function viewAtMicrosoft(
  { services, turn }: Chat,
  present: Versioned<Subscription>,
): Promise<AtMicrosoftView | string> {
  const { language, now } = turn;
  const reach = await reachOf(services, present.value.id);
  if (reach === undefined) return say(language, 'acting.outOfReach');
  try {
    const read = await reach.register.subscription(reach.tenantId, reach.microsoftId);
    const theirs =
      read && (await withNamedProduct(services, { tenantId: reach.tenantId, urgency: 'person' }, read, reach.known));
    if (theirs === undefined) return say(language, 'microsoft.failure.subscriptionUnknown');
    const partnerId = (await services.partnerIdentity.read())?.partnerId;
    const view = { ...viewOf(turn, present), theirs, now, ...defined({ partnerId }) };
    return { ...view, mayTurn: services.microsoft.nextProducts !== undefined && mayTurn(theirs, view.today) };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return unreadable(error, turn);
  }
}

/** The card that asks for the person's word, or the form again with what is wrong. */
function questionCard(view: AtMicrosoftView, { verb, inputs }: CardAction, { turn }: Chat): Card {
  if (verb === 'act.partner') return changeAskedCard({ ...view, change: { kind: 'partnerOfRecord' } }, turn);
  if (verb === 'act.cancelNow' && cancellableNow(view.theirs, view.now) !== undefined) {
    return changeAskedCard({ ...view, change: { kind: 'cancelNow' } }, turn);
  }
  if (verb !== 'act.licences') return atMicrosoftCard(view, turn);
  const text = (inputs['licences'] ?? '').trim();
  const licences = readLicences(text) ?? 0;
  const from = view.theirs.licences ?? view.subscription.licences;
  const again = { ...view, typed: text };
  if (licences === from) return atMicrosoftCard({ ...again, problem: 'same' }, turn);
  if (licences < fewestNow(view.theirs, view.now) || licences > mostNow(view)) {
    return atMicrosoftCard({ ...again, problem: 'number' }, turn);
  }
  return changeAskedCard({ ...view, change: { kind: 'licences', licences, from } }, turn);
}

/** Makes the change, once, for the version that the card showed; returns what became of it. */
async function changed(chat: Chat, present: Versioned<Subscription>, { verb, v, inputs }: CardAction): Promise<Card> {
  const { services, turn } = chat;
  const { id } = present.value;
  if (versionOf(present) !== v) return await cardOfSubscription(chat, present);
  const by = refOf(turn.person);
  const change = verb === 'act.termEnd' ? 'termEnd' : changeIn(inputs);
  const { again, check } = await partnerAsked(chat, change, inputs);
  if (again !== undefined) {
    const view = await viewAtMicrosoft(chat, present);
    if (typeof view === 'string') return await cardOfSubscription(chat, present);
    return changeAskedCard({ ...view, change: { kind: 'partnerOfRecord' }, ...again }, turn);
  }
  if (change === undefined || change === 'partnerId') return await cardOfSubscription(chat, present);
  const done =
    change === 'termEnd' ? await actOnTerm(services, present, by) : await changeAtMicrosoft(services, id, change, by);
  return await cardOfAct(chat, present, done, check);
}

/**
 * What is asked once more before a partner is set: an id that is none, that is nobody's, or whose partner the person
 * has not seen by name. One that cannot be checked now is taken as typed, and the answer says so.
 */
async function partnerAsked(
  { services }: Chat,
  change: Asked | 'termEnd' | undefined,
  { partnerId = '', checked }: CardAction['inputs'],
): Promise<{ readonly again?: Pick<AtMicrosoftView, 'problem' | 'typed' | 'check'>; readonly check?: PartnerIdCheck }> {
  if (change === 'partnerId') return { again: { problem: change, typed: partnerId } };
  if (typeof change !== 'object' || change.kind !== 'partnerOfRecord' || change.partnerId === checked) return {};
  const check = await checkPartnerId(services, change.partnerId);
  if (check === undefined || check.kind === 'unchecked') return defined({ check });
  return { again: { typed: change.partnerId, check } };
}

/** The change that a card carries; `partnerId` when what was typed is none, undefined for anything else. */
function changeIn({ what, licences = '', from = '', partnerId = '' }: CardAction['inputs']): Asked | undefined {
  if (what === 'cancelNow') return { kind: what };
  if (what === 'partnerOfRecord') {
    const read = readPartnerId(partnerId);
    return read.kind === 'partnerId' ? { kind: what, partnerId: read.partnerId } : 'partnerId';
  }
  const wanted = readLicences(licences);
  const seen = readLicences(from);
  return what === 'licences' && wanted !== undefined && seen !== undefined
    ? { kind: what, licences: wanted, from: seen }
    : undefined;
}

type Asked = Extract<SubscriptionChange, { kind: AskedChange['kind'] }> | 'partnerId';
