// The cards of the partner of record: the Partner ID, and one customer with the message that asks for it.
import { greetingOf, regardsOf, type LetterEnds } from '../letters/letterFrame.ts';
import { letterLanguages, ownLanguageName, sayLetter } from '../letters/letterTexts.ts';
import { planLine } from '../products/productLines.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { PartnerIdCheck, PartnerIdReading } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { checkboxMark } from '../rendering/checkboxMark.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, plainDay } from '../texts/formats.ts';
import { letterFormModel, type LetterFormView } from '../letters/letterForm.ts';
import { microsoftPages } from '../microsoftPages.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { partnerIdLine } from '../partner/partnerIdLine.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** Inputs: `partnerId` and `search`. */
export interface PartnerOfRecordView {
  /** The Partner ID that is kept; absent before the first one. */
  readonly partnerId?: string;
  /** What was typed, when it was not kept. */
  readonly typed?: string;
  /** What came of typing one. */
  readonly reading?: PartnerIdReading;
  /** What Microsoft says of it; one that is nobody's was not kept. */
  readonly check?: PartnerIdCheck | undefined;
  /** True where it can be shown who is on record at Microsoft. */
  readonly atMicrosoft?: boolean;
  /** Customers that were found, and what was looked for. */
  readonly found?: { readonly text: string; readonly customers: readonly Pick<Customer, 'id' | 'name' | 'domain'>[] };
}

/** Says what a partner of record is, keeps the Partner ID and leads to a customer. */
export function partnerOfRecordCard(view: PartnerOfRecordView, reader: Reader): Card {
  const { partnerId, typed, found, atMicrosoft = false } = view;
  const { language } = reader;
  const customers = found?.customers ?? [];
  return renderCard('record', reader, {
    ...identityOf(partnerId, reader),
    atMicrosoft,
    note: noteOf(view, reader),
    partnerId: typed ?? partnerId ?? '',
    pages: microsoftPages,
    rows: customers.map(({ id, name, domain }) => ({
      id,
      row: rowName(name, domain && shownDomain(domain)),
      name: escapeText(name),
      domain: domain === undefined ? say(language, 'customers.noDomain') : escapeText(shownDomain(domain)),
    })),
    noneFound:
      found !== undefined && customers.length === 0
        ? say(language, 'record.noneFound', { text: escapeText(found.text) })
        : undefined,
  });
}

function noteOf({ partnerId, reading, check }: PartnerOfRecordView, reader: Reader): string {
  const { language } = reader;
  if (reading?.kind === 'problem') return say(language, `record.problems.${reading.reason}`);
  const checked = reading && check && partnerIdLine(check, reading.partnerId, reader);
  if (check?.kind === 'nobody' && checked !== undefined) return checked;
  const isUnusual = reading?.unusual === true && check?.kind !== 'known';
  const kept = say(language, partnerId === undefined ? 'record.none' : isUnusual ? 'record.unusual' : 'record.kept');
  return checked === undefined ? kept : `${kept} ${checked}`;
}

function identityOf(partnerId: string | undefined, { language }: Reader): object {
  return partnerId === undefined ? {} : { identity: `${say(language, 'record.idNow')}: ${escapeText(partnerId)}` };
}

/** Inputs: `onRecord` (subscription ids), `noticeLanguage`, `subject`, `message`, and those of the posting. */
export interface CustomerPartnerOfRecordView {
  readonly customer: Pick<Customer, 'id' | 'name' | 'recordAsked'>;
  /** True where Microsoft can be asked who is on record. */
  readonly atMicrosoft?: boolean;
  readonly subscriptions: readonly Subscription[];
  readonly partnerId?: string | undefined;
  /** Language of the message. */
  readonly noticeLanguage: string;
  /** Who writes the message to whom. */
  readonly ends: LetterEnds;
  /** What came of the last click. */
  readonly note?: 'saved' | 'sent' | 'late' | 'needsId' | undefined;
  readonly posting: LetterFormView;
  /** What was written, when it was not sent. */
  readonly typed?: { readonly subject: string; readonly message: string } | undefined;
}

/** The mark of what is on record, by which an answer from an old card is known. */
export function partnerOfRecordMark(subscriptions: readonly Subscription[]): number {
  return checkboxMark(subscriptions.filter(({ partnerOfRecord }) => partnerOfRecord !== undefined).map(({ id }) => id));
}

/** Shows who is on record on which subscription, and the message that asks the customer. */
export function customerPartnerOfRecordCard(view: CustomerPartnerOfRecordView, reader: Reader): Card {
  const { customer, subscriptions, partnerId, noticeLanguage, ends, note, posting, typed } = view;
  const { language } = reader;
  return renderCard('recordCustomer', reader, {
    id: customer.id,
    v: partnerOfRecordMark(subscriptions),
    atMicrosoft: view.atMicrosoft ?? false,
    customer: escapeText(customer.name),
    ...identityOf(partnerId, reader),
    note: note && say(language, `record.notes.${note}`),
    colour: note && colours[note],
    mayTick: partnerId !== undefined && subscriptions.length > 0,
    ...(posting.last === undefined ? askedOf(customer, reader) : {}),
    subscriptions: subscriptions.map((one) => ({ title: titleOf(one, reader), value: one.id })),
    onRecord: subscriptions
      .filter(({ partnerOfRecord }) => partnerOfRecord !== undefined)
      .map(({ id }) => id)
      .join(','),
    ...letterFormModel(posting, reader),
    messageText: messageText(view, reader),
    ...(partnerId === undefined ? {} : (typed ?? letterOf(partnerId, noticeLanguage, ends))),
    noticeLanguage,
    languages: letterLanguages.map((value) => ({ title: ownLanguageName(value), value })),
  });
}

const colours = { saved: 'Good', sent: 'Good', late: 'Attention', needsId: 'Attention' } as const;

function askedOf(
  { recordAsked }: CustomerPartnerOfRecordView['customer'],
  reader: Reader,
): { readonly asked?: string } {
  if (recordAsked === undefined) return {};
  const values = { who: escapeText(recordAsked.by.name), when: dayAndTime(new Date(recordAsked.at), reader) };
  return { asked: say(reader.language, 'record.asked', values) };
}

function messageText({ partnerId, posting }: CustomerPartnerOfRecordView, { language }: Reader): string {
  if (partnerId === undefined) return say(language, 'record.needsId');
  if (posting.mail === undefined) return say(language, 'record.messageText');
  return `${say(language, 'record.onlyCustomer')} ${say(language, 'mail.howTo')}`;
}

function titleOf({ partnerOfRecord, ...subscribed }: Subscription, reader: Reader): string {
  const { language } = reader;
  const subscription = planLine(subscribed, reader);
  return partnerOfRecord === undefined
    ? subscription
    : say(language, 'record.since', { subscription, date: plainDay(partnerOfRecord.since, reader) });
}

const ways = ['signIn', 'products', 'add', 'type'] as const;

/** The request to the customer, in the customer's language. */
function letterOf(
  partnerId: string,
  language: string,
  ends: LetterEnds,
): { readonly subject: string; readonly message: string } {
  const steps = ways.map((way, index) => `${index + 1}. ${sayLetter(language, `record.steps.${way}`, { partnerId })}`);
  const paragraphs = [
    greetingOf(ends, language),
    sayLetter(language, 'record.why'),
    [sayLetter(language, 'record.how'), ...steps].join('\n'),
    sayLetter(language, 'record.after'),
    regardsOf(ends, language),
  ];
  return { subject: sayLetter(language, 'record.subject'), message: paragraphs.join('\n\n') };
}
