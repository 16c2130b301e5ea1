// Finds out whether a customer of a file is one that the desk knows: for sure, not at all, or so that a person must say.
import { distance } from 'fastest-levenshtein';
import type { Customer } from '../customers/customer.ts';
import { isAlike, ownDomain, type CustomerGroup } from './rowGroups.ts';
import { foldedLetters } from '../text/fold.ts';
import { bareWords } from '../words/bareName.ts';
import { defined } from '../defined.ts';

/** As much of a customer as it takes to know it again. */
export interface KnownCustomer {
  readonly id: string;
  readonly name: string;
  readonly domain?: string;
  readonly tenantId?: string;
  /** What it was known by before others were merged into it: files may still say it. */
  readonly former?: {
    readonly ids: readonly string[];
    readonly names: readonly string[];
    readonly domains: readonly string[];
  };
}

/** What a person is asked: is the customer of the file the one that is known? */
export interface CustomerDoubt {
  /** The same whenever the same two are held against each other. */
  readonly id: string;
  readonly why: 'sameDomain' | 'sameName' | 'nearName';
  readonly name: string;
  readonly domain?: string;
  readonly known: KnownCustomer;
}

/** What came of it. `keepsName`: the file writes the name in another way than the desk. */
export type CustomerMatch =
  | { readonly kind: 'known'; readonly id: string; readonly keepsName?: true }
  | { readonly kind: 'new' }
  | { readonly kind: 'doubt'; readonly doubt: CustomerDoubt };

/** What a person said of a doubt, by its id; undefined while it is open. */
export type Decided = (doubtId: string) => 'same' | 'other' | undefined;

/** Letters of a name's beginning, or its end, that nearly equal names share, beside their figures. */
const shared = 4;
/** Names that are compared for each beginning or end; more share it in no register that people tell apart by it. */
const mostCompared = 400;

/** A customer with what it is compared by: its name without legal form and blanks, and a domain of its own. */
interface Comparable {
  readonly known: KnownCustomer;
  readonly bare: string;
  readonly domain: string | undefined;
}

/** As much of a record as is needed here. */
export function knownOf(customer: Customer): KnownCustomer {
  const { id, name, domain, microsoftTenantId, mergedFrom, formerNames = [], formerDomains = [] } = customer;
  return {
    ...{ id, name },
    ...defined({
      domain,
      tenantId: microsoftTenantId,
      former: mergedFrom && { ids: mergedFrom, names: formerNames, domains: formerDomains },
    }),
  };
}

/** The customers that are known. Looking one up takes no longer the more there are, but for names that are alike. */
export class KnownCustomers {
  readonly #byId = new Map<string, KnownCustomer>();
  readonly #byTenant = new Map<string, KnownCustomer>();
  readonly #byDomain = new Map<string, KnownCustomer>();
  readonly #byName = new Map<string, KnownCustomer>();
  readonly #byEdge = new Map<string, Comparable[]>();
  /** By what merged customers were known by; a present customer goes before. */
  readonly #formerly = new Map<string, KnownCustomer>();

