// What a look at the rows of an import, and their applying, go by: the rows taken together, held against who is known.
import { KnownCustomers, knownOf, type CustomerMatch, type Decided } from '../../domain/imports/customerMatch.ts';
import { rowsInPortion, type Import, type ImportDoubt } from '../../domain/imports/import.ts';
import { readRow } from '../../domain/imports/importRow.ts';
import type { RowReading, RowWords, SubscriptionFacts } from '../../domain/imports/rowFacts.ts';
import { traitsOf } from '../../domain/customers/erase.ts';
import type { ImportTerms } from '../../domain/imports/importRules.ts';
import { RowGroups, type CustomerGroup } from '../../domain/imports/rowGroups.ts';
import { isSample } from '../../domain/samples/samplePartner.ts';
import { importedId } from '../../storage/imports/importedId.ts';
import type { ImportRow } from '../../storage/imports/imports.ts';
import { everyItem } from '../../storage/page.ts';
import type { Services } from '../services/services.ts';
import { colleaguesOf, namedValues } from './importWords.ts';
import type { ImportPace } from './pace.ts';
import { defined } from '../../domain/defined.ts';
import { lazily } from '../../domain/lazily.ts';

const customersAtOnce = 500;

/** The customer that a row means: the id that it has or gets, or the question that is open. */
export type MeantCustomer =
  | { readonly kind: 'customer'; readonly id: string; readonly group: CustomerGroup; readonly keepsName: boolean }
  | { readonly kind: 'doubt' | 'erased'; readonly group: CustomerGroup };

/** Everything that rows are judged by. */
export interface ImportPass {
  readonly terms: ImportTerms;
  readonly groups: RowGroups;
  /** Questions about customers that nobody has answered. */
  readonly doubts: readonly ImportDoubt[];
  readonly decided: Decided;
  readonly pace: ImportPace;
  read(row: ImportRow): RowReading;
  meant(group: CustomerGroup): MeantCustomer;
  /** True for the row that speaks for its customer: the first one of it that is whole, and that no other outdoes. */
  speaks(customerId: string, rowIndex: number): boolean;
}

/** Reads all rows twice, and all customers once: what is kept for the rest of the way grows with the customers. */
export async function openPass(services: Services, one: Import, pace: ImportPace): Promise<ImportPass> {
  const words = one.tables.map((table): RowWords => {
    const { columns, headings, order } = table;
    return { columns, headings, ...defined({ order }), ...known() };
  });
  const read = (row: ImportRow): RowReading => {
    const told = words[row.table];
    return told === undefined ? { kind: 'none' } : readRow(cellsOf(row, told), told);
  };
  const groups = new RowGroups();
  for await (const { reading } of everyReading(services, one, read, pace))
    if (reading.kind === 'facts') groups.addCustomer(reading.customer);
  groups.seal();
  const decided: Decided = (id) => one.answers[id];
  const { matches, doubts } = await matchAll(services, groups, decided, pace);
  const meant = (group: CustomerGroup): MeantCustomer => matches.get(group.key) ?? { kind: 'doubt', group };
  const indexes = new Map<string, number[]>();
  for await (const { reading, rowIndex } of everyReading(services, one, read, pace)) {
    if (reading.kind !== 'facts') continue;
    const customer = meant(groups.of(reading.customer));
    const key = customer.kind === 'customer' ? customer.id : customer.group.key;
    const known = indexes.get(key);
    if (known === undefined) indexes.set(key, [rowIndex]);
    else known.push(rowIndex);
    if (reading.subscription !== undefined) groups.addSubscription(rowIndex, key, reading.subscription);
  }
  groups.settle();
  const speakers = new Map(
    [...indexes].map(([key, all]) => [key, all.find((rowIndex) => !groups.isOutdone(rowIndex))]),
  );
  const at = one.appliedAt ?? one.startedAt;
  const colleagues = await colleaguesOf(services, one.owner.tenantId);
  return {
    terms: { owner: one.owner, channel: one.channel, colleagues, at },
    ...{ groups, doubts, decided, pace, read, meant },
    speaks: (customerId, rowIndex) => speakers.get(customerId) === rowIndex,
  };
}

/** Cells are taken from above for the customer's sake: not where a person said that they name something else. */
function cellsOf(
  { cells, above }: ImportRow,
  { columns: { customer, domain, tenantId } }: RowWords,
): readonly string[] {
  if (above?.every((index) => index !== customer && index !== domain && index !== tenantId) !== true) return cells;
  return cells.map((cell, index) => (above.includes(index) ? '' : cell));
}

/** The words stay the same while the process lives. */
const known = lazily(namedValues);

/** Where a row stands among all rows. */
export function rowIndexOf(portion: number, index: number): number {
  return portion * rowsInPortion + index;
}

/** The key of a subscription that has no id at Microsoft: customer, product, end, and which of several. */
export function subscriptionKeyOf(customerId: string, { product, endsOn }: SubscriptionFacts, ordinal: number): string {
  return [customerId, product.planId, product.productName ?? '', endsOn, ordinal].join('|');
}

async function* everyReading(
  { imports }: Pick<Services, 'imports'>,
  { id, portions }: Import,
  read: ImportPass['read'],
  pace: ImportPace,
): AsyncGenerator<{ readonly reading: RowReading; readonly rowIndex: number }> {
  for (let number = 0; number < portions; number += 1) {
    const { rows } = await imports.portion(id, number);
    for (const [index, row] of rows.entries()) {
      await pace.step();
      yield { reading: read(row), rowIndex: rowIndexOf(number, index) };
    }
  }
}

/** Holds every customer of the file against those on record, and against those of the file that come before it. */
async function matchAll(
  services: Services,
  groups: RowGroups,
  decided: Decided,
  pace: ImportPace,
): Promise<{ readonly matches: ReadonlyMap<string, MeantCustomer>; readonly doubts: readonly ImportDoubt[] }> {
  const register = await knownCustomers(services);
  const isErased = await services.erasedCustomers.all();
  const matches = new Map<string, MeantCustomer>();
  const doubts: ImportDoubt[] = [];
  for (const group of groups.all) {
    await pace.step();
    const ownId = importedId('customer', group.key);
    const match: CustomerMatch = register.match(group, ownId, decided);
    if (match.kind === 'doubt') {
      doubts.push(match.doubt);
      continue;
    }
    const { name, domain, tenantId: microsoftTenantId } = group.facts;
    const traits = defined({ domain, microsoftTenantId });
    if (match.kind === 'new' && isErased(traitsOf({ id: ownId, name, ...traits }))) {
      matches.set(group.key, { kind: 'erased', group });
      continue;
    }
    const id = match.kind === 'known' ? match.id : ownId;
    matches.set(group.key, {
      kind: 'customer',
      id,
      group,
      keepsName: match.kind === 'known' && match.keepsName === true,
    });
    if (match.kind === 'new')
      register.add({
        id,
        name,
        ...defined({ domain, tenantId: microsoftTenantId }),
      });
  }
  return { matches, doubts };
}

/** All on record but the samples: what is real never hangs on one, which goes with all that it has. */
async function knownCustomers({ customers }: Services): Promise<KnownCustomers> {
  const register = new KnownCustomers();
  for await (const customer of everyItem((request) => customers.everyone(request), { together: customersAtOnce }))
    if (!isSample(customer.id)) register.add(knownOf(customer));
  return register;
}
