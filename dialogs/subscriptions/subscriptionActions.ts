// The buttons of one subscription: what a person records about it, and the reminders that follow.
import type { CardAction } from '../../cards/actions.ts';
import {
  assignSubscriptionCard,
  letEndCard,
  renewalOptionsCard,
  renewalRecordedCard,
  renewedCard,
  type FormView,
  type Recorded,
} from '../../cards/subscriptions/subscriptionForms.ts';
import { decisionCard } from '../../cards/endOfTerm/decisionCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { checkRenewal, assignedTo, leftToEnd, renewed, takenUpAgain } from '../../domain/subscriptions/renewal.ts';
import { decided } from '../../domain/endOfTerm/decision.ts';
import { takesDecision } from '../../domain/endOfTerm/endOfTerm.ts';
import { lossesOfRenewal, openLosses } from '../../domain/subscriptions/renewalLosses.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { customerLanguage } from '../letters/customerLanguage.ts';
import type { Chat } from '../feature/feature.ts';
import { keyInsideCard, languageIn } from '../letters/letterSource.ts';
import { reportSent } from '../letters/reportSent.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { cardOfSubscription, formOfRenewal } from './cardOfSubscription.ts';
import { changeByCard, subscriptionOfCard, type Decision, type DrawSubscription } from './changeByCard.ts';
import { viewOf } from './subscriptionDeed.ts';
import { renewalLetterSource, renewalLetterCard } from './renewalLetter.ts';
import { refOf } from '../../domain/people/person.ts';

/** Colleagues that a card offers. */
const offeredPeople = 100;

/** Takes a button of a subscription. A form of an older version changes nothing: the subscription as it is now is shown. */
export async function clickSubscription(chat: Chat, action: CardAction): Promise<void> {
  const { turn, redeem } = chat;
  const present = await subscriptionOfCard(chat, action);
  if (present === undefined) return;
  const subject: Subject = { ...chat, present, view: viewOf(turn, present) };
  switch (action.verb) {
    case 'renewals.renew':
      await redeem.renew(present.value);
      return;
    case 'renewals.options':
      await sendCard(
        turn,
        takesDecision(present.value) ? decisionCard(subject.view, turn) : renewalOptionsCard(subject.view, turn),
      );
      return;
    case 'renewals.letEnd':
      // Where letting it end means to pay on, it is a decision.
      await sendCard(
        turn,
        takesDecision(present.value) ? decisionCard(subject.view, turn) : letEndCard(subject.view, turn),
      );
      return;
    case 'renewals.renewed':
      await sendCard(turn, formOfRenewal(present, turn));
      return;
    case 'renewals.handOver':
      await sendCard(turn, await formOfAssigning(subject));
      return;
    case 'renewals.notice':
      await showNotice(subject, action);
      return;
    case 'renewals.noticeSent':
      await recordNotice(subject, action);
      return;
    case 'renewals.recordRenewed':
    case 'renewals.confirmLetEnd':
    case 'renewals.takeUp':
    case 'renewals.handTo':
      await answerInPlace(turn, await changeByCard(chat, present, action, () => decide(subject, action)));
      return;
    default:
      await showSubscription(chat, present);
  }
}

/** A turn about one subscription. */
interface Subject extends Chat {
  readonly present: Versioned<Subscription>;
  readonly view: FormView;
}

/** Sends the card of a subscription. */
async function showSubscription(chat: Chat, present: Versioned<Subscription>): Promise<void> {
  await sendCard(chat.turn, await cardOfSubscription(chat, present));
}

async function formOfAssigning({ services, turn, view }: Subject): Promise<Card> {
  const people = await services.people.ofTenant(turn.person.tenantId, { limit: offeredPeople });
  const others = people.items.filter(({ id }) => id !== view.subscription.responsible.id);
  return assignSubscriptionCard({ ...view, people: others }, turn);
}

async function decide(subject: Subject, { verb, inputs }: CardAction): Promise<Decision> {
  const { services, turn, present, view } = subject;
  const saying =
    (recorded: Recorded): DrawSubscription =>
    (written) =>
      renewalRecordedCard({ ...viewOf(turn, written), recorded }, turn);
  const { person } = turn;
  const who = refOf(person);
  const { value } = present;
  if (verb === 'renewals.confirmLetEnd') {
    return takesDecision(value)
      ? { to: decided(value, { wants: 'cancel' }, who, turn.now), deed: 'termDecided', facts: { choice: 'cancel' } }
      : { to: leftToEnd(value, who), deed: 'leftToEnd', draw: saying({ kind: 'letEnd' }) };
  }
  if (verb === 'renewals.takeUp') return { to: takenUpAgain(value), deed: 'takenUpAgain' };
  if (verb === 'renewals.recordRenewed') {
    const typed = { endsOn: inputs['endsOn'] ?? '', licences: inputs['licences'] ?? '' };
    const checked = checkRenewal(value, typed, view.today);
    if (!('endsOn' in checked)) return { card: renewedCard({ ...view, typed, problems: checked }, turn) };
    const losses = lossesOfRenewal(value, checked);
    if (openLosses(losses, inputs).length > 0) {
      const lossesOpen = losses.some(({ kind }) => inputs[kind] !== undefined);
      return { card: renewedCard({ ...view, typed, problems: [], losses, confirmed: inputs, lossesOpen }, turn) };
    }
    const { endsOn } = checked;
    return {
      to: renewed(value, checked),
      deed: 'renewalDated',
      facts: { endsOn },
      draw: saying({ kind: 'renewed', endsOn }),
    };
  }
  const chosen = await services.people.get(inputs['person'] ?? '');
  if (chosen?.tenantId !== person.tenantId) return { card: await formOfAssigning(subject) };
  return {
    to: assignedTo(value, refOf(chosen)),
    deed: 'handedOn',
    facts: { to: chosen.name },
    draw: saying({ kind: 'assign', name: chosen.name }),
  };
}

/** The message in the language that was chosen, else in the customer's. */
async function showNotice(subject: Subject, { inputs }: CardAction): Promise<void> {
  const { services, turn, present, view } = subject;
  const customer = (await services.customers.get(present.value.customerId))?.value;
  const language = languageIn(inputs['noticeLanguage']) ?? customerLanguage(customer, subject.turn);
  const card = await renewalLetterCard(subject, view, language, inputs['recipient']);
  if (inputs['noticeLanguage'] === undefined) {
    await sendCard(turn, card);
    return;
  }
  await services.customers.change(present.value.customerId, (customer) => ({ ...customer, language }));
  await answerInPlace(subject.turn, card);
}

async function recordNotice(subject: Subject, { inputs }: CardAction): Promise<void> {
  const about = { kind: 'renewal', id: subject.present.value.id } as const;
  const source = await renewalLetterSource(subject, about.id);
  const refused = source && (await keyInsideCard(source, inputs, subject.turn));
  if (refused !== undefined) {
    await answerInPlace(subject.turn, refused);
    return;
  }
  if (source !== undefined) await reportSent(subject, about, source, inputs);
  await answerInPlace(
    subject.turn,
    renewalRecordedCard({ ...subject.view, recorded: { kind: 'notice' } }, subject.turn),
  );
}
