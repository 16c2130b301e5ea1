// The card of one customer: everything that is known about it, and what can be done next.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { countryName } from '../../domain/customers/countries.ts';
import type { Contact, Customer } from '../../domain/customers/customer.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import type { CustomerChoices } from '../../domain/notices/reminderChoices.ts';
import { leftToDo } from '../../domain/setup/setupChecklist.ts';
import type { Purpose, RedemptionState } from '../../domain/redemption/redemption.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Verb } from '../actions.ts';
import { endsOnCard, customerTimeline } from './customerTimeline.ts';
import { rowName } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, plainDay, wordList } from '../texts/formats.ts';
import { agreementLine } from '../microsoft/agreementCards.ts';
import { offerLine } from '../offers/offerListCard.ts';
import type { Fact } from '../rendering/fact.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { describedLanguage, personName } from '../texts/languages.ts';
import { say, type Reader } from '../texts/texts.ts';
import { shownDomain } from '../rendering/shownDomain.ts';

/** The redemptions that the card shows. */
export const redemptionsOnCard = 4;

/** A customer on a day. */
export interface CustomerView {
  readonly customer: Customer;
  readonly today: CalendarDay;
  /** The one that ends first in front. */
  readonly subscriptions: readonly Subscription[];
  /** The one changed last in front. */
  readonly redemptions: readonly {
    readonly state: RedemptionState;
    readonly purpose?: Purpose;
    readonly changedAt: Date;
  }[];
  /** Offers of delegated administration, the one changed last in front. */
  readonly offers: readonly Offer[];
  /** Who is known there, the main one in front; absent where others look on. */
  readonly contacts?: readonly Contact[] | undefined;
  /** What is chosen about the reminders of this customer. */
  readonly reminders: CustomerChoices;
  /** True while no tenant at Microsoft is known of it, and one can be looked for. */
  readonly mayConnect?: boolean;
  /** True for who may erase it. */
  readonly mayErase?: boolean;
  /** When its subscriptions were read at Microsoft last, where they are followed. */
  readonly microsoftReadAt?: Date | undefined;
}

/** Notes are shown up to this length; the form has all of them. */
const longestNotes = 500;

/** The offers that are listed with what else is on record; those with an end date are on the timeline as well. */
const offersOnCard = 2;
/** The offers that are looked at for the card. */
export const offersLookedAt = 20;

/** Shows a customer whole. */
export function customerCard(view: CustomerView, reader: Reader): Card {
  const { customer, subscriptions, redemptions, today } = view;
  const { language } = reader;
  const { stretches, count } = customerTimeline(subscriptions, view.offers, today, reader);
  return renderCard('customer', reader, {
    redraw: { verb: 'customers.look', id: customer.id, v: 0, first: [customer.responsible?.id ?? ''] },
    id: customer.id,
    name: escapeText(customer.name),
    domain:
      customer.domain === undefined ? say(language, 'customers.noDomain') : escapeText(shownDomain(customer.domain)),
    facts: factsOf(view, reader),
    timeline: stretches,
    more: count > endsOnCard ? say(language, 'customers.moreEnds', { count }) : undefined,
    ...(view.contacts === undefined ? {} : contactsPart(view.contacts, customer, reader)),
    known: knownOf(view, reader),
    redemptions: redemptions.slice(0, redemptionsOnCard).map(({ state, purpose, changedAt }) => ({
      line: say(language, 'customers.redemptionLine', {
        what: say(language, purpose === undefined ? 'customers.redemption' : `common.purposes.${purpose}`),
        state: say(language, `customers.states.${state}`),
        when: dayAndTime(changedAt, reader),
      }),
    })),
  });
}

