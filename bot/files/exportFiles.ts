// The files of the export: everything on the registers as a workbook, or as an archive of CSV files.
import { accountsSheet } from './accountsSheet.ts';
import { plainDeed } from '../../cards/history/historyCard.ts';
import { standingWord } from '../../cards/subscriptions/standingWords.ts';
import { plainProductName } from '../../cards/products/productName.ts';
import { describedLanguage, personName } from '../../cards/texts/languages.ts';
import { dayAndTime } from '../../cards/texts/formats.ts';
import { say, type Reader, type TextKey } from '../../cards/texts/texts.ts';
import type { WrittenFile } from '../../dialogs/services/files.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { countryName } from '../../domain/customers/countries.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { daysBetween, dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { keyStates } from '../../domain/keys/key.ts';
import { maskKey } from '../../domain/keys/productKey.ts';
import { offerStage } from '../../domain/offers/offer.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import { standingOn } from '../../domain/subscriptions/standing.ts';
import { everyItem } from '../../storage/page.ts';
import type { RegisterWriter, RowSource } from './registerWriter.ts';
import type { CellValue } from './spreadsheet.ts';
import { inOwnLetters } from '../../cards/rendering/shownDomain.ts';

type NeededServices = Pick<Services, 'customers' | 'subscriptions' | 'keys' | 'offers' | 'audit' | 'accounts'>;

type Rows = AsyncGenerator<readonly CellValue[]>;

/** Rows that are read together. */
const rowsRead = { together: 500 };

/**
 * Everything but samples, with headings in the reader's language under which customers and subscriptions can be read in
 * again. The writer reads one register after the other: the domains that a subscription needs are known by then.
 */
export async function exportFile(
  services: NeededServices,
  kind: 'excel' | 'csv',
  reader: Reader,
  now: Date,
  writer: Pick<RegisterWriter, 'write'>,
): Promise<WrittenFile> {
  const today = dayOf(now, reader.zone);
  const domains = new Map<string, string>();
  const { language } = reader;
  const name = `${say(language, 'exports.fileName')}-${today}`;
  const accounts = await accountsSheet(services.accounts, reader);
  return await writer.write({ kind, name, language }, [
    customersSheet(services, reader, domains),
    subscriptionsSheet(services, reader, today, domains),
    keysSheet(services, reader),
    offersSheet(services, reader, today),
    historySheet(services, reader),
    ...(accounts === undefined ? [] : [accounts]),
  ]);
}

function customersSheet({ customers }: NeededServices, reader: Reader, domains: Map<string, string>): RowSource {
  const { language } = reader;
  const rows = async function* (): Rows {
    for await (const customer of everyItem((request) => customers.everyone(request), rowsRead)) {
      if (isSample(customer.id)) continue;
      const { id, name, microsoftTenantId, country, contact, notes, responsible, managedBy } = customer;
      const { createdAt, archivedAt, furtherContacts = [] } = customer;
      const others = furtherContacts.map((one) =>
        [personName(one, language), one.mail, one.phone]
          .filter((part) => part !== undefined && part !== '')
          .join(' · '),
      );
      const domain = customer.domain === undefined ? undefined : inOwnLetters(customer.domain);
      if (domain !== undefined) domains.set(id, domain);
      yield [
        ...[name, domain, microsoftTenantId, country === '' ? undefined : countryName(country, language)],
        ...[contact && personName(contact, language), contact?.mail, contact?.phone, languageWord(customer, reader)],
        ...[responsible?.name, notes, managedBy.map((one) => one.name).join(', '), createdAt.slice(0, 10)],
        ...[others.join('\n'), archivedAt?.slice(0, 10)],
      ];
    }
  };
  return sheetOf(
    'customers',
    reader,
    rows(),
    [
      ...(['customer', 'domain', 'tenantId', 'country', 'contactName', 'contactMail', 'contactPhone'] as const),
      ...(['language', 'responsible', 'notes'] as const),
    ]
      .map((meaning): TextKey => `imports.meanings.${meaning}`)
      .concat('exports.columns.managedBy', 'exports.columns.since')
      .concat('exports.columns.others', 'exports.columns.archived'),
  );
}

function subscriptionsSheet(
  { subscriptions }: NeededServices,
  reader: Reader,
  today: CalendarDay,
  domains: ReadonlyMap<string, string>,
): RowSource {
  const { language } = reader;
  const rows = async function* (): Rows {
    for await (const one of everyItem((request) => subscriptions.page(request), rowsRead)) {
      if (isSample(one.customerId)) continue;
      yield [
        ...[one.customerName, domains.get(one.customerId), plainProductName(one, language), one.licences],
        ...[one.startsOn, one.endsOn, one.termMonths, say(language, one.autoRenews ? 'renewals.yes' : 'renewals.no')],
        ...[one.microsoftId, one.responsible.name, say(language, `renewals.channels.${one.channel}`)],
        ...[standingWord(standingOn(one, today), language), daysBetween(today, one.endsOn)],
      ];
    }
  };
  const meanings = (
    ['customer', 'domain', 'product', 'licences', 'starts', 'ends', 'term', 'autoRenews', 'subscriptionId'] as const
  ).map((meaning): TextKey => `imports.meanings.${meaning}`);
  const more: TextKey[] = [
    'exports.columns.reminded',
    'renewals.columns.channel',
    'renewals.columns.stage',
    'renewals.columns.daysLeft',
  ];
  return sheetOf('subscriptions', reader, rows(), [...meanings, ...more]);
}

/** Masked, always: only the last five characters tell which one it is. */
function keysSheet({ keys }: NeededServices, reader: Reader): RowSource {
  const { language } = reader;
  const rows = async function* (): Rows {
    for (const state of keyStates) {
      for await (const one of everyItem((request) => keys.list(state, request), rowsRead)) {
        const { lastFive, terms, customerName, enteredBy, enteredAt } = one;
        yield [
          ...[maskKey(lastFive), terms && say(language, `plans.${terms.planId}`), terms?.licences, terms?.months],
          ...[say(language, `keys.states.${state}`), customerName, enteredBy.name, enteredAt.slice(0, 10)],
        ];
      }
    }
  };
  return sheetOf('keys', reader, rows(), [
    ...([
      'exports.columns.key',
      'imports.meanings.product',
      'imports.meanings.licences',
      'renewals.columns.months',
    ] as const),
    ...(['exports.columns.state', 'imports.meanings.customer', 'exports.columns.enteredBy'] as const),
    'exports.columns.enteredOn',
  ]);
}

function offersSheet({ offers }: NeededServices, reader: Reader, today: CalendarDay): RowSource {
  const { language } = reader;
  const rows = async function* (): Rows {
    for await (const offer of everyItem((request) => offers.list('all', request), rowsRead)) {
      if (isSample(offer.customerId)) continue;
      const { customerName, days, owner, startedAt, changedAt } = offer;
      yield [
        ...[customerName, say(language, `offer.stages.${offerStage(offer, today)}`), days, owner.name],
        ...[startedAt.slice(0, 10), changedAt.slice(0, 10)],
      ];
    }
  };
  return sheetOf('offers', reader, rows(), [
    ...(['exports.columns.about', 'exports.columns.state', 'exports.columns.days'] as const),
    ...(['exports.columns.who', 'exports.columns.began', 'exports.columns.changed'] as const),
  ]);
}

function historySheet({ audit }: NeededServices, reader: Reader): RowSource {
  const rows = async function* (): Rows {
    for await (const entry of everyItem((request) => audit.newest(request), rowsRead)) {
      if (isSample(entry.customerId)) continue;
      const { at, who, customerName } = entry;
      yield [dayAndTime(new Date(at), reader), who.name, plainDeed(entry, reader), customerName];
    }
  };
  return sheetOf('history', reader, rows(), [
    ...(['exports.columns.when', 'exports.columns.who', 'exports.columns.what', 'exports.columns.about'] as const),
  ]);
}

function sheetOf(
  name: 'customers' | 'subscriptions' | 'keys' | 'offers' | 'history',
  { language }: Reader,
  rows: Rows,
  headings: readonly TextKey[],
): RowSource {
  const columns = headings.map((key) => ({ heading: say(language, key) }));
  return { name: say(language, `exports.sheets.${name}`), columns, rows };
}

function languageWord({ language }: Customer, reader: Reader): string | undefined {
  const { locale } = describedLanguage(reader.language);
  return language === undefined ? undefined : new Intl.DisplayNames([locale], { type: 'language' }).of(language);
}
