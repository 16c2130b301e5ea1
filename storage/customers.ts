// The register of customers: finding a firm by what somebody types, and changing its record.
import type { Customer } from '../domain/customers/customer.ts';
import { longestEnding, names, nearlyNames } from '../domain/words/nearNames.ts';
import type { Versioned } from './change.ts';
import { TrackedRecords, type Follow, type Kept } from './trackedRecords.ts';
import { pageOf, readPage, type Page, type PageRequest } from './page.ts';
import type { CollectionDeclaration, PageMark, Records, Store } from './store.ts';

/** A customer with the text that searches look at. */
interface StoredCustomer {
  readonly folded: string;
  readonly customer: Customer;
}

/** How the records are kept. */
export const customersCollection: CollectionDeclaration = { name: 'customers', indexes: [['folded']] };

/** The customers of the partner. */
export class Customers {
  readonly #listed: Records<Kept<StoredCustomer>>;
  readonly #records: TrackedRecords<StoredCustomer>;

  constructor(store: Store) {
    this.#listed = store.records(customersCollection);
    this.#records = new TrackedRecords(store, customersCollection);
  }

  /** False when there is a customer with this id already; nothing is changed then. */
  async create(customer: Customer): Promise<boolean> {
    return await this.#listed.insert(customer.id, stored(customer));
  }

  async get(id: string): Promise<Versioned<Customer> | undefined> {
    return opened(await this.#records.get(id));
  }

  /**
   * Applies `fn`, which must do no harm when it is called twice; when it answers the very customer, nothing is written.
   * `follow` is asked after it. Undefined when there is no such customer.
   */
  async change(
    id: string,
    fn: (customer: Customer) => Customer,
    follow?: () => Follow,
  ): Promise<Versioned<Customer> | undefined> {
    const next = (doc: StoredCustomer | undefined): StoredCustomer | undefined => {
      const after = doc && fn(doc.customer);
      return after === undefined || after === doc?.customer ? doc : stored(after);
    };
    return opened(await this.#records.change(id, next, follow === undefined ? {} : { follow }));
  }

  /** Stores the next state over the one that was read, with what follows. Undefined when another writer was first. */
  async replace(read: Versioned<Customer>, next: Customer, follow?: Follow): Promise<Versioned<Customer> | undefined> {
    return opened(await this.#records.replace(read, next.id, stored(next), undefined, follow));
  }

  /** Takes off what was done; see `TrackedRecords`. */
  async markCarriedOut(read: Versioned<Customer>): Promise<Versioned<Customer> | undefined> {
    return opened(await this.#records.markCarriedOut({ ...read, value: stored(read.value) }, read.value.id));
  }

  /**
   * Customers whose name or domain holds every typed word, whatever its case and accents; names that begin with
   * the text come first. Where none holds the words as they were typed, signs between letters count for nothing. An
   * empty text finds the first customers by name.
   */
  async search(text: string, limit: number): Promise<readonly Customer[]> {
    const wanted = fold(text);
    const found = await this.#holding(wanted, wanted.split(' '), limit);
    const bare = wordsOf(wanted);
    const isSame = bare.join(' ') === wanted;
    const isTooLittle = bare.join('').length < fewestBare;
    return found.length > 0 || isSame || isTooLittle ? found : await this.#holding(bare.join(' '), bare, limit);
  }

  async #holding(wanted: string, typed: readonly string[], limit: number): Promise<readonly Customer[]> {
    const beginning = { from: wanted, below: `${wanted}\u{10ffff}` };
    const first = await this.#listed.list({ where: { folded: beginning }, order: 'folded', limit });
    const found = new Map(first.map((record) => [record.id, record.doc]));
    const words = typed.toSorted((one, other) => other.length - one.length);
    const [longest = ''] = words;
    if (found.size < limit && longest !== '') {
      const holding = await this.#listed.list({
        where: { folded: { contains: longest } },
        order: 'folded',
        limit: scanned,
      });
      for (const { id, doc } of holding) {
        if (found.size < limit && words.every((word) => doc.folded.includes(word))) found.set(id, doc);
      }
    }
    return [...found.values()].map(plain);
  }

  /** Customers of whom every typed word begins a word of the name or domain, endings apart: the text is a name. */
  async named(text: string, limit: number): Promise<readonly Customer[]> {
    const typed = wordsOf(fold(text));
    const longest = typed.toSorted((one, other) => other.length - one.length)[0] ?? '';
    if (longest.length < fewestLetters) return [];
    const holding = await this.#listed.list({
      where: { folded: { contains: longest.slice(0, Math.max(fewestLetters, longest.length - longestEnding)) } },
      order: 'folded',
      limit: scanned,
    });
    return holding
      .filter(({ doc }) => names(typed, wordsOf(doc.folded)))
      .slice(0, limit)
      .map(({ doc }) => plain(doc));
  }

  /** Customers whose name or domain is what was typed but for a few letters; for when `search` finds none. */
  async near(text: string, limit: number): Promise<readonly Customer[]> {
    const typed = wordsOf(fold(text));
    const found: Customer[] = [];
    let after: PageMark | undefined;
    for (let looked = 0; looked < lookedAt && found.length < limit && typed.length > 0; looked += scanned) {
      const page = await readPage(
        this.#listed,
        { order: 'folded', ...pageOf({ limit: scanned, ...(after === undefined ? {} : { after }) }) },
        (doc) => doc.folded,
      );
      found.push(...page.items.filter(({ folded }) => nearlyNames(typed, wordsOf(folded))).map(plain));
      if (page.next === undefined) break;
      after = page.next;
    }
    return found.slice(0, limit);
  }

  /** All customers by name. */
  async list(request: PageRequest): Promise<Page<Customer>> {
    const page = await readPage(this.#listed, { order: 'folded', ...pageOf(request) }, (doc) => doc.folded);
    return { ...page, items: page.items.map(plain) };
  }
}

/** Letters that must be left of a text when its signs count for nothing: one alone would find everybody. */
const fewestBare = 2;
/** How many customers that hold the longest word are looked at for the others. */
const scanned = 500;
/** How many customers a search for a mistyped name looks at. */
const lookedAt = 5_000;
/** Fewer letters name nobody. */
const fewestLetters = 3;

function stored(customer: Customer): StoredCustomer {
  return { folded: fold(`${customer.name} ${customer.domain ?? ''}`), customer };
}

function opened(record: Versioned<StoredCustomer> | undefined): Versioned<Customer> | undefined {
  return record && { ...record, value: plain(record.value) };
}

function plain({ customer }: StoredCustomer): Customer {
  return customer;
}

/** Letters that Unicode does not take apart. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/** Text without case, accents and double spaces. */
function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare
    .replace(/[ßæœøđłı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The words of a folded text. */
function wordsOf(folded: string): readonly string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
