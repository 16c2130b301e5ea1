// The rows of a file that tell of one customer, and of one subscription: looked at together before any is taken.
import { foldedLetters } from '../text/fold.ts';
import type { CustomerFacts, SubscriptionFacts } from './rowFacts.ts';
import type { InvoicePrice } from './invoicePrice.ts';
import { bareWords } from '../words/bareName.ts';

/** The rows of one customer: what they say of it together, the first that says something counting. */
export interface CustomerGroup {
  /** The same for the same facts, in whichever file: made from the tenant id, else the domain, else the name. */
  readonly key: string;
  facts: CustomerFacts;
}

/** Domains under which many firms have their mail: they tell nobody. */
const sharedDomains = new Set([
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'outlook.hu', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com'],
  ...['icloud.com', 'me.com', 'aol.com', 'gmx.net', 'gmx.de', 'gmx.at', 'web.de', 't-online.de', 'onmicrosoft.com'],
  ...['freemail.hu', 'citromail.hu', 't-online.hu', 'indamail.hu', 'upcmail.hu', 'vipmail.hu', 'digikabel.hu'],
]);

/** A domain that belongs to one firm; undefined for one that many have. */
export function ownDomain(domain: string | undefined): string | undefined {
  return domain === undefined || sharedDomains.has(domain) ? undefined : domain;
}

/**
 * Gathers the rows of a whole file: `seal` when all customers were added, `settle` when all subscriptions were. Memory
 * grows with its customers, and until then with its subscriptions.
 */
export class RowGroups {
  readonly #groups = new Map<string, CustomerGroup>();
  readonly #byTenant = new Map<string, CustomerGroup>();
  readonly #byDomain = new Map<string, CustomerGroup>();
  readonly #byName = new Map<string, CustomerGroup[]>();
  readonly #deciding = new Map<string, { readonly rowIndex: number; readonly chargedOn: string }>();
  readonly #alike = new Map<string, number>();
  /** What rows without an id say of a subscription that ends on one day, each once. */
  readonly #endings = new Map<string, string[]>();
  readonly #ordinals = new Map<number, number>();
  readonly #outdone = new Set<number>();
  readonly #prices = new Map<string, InvoicePrice>();

