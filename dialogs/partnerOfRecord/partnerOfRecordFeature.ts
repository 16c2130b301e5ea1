// The command `partner of record`: the Partner ID, who is on record where, and the request to the customer.
import type { CardAction } from '../../cards/actions.ts';
import {
  partnerOfRecordCard,
  partnerOfRecordMark,
  type CustomerPartnerOfRecordView,
} from '../../cards/partnerOfRecord/partnerOfRecordCards.ts';
import type { AuditedDeed, AuditEntry } from '../../domain/history/auditEntry.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Consequence } from '../../domain/consequences/consequence.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { longText, typed } from '../flow/inputs.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { readFinished } from '../consequences/readFinished.ts';
import { customerLanguage } from '../letters/customerLanguage.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { keyInsideCard, languageIn } from '../letters/letterSource.ts';
import { reportSent } from '../letters/reportSent.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { keepPartnerId } from '../partner/keepPartnerId.ts';
import { customerPartnerOfRecordCardOf, partnerOfRecordSource } from './partnerOfRecordLetter.ts';
import { refOf } from '../../domain/people/person.ts';
import { defined } from '../../domain/defined.ts';

/** Customers that a search shows. */
const foundAtMost = 6;

/** Keeps the partner on record. */
export const partnerOfRecordFeature: Feature = {
  verbs: {
    'record.saveId': { inputs: { partnerId: typed }, permit: 'manager' },
    'record.find': { inputs: { search: typed } },
    'record.customer': {},
    'record.save': { inputs: { onRecord: longText(30_000) } },
    'record.language': { inputs: { noticeLanguage: typed, recipient: typed } },
    'record.sent': {
      inputs: { letter: typed, noticeLanguage: typed, recipient: typed, subject: typed, message: longText(5_000) },
    },
  },
  commands: {
    partnerOfRecord: async (chat, { customer }) => {
      const [only, ...others] = customer === undefined ? [] : await chat.services.customers.search(customer, 2);
      if (only !== undefined && others.length === 0)
        await sendCard(chat.turn, await customerPartnerOfRecordCardOf(chat, only));
      else await sendCard(chat.turn, partnerOfRecordCard({ ...(await identity(chat)) }, chat.turn));
    },
  },
  click: async (chat, action) => {
    if (action.verb === 'record.saveId') await keepId(chat, action.inputs['partnerId'] ?? '');
    else if (action.verb === 'record.find') await find(chat, action.inputs['search'] ?? '');
    else await clickCustomer(chat, action);
  },
};

async function identity({ services }: Chat): Promise<{ readonly partnerId?: string; readonly atMicrosoft: boolean }> {
  const kept = await services.partnerIdentity.read();
  const atMicrosoft = services.microsoft.register !== undefined;
  return kept === undefined ? { atMicrosoft } : { partnerId: kept.partnerId, atMicrosoft };
}

async function keepId(chat: Chat, typed: string): Promise<void> {
  const { reading, check, partnerId } = await keepPartnerId(chat, typed);
  const view = { ...(await identity(chat)), ...(partnerId === undefined ? { typed } : {}), reading, check };
  await answerInPlace(chat.turn, partnerOfRecordCard(view, chat.turn));
}

async function find(chat: Chat, text: string): Promise<void> {
  const customers = text.trim() === '' ? [] : await chat.services.customers.search(text, foundAtMost);
  await answerInPlace(
    chat.turn,
    partnerOfRecordCard({ ...(await identity(chat)), found: { text, customers } }, chat.turn),
  );
}

async function clickCustomer(chat: Chat, action: CardAction): Promise<void> {
  const { services, turn } = chat;
  const { verb, id, inputs } = action;
  const read = await readFinished(services, services.customers, id);
  const customer = read?.value;
  if (read === undefined || customer === undefined) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  if (verb === 'record.save') {
    await answerInPlace(
      turn,
      await customerPartnerOfRecordCardOf(chat, customer, { note: await saveRecord(chat, read, action) }),
    );
  } else if (verb === 'record.sent') {
    const refused = await keyInsideCard(partnerOfRecordSource(chat, customer), inputs, turn);
    if (refused === undefined) await markAsked(chat, customer, inputs);
    const asked = (await services.customers.get(id))?.value ?? customer;
    await answerInPlace(chat.turn, refused ?? (await customerPartnerOfRecordCardOf(chat, asked, { note: 'sent' })));
  } else if (verb === 'record.language') {
    const chosen = languageIn(inputs['noticeLanguage']) ?? customerLanguage(customer, turn);
    const changed = await services.customers.change(id, (known) => ({ ...known, language: chosen }));
    await answerInPlace(
      turn,
      await customerPartnerOfRecordCardOf(chat, changed?.value ?? customer, { recipient: inputs['recipient'] }),
    );
  } else await sendCard(turn, await customerPartnerOfRecordCardOf(chat, customer));
}

/**
 * Ticking the same twice changes nothing, and a card that is older than the record changes nothing either. The
 * customer's record decides between two who tick at once; the subscriptions follow it.
 */
async function saveRecord(
  chat: Chat,
  read: Versioned<Customer>,
  { v, inputs }: CardAction,
): Promise<NonNullable<CustomerPartnerOfRecordView['note']>> {
  const { services, turn } = chat;
  const customer = read.value;
  const { partnerId } = await identity(chat);
  if (partnerId === undefined) return 'needsId';
  const wanted = new Set((inputs['onRecord'] ?? '').split(','));
  const subscriptions = await services.subscriptions.ofCustomer(customer.id);
  const differs = subscriptions.filter(({ id, partnerOfRecord }) => wanted.has(id) !== (partnerOfRecord !== undefined));
  if (differs.length === 0) return 'saved';
  if (v !== partnerOfRecordMark(subscriptions)) return 'late';
  const day = dayOf(turn.now, turn.zone);
  const count = subscriptions.filter(({ id }) => wanted.has(id)).length;
  const written = await services.customers.replace(read, customer, {
    owes: [
      ...differs.map(({ id }) => ({
        ...{ does: 'markPartner' as const, subscriptionId: id, on: wanted.has(id), partnerId, day },
      })),
      auditOf(chat, 'partnerOfRecordChanged', customer.id, customer, { count }),
    ],
    now: services.clock.now(),
  });
  if (written === undefined) return 'late';
  await finishConsequences(services, services.customers, written);
  return 'saved';
}

/** The request went to the customer; a doubled click, or a second one on that day, is the same request. */
async function markAsked(chat: Chat, customer: Customer, inputs: CardAction['inputs']): Promise<void> {
  const { turn } = chat;
  const { id, name, recordAsked } = customer;
  const day = (at: Date): string => dayOf(at, turn.zone);
  if (recordAsked?.by.id === turn.person.id && day(new Date(recordAsked.at)) === day(turn.now)) return;
  const language = languageIn(inputs['noticeLanguage']) ?? customerLanguage(customer, turn);
  await reportSent(chat, { kind: 'record', id }, { customer: { id, name }, language }, inputs);
}

/** The entry of a deed as a consequence; one of each turn, so that writing it twice leaves one. */
function auditOf(
  { turn }: Chat,
  what: AuditedDeed,
  about: string,
  customer?: Customer,
  facts?: AuditEntry['facts'],
): Consequence {
  const entry: AuditEntry = {
    id: [about, what, turn.context.activity.id ?? turn.now.toISOString()].join('|'),
    at: turn.now.toISOString(),
    who: refOf(turn.person),
    what,
    ...defined({ customerId: customer?.id, customerName: customer?.name }),
    ...defined({ facts }),
  };
  return { does: 'audit', entry };
}