  add(known: KnownCustomer): void {
    const domain = ownDomain(known.domain);
    this.#byId.set(known.id, known);
    if (known.tenantId !== undefined) this.#byTenant.set(known.tenantId, known);
    if (domain !== undefined && !this.#byDomain.has(domain)) this.#byDomain.set(domain, known);
    const plain = foldedLetters(known.name);
    if (!this.#byName.has(plain)) this.#byName.set(plain, known);
    const { ids = [], names = [], domains = [] } = known.former ?? {};
    for (const one of ids) this.#byId.set(one, known);
    for (const one of names) this.#formerly.set(`name ${foldedLetters(one)}`, known);
    for (const one of domains) this.#formerly.set(`domain ${ownDomain(one) ?? ''}`, known);
    const bare = bareName(known.name);
    for (const edge of edgesOf(bare)) {
      const there = this.#byEdge.get(edge);
      if (there === undefined) this.#byEdge.set(edge, [{ known, bare, domain }]);
      else if (there.length < mostCompared) there.push({ known, bare, domain });
    }
  }

  /** `ownId` is the id that the group's customer gets when it is new: one who has it was brought by the same facts. */
  match({ key, facts }: CustomerGroup, ownId: string, decided: Decided): CustomerMatch {
    const { name, tenantId } = facts;
    const domain = ownDomain(facts.domain);
    const byTenant = this.#byTenant.get(tenantId ?? '');
    if (byTenant !== undefined) return { kind: 'known', id: byTenant.id };
    const byDomain = this.#byDomain.get(domain ?? '');
    const own = this.#byId.get(ownId);
    if (byDomain !== undefined && !differ(byDomain.tenantId, tenantId) && isAlike(byDomain.name, name))
      return { kind: 'known', id: byDomain.id };
    const byName = this.#byName.get(foldedLetters(name));
    const isApart =
      byName !== undefined && (differ(ownDomain(byName.domain), domain) || differ(byName.tenantId, tenantId));
    if (byDomain === undefined && byName !== undefined && !isApart) return { kind: 'known', id: byName.id };
    if (own !== undefined) return { kind: 'known', id: own.id, keepsName: true };
    const former = byDomain === undefined && byName === undefined ? this.#former(name, domain) : undefined;
    if (former !== undefined && !differ(former.tenantId, tenantId))
      return { kind: 'known', id: former.id, keepsName: true };
    for (const [why, known] of [
      ['sameDomain', byDomain],
      ['sameName', byName],
      ['nearName', this.#near(name, { domain, tenantId })],
    ] as const) {
      if (known === undefined) continue;
      const id = `${key}>${known.id}`;
      const said = decided(id);
      if (said === 'same') return { kind: 'known', id: known.id, keepsName: true };
      if (said === 'other') continue;
      const doubt = { id, why, name, known, ...defined({ domain: facts.domain }) };
      return { kind: 'doubt', doubt };
    }
    return { kind: 'new' };
  }

  /** Into whom one was merged that had this domain, or this name and no other domain. */
  #former(name: string, domain: string | undefined): KnownCustomer | undefined {
    const byDomain = domain === undefined ? undefined : this.#formerly.get(`domain ${domain}`);
    return byDomain ?? (domain === undefined ? this.#formerly.get(`name ${foldedLetters(name)}`) : undefined);
  }

  /** Who has nearly this name: the same but for its legal form or a letter or two, and no other tenant or domain. */
  #near(
    name: string,
    { domain, tenantId }: { readonly domain: string | undefined; readonly tenantId: string | undefined },
  ): KnownCustomer | undefined {
    const bare = bareName(name);
    const candidates = edgesOf(bare).flatMap((edge) => this.#byEdge.get(edge) ?? []);
    const found = candidates.find((one) => {
      const isOther = differ(one.known.tenantId, tenantId) || (differ(one.domain, domain) && tenantId !== undefined);
      return !isOther && isNearly(bare, one.bare);
    });
    return found?.known;
  }
}

function bareName(name: string): string {
  return bareWords(name).join('');
}

/** Figures are never a mistake, "Contoso 2" is not "Contoso 3": names with other ones are not even compared. */
function edgesOf(bare: string): readonly string[] {
  const figures = bare.replace(/\D/g, '');
  if (bare.length < shared) return [`^${bare}`];
  return [`^${bare.slice(0, shared)}|${figures}`, `${bare.slice(-shared)}$|${figures}`];
}

/** True for two values that are both known and not the same. */
function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** One letter in five or more, two in ten or more. */
function isNearly(one: string, other: string): boolean {
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  const allowed = shorter < 5 ? 0 : shorter < 10 ? 1 : 2;
  return Math.abs(one.length - other.length) <= allowed && distance(one, other) <= allowed;
}