/** What else is on record, each with its way there. */
function knownOf(
  { customer, subscriptions, offers, reminders, today, mayConnect = false, mayErase = false }: CustomerView,
  reader: Reader,
): readonly object[] {
  const { language } = reader;
  const { id } = customer;
  const offered = offers
    .slice(0, offersOnCard)
    .map((offer) => ({ id: offer.id, line: offerLine(offer, today, reader) }));
  const none = { id, line: say(language, 'customers.offersNone') };
  const count = subscriptions.filter(({ partnerOfRecord }) => partnerOfRecord !== undefined).length;
  const choice = reminders.muted === true ? 'Off' : reminders.milestones === undefined ? 'Usual' : 'Own';
  const row = (
    title:
      | 'offerRow'
      | 'setupRow'
      | 'recordRow'
      | 'agreementRow'
      | 'tenantRow'
      | 'remindersRow'
      | 'mergeRow'
      | 'archiveRow'
      | 'archivedRow'
      | 'eraseRow',
    verb: Verb,
    about: string,
    line: string,
  ) => ({
    row: rowName(say(language, `customers.${title}`), line),
    title: say(language, `customers.${title}`),
    verb,
    id: about,
    line: escapeText(line),
  });
  return [
    ...(offered.length === 0
      ? [row('offerRow', 'offer.start', none.id, none.line)]
      : offered.map((offer) => row('offerRow', 'offer.open', offer.id, offer.line))),
    row('setupRow', 'setup.open', id, say(language, 'customers.setupLeft', { left: leftToDo(customer.setup).length })),
    row(
      'recordRow',
      'record.customer',
      id,
      say(language, 'customers.recordLine', { count, all: subscriptions.length }),
    ),
    ...(mayConnect ? [row('tenantRow', 'tenants.open', id, say(language, 'customers.tenantNone'))] : []),
    row('agreementRow', 'agreement.open', id, agreementLine(customer.agreement, reader)),
    row('remindersRow', 'settings.customer', id, say(language, `customers.reminders${choice}`)),
    row('mergeRow', 'merge.pick', id, say(language, 'customers.mergeLine')),
    customer.archivedAt === undefined
      ? row('archiveRow', 'customers.archive', id, say(language, 'customers.archiveLine'))
      : row('archivedRow', 'customers.takeBack', id, say(language, 'customers.archivedLine')),
    ...(mayErase ? [row('eraseRow', 'erase.ask', id, say(language, 'customers.eraseLine'))] : []),
  ];
}

type FactName = 'country' | 'formerNames' | 'responsible' | 'managedBy' | 'since' | 'notes';

function factsOf({ customer, microsoftReadAt }: CustomerView, reader: Reader): readonly Fact[] {
  const { country, managedBy, createdAt, formerNames = [], formerDomains = [], responsible, notes } = customer;
  const { language } = reader;
  const former = [...formerNames, ...formerDomains];
  const isOnlyResponsible = managedBy.every(({ id }) => id === responsible?.id);
  const managers = isOnlyResponsible ? [] : managedBy.map(({ name }) => name);
  const fact = (title: FactName, value: string, longest?: number): Fact => ({
    title: say(language, `customers.${title}`),
    value: escapeText(value, longest),
  });
  return [
    ...(country === '' ? [] : [fact('country', countryName(country, language))]),
    ...(former.length === 0 ? [] : [fact('formerNames', former.join(', '))]),
    ...(responsible === undefined ? [] : [fact('responsible', responsible.name)]),
    ...(managers.length === 0 ? [] : [fact('managedBy', wordList(managers, reader))]),
    fact('since', plainDay(createdAt.slice(0, 10), reader)),
    ...(notes === undefined ? [] : [fact('notes', notes, longestNotes)]),
    ...(microsoftReadAt === undefined
      ? []
      : [{ title: say(language, 'microsoft.fact'), value: escapeText(dayAndTime(microsoftReadAt, reader)) }]),
  ];
}

/** A name in the order of the reader's language where it is the language of the country; any other as it is said at home. */
function contactName({ firstName, lastName }: Contact, country: string, { language }: Reader): string {
  const isOwn = describedLanguage(language).country === country;
  return isOwn ? personName({ firstName, lastName }, language) : `${firstName} ${lastName}`.trim();
}

function contactsPart(contacts: readonly Contact[], { id, country }: Customer, reader: Reader): object {
  const { language } = reader;
  return {
    mayAddContact: true,
    contacts: contacts.map((contact, index) => {
      const { mail, phone = '', role = 'administrator' } = contact;
      const name = contactName(contact, country, reader);
      const line = [say(language, `register.roles.${role}`), mail, phone].filter((part) => part !== '').join(' · ');
      return { id, contact: String(index), row: rowName(name, line), name: escapeText(name), line: escapeText(line) };
    }),
  };
}
