// The buttons of a customer's agreement: what is known of it, what is confirmed to Microsoft, and what a person did there.
import type { CardAction } from '../../cards/actions.ts';
import {
  agreementAskedCard,
  agreementCard,
  agreementTextCard,
  type AgreementView,
} from '../../cards/microsoft/agreementCards.ts';
import { failureLine } from '../../cards/microsoft/failureLine.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { culturesOf } from '../../domain/customers/countries.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { defined } from '../../domain/defined.ts';
import { isAttesting, type Attestation } from '../../domain/microsoft/attestation.ts';
import { readAgreedDay, readAttestation, type TypedAttestation } from '../../domain/microsoft/attestationForm.ts';
import { agreementAfter, isSettledByMicrosoft } from '../../domain/customers/customerAgreement.ts';
import { refOf } from '../../domain/people/person.ts';
import { mayOperate } from '../../domain/people/role.ts';
import { tickedOne } from '../../domain/setup/setupChecklist.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { changeCustomer } from '../customers/writeCustomer.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import type { AgreementTemplate, CustomerAgreements } from '../services/customerAgreements.ts';
import { GatewayError } from '../services/microsoft.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard, sendText, showTyping } from '../turn/turn.ts';
import { attestAgreement } from './attestAgreement.ts';
import { followAgreement } from './followAgreement.ts';

/** Milliseconds for which Microsoft's links to the text work. */
const linksLast = 5 * 60_000;

const form = { firstName: typed, lastName: typed, mail: typed, phone: typed, agreedOn: typed };

/** Shows a customer's agreement, and confirms its acceptance to Microsoft on the partner's word. */
export const agreementFeature: Feature = {
  verbs: {
    'agreement.open': {},
    'agreement.ask': { inputs: form, permit: 'operator' },
    'agreement.correct': { inputs: form, permit: 'operator' },
    'agreement.attest': { inputs: { ...form, template: typed, proof: typed }, permit: 'operator' },
    'agreement.text': {},
    'agreement.report': { inputs: { agreedOn: typed }, permit: 'customer' },
  },
  commands: {},
  click: async (chat, action) => {
    const { services, turn } = chat;
    const read = action.id === '' ? undefined : await services.customers.get(action.id);
    const present = read && (await finishConsequences(services, services.customers, read));
    if (present === undefined) {
      await sendShortMessage(turn, 'cardExpired', 'help');
      return;
    }
    showTyping(turn.context);
    if (action.verb === 'agreement.text') await handOut(chat, present.value);
    else if (action.verb === 'agreement.open')
      await sendCard(turn, agreementCard(await viewOf(chat, present.value), turn));
    else await answerInPlace(turn, await answered(chat, present, action));
  },
};

async function answered(chat: Chat, present: Versioned<Customer>, action: CardAction): Promise<Card> {
  switch (action.verb) {
    case 'agreement.report':
      return await reported(chat, present, action);
    case 'agreement.ask':
      return await asked(chat, present.value, action);
    case 'agreement.attest':
      return await attestedCard(chat, present.value, action);
    default:
      return await shownAgain(chat, present.value, { typed: typedIn(action) });
  }
}

