// Finds what names one customer in the files that people bring, as an import itself knows the customer again.
import { idsOf } from '../customers/merge.ts';
import type { Customer } from '../customers/customer.ts';
import { canonicalDomain, readDomain } from '../customers/tenantDomain.ts';
import { foldedLetters } from '../text/fold.ts';
import { guidIn, unguarded } from './cellValues.ts';
import { isDomain } from './columnContents.ts';
import { KnownCustomers, knownOf } from './customerMatch.ts';
import type { Import, ImportTable, ShownRow } from './import.ts';
import { customerInRow } from './rowCustomer.ts';
import type { CustomerFacts } from './rowFacts.ts';
import { ownDomain, RowGroups } from './rowGroups.ts';

/** As much of a row as is needed here. */
interface NamingRow {
  readonly table: number;
  readonly cells: readonly string[];
}

/** By what one customer is known in files. */
export class CustomerTraces {
  readonly known: KnownCustomers = new KnownCustomers();
  readonly #ids: readonly string[];
  readonly #said: ReadonlySet<string>;

  constructor(customer: Customer) {
    const { name, domain = '', microsoftTenantId = '', formerNames = [], formerDomains = [] } = customer;
    const domains = [domain, ...formerDomains].map((one) => ownDomain(canonicalDomain(one)) ?? '');
    const said = [...[name, ...formerNames].map(foldedLetters), ...domains, microsoftTenantId.toLowerCase()];
    this.#ids = idsOf(customer);
    this.#said = new Set(said.filter((one) => one !== ''));
    this.known.add(knownOf(customer));
  }

  /** True for a text that says a name, a domain or the tenant of it, and nothing else. */
  areIn(text: string): boolean {
    const bare = unguarded(text);
    const domain = isDomain(bare) ? readDomain(bare) : undefined;
    return [foldedLetters(bare), domain, guidIn(bare)].some((one) => one !== undefined && this.#said.has(one));
  }

  /** True for a row that a card shows, when it is the customer's or tells how a name or a domain of it changed. */
  areShown({ customer, changes = [] }: ShownRow): boolean {
    return this.areIn(customer) || changes.some(({ from = '', to = '' }) => this.areIn(from) || this.areIn(to));
  }

  /** True for the id of a doubt of which the customer is one side, as the file writes it or by its id. */
  areInDoubt(doubtId: string): boolean {
    const [written = '', ...known] = doubtId.split('>');
    return (
      written.split('|').some((part, index) => index > 0 && this.#said.has(part)) ||
      known.some((id) => this.#ids.includes(id))
    );
  }
}

/** The rows of one file that mean a customer: all of them are added, and then asked about. */
export class CustomerInFile {
  readonly #traces: CustomerTraces;
  readonly #file: Import;
  readonly #idOf: (groupKey: string) => string;
  readonly #groups = new RowGroups();

  /** `idOf` tells the id that a customer of the file gets when it is new, by the key of its group. */
  constructor(traces: CustomerTraces, file: Import, idOf: (groupKey: string) => string) {
    this.#traces = traces;
    this.#file = file;
    this.#idOf = idOf;
  }

  add(row: NamingRow): void {
    const facts = this.#factsOf(row);
    if (facts !== undefined) this.#groups.addCustomer(facts);
  }

  /** After the last row. */
  seal(): void {
    this.#groups.seal();
  }

  /** True for a row of the customer, and for one of which the file's person is still asked whether it is. */
  means(row: NamingRow): boolean {
    if (row.cells.some((cell) => this.#traces.areIn(cell))) return true;
    const facts = this.#factsOf(row);
    if (facts === undefined) return false;
    const { answers, progress } = this.#file;
    const group = this.#groups.of(facts);
    const match = this.#traces.known.match(group, this.#idOf(group.key), (id) => answers[id]);
    if (match.kind === 'doubt') return progress.doubts.some(({ id }) => id === match.doubt.id);
    return match.kind === 'known';
  }

  #factsOf({ table, cells }: NamingRow): CustomerFacts | undefined {
    const found = this.#file.tables[table];
    if (found === undefined) return undefined;
    const columns = columnsOf(found);
    return customerInRow((meaning) => unguarded(cells[columns[meaning] ?? -1] ?? ''), wordless);
  }
}

/** Whom a row names says neither its country nor its language. */
const wordless = { countryOf: () => undefined, languageOf: () => undefined };

/** The columns of a table; while nobody said which names the customers, the one that may. */
function columnsOf({ columns, asked }: ImportTable): ImportTable['columns'] {
  const guessed = asked.find(({ guess }) => guess === 'customer')?.index;
  return columns.customer === undefined && guessed !== undefined ? { ...columns, customer: guessed } : columns;
}