  /** Takes what a row says of its customer. */
  addCustomer(facts: CustomerFacts): void {
    const group = this.#find(facts) ?? this.#begin(facts);
    group.facts = { ...facts, ...group.facts };
    const domain = ownDomain(facts.domain);
    if (domain !== undefined && !this.#byDomain.has(domain)) this.#byDomain.set(domain, group);
    if (facts.tenantId !== undefined) this.#byTenant.set(facts.tenantId, group);
  }

  /** Rows that only name their customer belong to the one whose tenant or domain another row tells, if there is one. */
  seal(): void {
    for (const alike of this.#byName.values()) {
      const [known, ...others] = alike.filter(({ key }) => !key.startsWith('n|'));
      const named = alike.find(({ key }) => key.startsWith('n|'));
      if (known === undefined || named === undefined || others.length > 0) continue;
      known.facts = { ...named.facts, ...known.facts };
      this.#groups.delete(named.key);
      alike.splice(alike.indexOf(named), 1);
    }
  }

  /** The group of a row that was added; only after `seal`. */
  of(facts: CustomerFacts): CustomerGroup {
    const group = this.#find(facts) ?? this.#byName.get(foldedLetters(facts.name))?.[0];
    if (group === undefined) throw new Error('A row belongs to no group.');
    return group;
  }

  /** In the order of the file. */
  get all(): readonly CustomerGroup[] {
    return [...this.#groups.values()];
  }

  /** Takes what a row says of a subscription; after `seal`, in the order of the file. */
  addSubscription(rowIndex: number, customerKey: string, facts: SubscriptionFacts): void {
    const { sourceId, chargedOn = '', endsOn, licences, startsOn = '' } = facts;
    const key = subscriptionKey(customerKey, facts);
    if (sourceId !== undefined) {
      const { price } = facts;
      if (price !== undefined && price.on >= (this.#prices.get(key)?.on ?? '')) this.#prices.set(key, price);
      const known = this.#deciding.get(key);
      const isNewest = known === undefined || chargedOn >= known.chargedOn;
      if (known !== undefined) this.#outdone.add(isNewest ? known.rowIndex : rowIndex);
      if (isNewest) this.#deciding.set(key, { rowIndex, chargedOn });
      return;
    }
    const ending = [key, endsOn].join('|');
    const says = [startsOn, licences].join('|');
    const said = this.#endings.get(ending);
    if (said?.includes(says) === true) {
      this.#outdone.add(rowIndex);
      return;
    }
    this.#alike.set(key, (this.#alike.get(key) ?? 0) + 1);
    if (said === undefined) this.#endings.set(ending, [says]);
    else this.#ordinals.set(rowIndex, said.push(says) - 1);
  }

  /** Keeps of the subscriptions only what sets some of them apart: most rows tell of one that no other tells of. */
  settle(): void {
    this.#endings.clear();
    this.#deciding.clear();
    for (const [key, count] of this.#alike) if (count === 1) this.#alike.delete(key);
  }

  /** The facts of the row that tells of its subscription, with the newest price that any of the rows of it charges. */
  together(facts: SubscriptionFacts): SubscriptionFacts {
    const { sourceId, price } = facts;
    const newest = sourceId === undefined ? price : this.#prices.get(subscriptionKey('', facts));
    return newest === price || newest === undefined ? facts : { ...facts, price: newest };
  }

  /** True for a row that another one of the same subscription outdoes, or says before it. */
  isOutdone(rowIndex: number): boolean {
    return this.#outdone.has(rowIndex);
  }

  /** How many subscriptions of this product the file has for the customer. */
  alike(customerKey: string, facts: SubscriptionFacts): number {
    return this.#alike.get(subscriptionKey(customerKey, facts)) ?? 1;
  }

  /** From 0: which of several that end on one day a row is. */
  ordinal(rowIndex: number): number {
    return this.#ordinals.get(rowIndex) ?? 0;
  }

  #find({ tenantId, domain, name }: CustomerFacts): CustomerGroup | undefined {
    const byTenant = this.#byTenant.get(tenantId ?? '');
    if (byTenant !== undefined) return byTenant;
    const own = ownDomain(domain);
    const byDomain = own === undefined ? undefined : this.#byDomain.get(own);
    const isOther = byDomain?.facts.tenantId !== undefined && tenantId !== undefined;
    if (byDomain !== undefined && !isOther && isAlike(byDomain.facts.name, name)) return byDomain;
    if (tenantId !== undefined || own !== undefined) {
      return own === undefined || tenantId !== undefined
        ? undefined
        : this.#groups.get(`d|${own}|${foldedLetters(name)}`);
    }
    const named = this.#byName.get(foldedLetters(name));
    return named?.find(({ key }) => key.startsWith('n|')) ?? (named?.length === 1 ? named[0] : undefined);
  }

  #begin(facts: CustomerFacts): CustomerGroup {
    const { tenantId, domain, name } = facts;
    const own = ownDomain(domain);
    const plain = foldedLetters(name);
    const key =
      tenantId !== undefined
        ? `t|${tenantId}`
        : own === undefined
          ? `n|${plain}`
          : this.#byDomain.has(own)
            ? `d|${own}|${plain}`
            : `d|${own}`;
    const group = this.#groups.get(key) ?? { key, facts };
    this.#groups.set(key, group);
    const named = this.#byName.get(plain) ?? [];
    this.#byName.set(plain, named.includes(group) ? named : [...named, group]);
    return group;
  }
}

/** One subscription where its id is told; else all of one product for one customer. */
function subscriptionKey(customerKey: string, { sourceId, product }: SubscriptionFacts): string {
  if (sourceId !== undefined) return `s|${sourceId.toLowerCase()}`;
  return [customerKey, product.planId, foldedLetters(product.productName ?? '')].join('|');
}

/** True for two names of which one may be a way to write the other: a word of theirs is the same. */
export function isAlike(one: string, other: string): boolean {
  const words = new Set(bareWords(one));
  return foldedLetters(one) === foldedLetters(other) || bareWords(other).some((word) => words.has(word));
}