/** Hands out the text that this customer accepts: of its country, in its language, by links that are asked for now. */
async function handOut({ services, turn }: Chat, customer: Customer): Promise<void> {
  const { agreements } = services.microsoft;
  const { country } = customer;
  if (agreements === undefined || country === '') {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  const [local = 'en'] = (culturesOf(country)[0] ?? '').split('-');
  const language = customer.language ?? local;
  try {
    const template = await agreements.template();
    const document = await agreements.document(template.id, { country, language });
    const until = new Date(turn.now.getTime() + linksLast);
    await sendCard(turn, agreementTextCard({ customer, document, until }, turn));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const why = failureLine({ kind: error.kind, ...error.told }, turn.language);
    await sendText(turn, `${say(turn.language, 'agreement.text.unread')} ${why}`);
  }
}

/** What is known, after Microsoft was asked where it can be: then it is confirmed from here, else in Partner Center. */
async function viewOf(chat: Chat, customer: Customer): Promise<AgreementView> {
  const { services, turn } = chat;
  const last = await services.attestations.get(customer.id);
  const hasText = services.microsoft.agreements !== undefined && customer.country !== '';
  const view = { customer, v: last?.rev ?? 0, attestation: last?.value, hasText } as const;
  if (last !== undefined && isAttesting(last.value)) return { ...view, way: 'none' };
  const form = { ...formOf(customer), agreedOn: dayOf(turn.now, turn.zone) };
  const byHand = { ...view, way: customer.agreement?.state === 'accepted' ? 'none' : 'byHand', typed: form } as const;
  const { agreements } = services.microsoft;
  if (agreements === undefined || customer.microsoftTenantId === undefined) return byHand;
  if (isSettledByMicrosoft(customer.agreement)) return { ...view, way: 'none' };
  try {
    const known = (await followAgreement(services, agreements, customer, { by: refOf(turn.person) })) ?? customer;
    const readAt = turn.now;
    if (known.agreement?.state === 'accepted') return { ...view, customer: known, way: 'none', readAt };
    // Whoever may not have the desk act there may do it in Partner Center.
    if (!mayOperate(turn.role)) return { ...byHand, customer: known, readAt };
    const { link } = await agreements.template();
    return { ...view, customer: known, way: 'form', typed: form, readAt, link };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { ...byHand, failure: { kind: error.kind, ...error.told } };
  }
}

/** The card as it is now, with what was typed; nothing of it where there is nothing to type any more. */
async function shownAgain(
  chat: Chat,
  customer: Customer,
  again: Pick<AgreementView, 'typed' | 'problem'> = {},
): Promise<Card> {
  const view = await viewOf(chat, customer);
  return agreementCard(view.way === 'none' ? view : { ...view, ...defined(again) }, chat.turn);
}

/** The card that says what is confirmed, or the form again with what is wrong. */
async function asked(chat: Chat, customer: Customer, action: CardAction, isUnticked = false): Promise<Card> {
  const { services, turn } = chat;
  const { agreements } = services.microsoft;
  const read = readAttestation(typedIn(action), dayOf(turn.now, turn.zone));
  if ('problem' in read) return await shownAgain(chat, customer, { typed: typedIn(action), problem: read.problem });
  const last = await services.attestations.get(customer.id);
  const isLate = (last?.rev ?? 0) !== action.v || isSettledByMicrosoft(customer.agreement);
  const template = isLate || agreements === undefined ? undefined : await templateOf(agreements);
  if (template === undefined) return await shownAgain(chat, customer, { typed: typedIn(action) });
  const hasText = customer.country !== '';
  return agreementAskedCard({ customer, v: action.v, ...read, template, hasText, isUnticked }, turn);
}

/** Confirms it, once, for the attestation that the card showed; returns what became of it. */
async function attestedCard(chat: Chat, customer: Customer, action: CardAction): Promise<Card> {
  const { services, turn } = chat;
  const { agreements } = services.microsoft;
  const { microsoftTenantId } = customer;
  const read = readAttestation(typedIn(action), dayOf(turn.now, turn.zone));
  if ('problem' in read || agreements === undefined || microsoftTenantId === undefined)
    return await asked(chat, customer, action);
  // Nobody confirms what was not said, or another text than the one that was shown.
  const { template = '', proof } = action.inputs;
  if (proof !== 'true') return await asked(chat, customer, action, true);
  if ((await templateOf(agreements))?.id !== template) return await asked(chat, customer, action);
  const wish = { customer: { id: customer.id, microsoftTenantId }, templateId: template, ...read };
  const done = await attestAgreement(services, agreements, { ...wish, by: refOf(turn.person), seen: action.v });
  const present = (await services.customers.get(customer.id))?.value ?? customer;
  if (done === undefined) return await shownAgain(chat, present);
  return await outcomeCard(chat, present, done, typedIn(action));
}

/** What became of it; the form again where nothing was done. */
async function outcomeCard(
  { services, turn }: Chat,
  customer: Customer,
  done: Attestation,
  typed: TypedAttestation,
): Promise<Card> {
  const v = (await services.attestations.get(customer.id))?.rev ?? 0;
  const way = done.state === 'refused' ? 'form' : 'none';
  return agreementCard({ customer, v, attestation: done, way, typed }, turn);
}

/** Somebody confirmed it in Partner Center: on record here until Microsoft says otherwise. A second time changes nothing. */
async function reported(chat: Chat, present: Versioned<Customer>, { inputs }: CardAction): Promise<Card> {
  const { turn } = chat;
  const { value: customer } = present;
  const day = readAgreedDay(inputs['agreedOn'] ?? '', dayOf(turn.now, turn.zone));
  if (customer.agreement?.state === 'accepted') return await shownAgain(chat, customer);
  if ('problem' in day) {
    return await shownAgain(chat, customer, { typed: { ...formOf(customer), agreedOn: '' }, ...day });
  }
  const said = { state: 'accepted', how: 'reported', on: day.agreedOn } as const;
  const mark = { by: refOf(turn.person), at: turn.now.toISOString() };
  const next: Customer = {
    ...customer,
    agreement: agreementAfter(customer.agreement, said, turn.now),
    setup: tickedOne(customer.setup, 'customerAgreement', mark),
  };
  const facts = { endsOn: day.agreedOn };
  const written = await changeCustomer(chat, present, next, { what: 'agreementReported', facts });
  const known = written ?? (await chat.services.customers.get(customer.id)) ?? present;
  const v = (await chat.services.attestations.get(customer.id))?.rev ?? 0;
  return agreementCard({ customer: known.value, v, way: 'none' }, turn);
}

async function templateOf(agreements: CustomerAgreements): Promise<AgreementTemplate | undefined> {
  try {
    return await agreements.template();
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
}

function typedIn({ inputs }: CardAction): TypedAttestation {
  const { firstName = '', lastName = '', mail = '', phone = '', agreedOn = '' } = inputs;
  return { firstName, lastName, mail, phone, agreedOn };
}

/** At first the form has the one whom letters are written to. */
function formOf({ contact }: Customer): TypedAttestation {
  const { firstName = '', lastName = '', mail = '', phone = '' } = contact ?? {};
  return { firstName, lastName, mail, phone, agreedOn: '' };
}
