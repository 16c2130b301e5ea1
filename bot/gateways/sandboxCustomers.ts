// The customers of the sandbox: one tenant for each domain, made at most once for each order.
import type { CustomerOrder, CustomerOutcome } from '../../dialogs/services/microsoft.ts';
import type { Records, Store, Write } from '../../storage/store.ts';
import { adminRefusal } from './sandboxAdminRules.ts';
import { randomUuid, type RandomBytes } from './randomUuid.ts';
import { sandboxCollection } from './sandboxCollection.ts';
import { sampleOfDomain, type Trouble } from './sandboxSamples.ts';
import type { SandboxTroubles } from './sandboxTroubles.ts';

/** A tenant's domain; the order that made it, so that repeating the order finds its own work. */
interface TenantDoc {
  readonly requestId: string;
  readonly tenantId: string;
}

/** The answer to an order, without the password. */
interface AnswerDoc {
  readonly domain: string;
  readonly outcome: CustomerOutcome;
}

const administrator = 'admin';
const passwordAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Tenants and the orders that made them, over one store. */
export class SandboxCustomers {
  readonly #store: Store;
  readonly #tenants: Records<TenantDoc>;
  readonly #answers: Records<AnswerDoc>;
  readonly #troubles: SandboxTroubles;
  readonly #randomBytes: RandomBytes;

  constructor(store: Store, troubles: SandboxTroubles, randomBytes: RandomBytes) {
    this.#store = store;
    this.#tenants = store.records(sandboxCollection);
    this.#answers = store.records(sandboxCollection);
    this.#troubles = troubles;
    this.#randomBytes = randomBytes;
  }

  /** Whether a domain belongs to a tenant already. */
  async isTaken(domain: string): Promise<boolean> {
    const name = domain.toLowerCase();
    const sample = sampleOfDomain(name);
    const playsTaken = sample?.kind === 'refusal' && sample.refusal.reason === 'domainTaken';
    return playsTaken || (await this.#tenants.get(tenantKey(name))) !== undefined;
  }

  /** Gives a domain to a tenant that nobody ordered here, such as a customer of the sample partner. */
  async found(domain: string): Promise<void> {
    await this.#takeDomain(domain.toLowerCase(), 'founded');
  }

  /** Makes the tenant, or says why not. The password is in the first answer only and is kept nowhere. */
  async create(order: CustomerOrder): Promise<CustomerOutcome> {
    const answered = await this.#answers.get(answerKey(order.requestId));
    if (answered !== undefined) return answered.doc.outcome;
    const domain = order.domain.toLowerCase();
    const trouble = troubleOf(domain);
    await this.#troubles.beforeOrder(trouble, domain);
    const made = await this.#makeAtOnce({ ...order, domain });
    const outcome = made ?? (await this.#decide({ ...order, domain }));
    const first = made !== undefined || (await this.#answers.insert(answerKey(order.requestId), { domain, outcome }));
    if (!first) return (await this.#answers.get(answerKey(order.requestId)))?.doc.outcome ?? outcome;
    this.#troubles.afterOrder(trouble);
    return outcome.kind === 'created' ? { ...outcome, password: this.#newPassword() } : outcome;
  }

  /** The outcome of an order, without the password; undefined when no such order arrived. */
  async lookUp(requestId: string): Promise<CustomerOutcome | undefined> {
    const answered = await this.#answers.get(answerKey(requestId));
    if (answered === undefined) return undefined;
    await this.#troubles.beforeLookUp(troubleOf(answered.doc.domain), answered.doc.domain);
    return answered.doc.outcome;
  }

  /** Tenant and answer together; undefined, and the rest is to be done step by step, where anything stands in the way. */
  async #makeAtOnce(order: CustomerOrder): Promise<CustomerOutcome | undefined> {
    if (refusalFor(order) !== undefined) return undefined;
    const { domain, requestId } = order;
    const tenant: TenantDoc = { requestId, tenantId: randomUuid(this.#randomBytes) };
    const answer: AnswerDoc = { domain, outcome: created(domain, tenant) };
    const unit: readonly Write[] = [
      { to: sandboxCollection, does: 'insert', id: tenantKey(domain), doc: tenant },
      { to: sandboxCollection, does: 'insert', id: answerKey(requestId), doc: answer },
    ];
    // What the desk puts on record of it comes after it onto the same disk.
    const stand = await this.#store.write(unit, { mayTrail: true });
    return stand === 2 ? answer.outcome : undefined;
  }

  async #decide(order: CustomerOrder): Promise<CustomerOutcome> {
    const refusal = refusalFor(order);
    if (refusal !== undefined) return { kind: 'refused', ...refusal };
    const tenant = await this.#takeDomain(order.domain, order.requestId);
    if (tenant.requestId !== order.requestId) return { kind: 'refused', reason: 'domainTaken', field: 'domainPrefix' };
    return created(order.domain, tenant);
  }

  /** Takes a domain if it is free, and returns who has it now. */
  async #takeDomain(domain: string, requestId: string): Promise<TenantDoc> {
    const tenant = { requestId, tenantId: randomUuid(this.#randomBytes) };
    if (await this.#tenants.insert(tenantKey(domain), tenant)) return tenant;
    return (await this.#tenants.get(tenantKey(domain)))?.doc ?? tenant;
  }

  /** A password with capitals, small letters, digits and a sign, carrying 80 random bits. */
  #newPassword(): string {
    const letters = Array.from(this.#randomBytes(16), (byte) => passwordAlphabet.charAt(byte % 32));
    return `Kd7-${letters.join('')}`;
  }
}

function refusalFor(order: CustomerOrder): ReturnType<typeof adminRefusal> {
  const sample = sampleOfDomain(order.domain);
  return adminRefusal(order) ?? (sample?.kind === 'refusal' ? sample.refusal : undefined);
}

function created(domain: string, { tenantId }: TenantDoc): CustomerOutcome & { readonly kind: 'created' } {
  return { kind: 'created', microsoftTenantId: tenantId, domain, userName: administrator };
}

function tenantKey(domain: string): string {
  return `domain|${domain}`;
}

function answerKey(requestId: string): string {
  return `customerOrder|${requestId}`;
}

function troubleOf(domain: string): Trouble | undefined {
  const sample = sampleOfDomain(domain);
  return sample?.kind === 'trouble' ? sample.trouble : undefined;
}
