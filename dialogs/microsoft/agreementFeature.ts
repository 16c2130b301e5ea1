// The buttons of a customer's agreement: what is known of it, what is confirmed to Microsoft, and what a person did there.
import type { CardAction } from '../../cards/actions.ts';
import { agreementAskedCard, agreementCard, type AgreementView } from '../../cards/microsoft/agreementCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { defined } from '../../domain/defined.ts';
import type { Attestation } from '../../domain/microsoft/act.ts';
import { readAgreedDay, readAttestation, type TypedAttestation } from '../../domain/microsoft/attestationForm.ts';
import { agreementAfter, isSettledByMicrosoft } from '../../domain/customers/customerAgreement.ts';
import { refOf } from '../../domain/people/person.ts';
import { tickedOne } from '../../domain/setup/setupChecklist.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { settleCustomer } from '../customers/writeCustomer.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import type { AgreementTemplate, CustomerAgreements } from '../services/customerAgreements.ts';
import { GatewayError } from '../services/microsoft.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard, showTyping } from '../turn/turn.ts';
import { attestAgreement } from './attestAgreement.ts';
import { handOutText } from './agreementText.ts';
import { agreementView, formOf } from './agreementView.ts';

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
    const present = await readFinished(services, services.customers, action.id);
    if (present === undefined) {
      await sendShortMessage(turn, 'cardExpired', 'help');
      return;
    }
    showTyping(turn.context);
    if (action.verb === 'agreement.text') await handOutText(chat, present.value);
    else if (action.verb === 'agreement.open')
      await sendCard(turn, agreementCard(await agreementView(chat, present.value), turn));
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

/** The card as it is now, with what was typed; nothing of it where there is nothing to type any more. */
async function shownAgain(
  chat: Chat,
  customer: Customer,
  again: Pick<AgreementView, 'typed' | 'problem'> = {},
): Promise<Card> {
  const view = await agreementView(chat, customer);
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
  const done = await attestAgreement(services, { ...wish, by: refOf(turn.person), seen: action.v });
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
  const known = await settleCustomer(chat, present, next, { what: 'agreementReported', facts });
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
