// Customers and subscriptions in Partner Center: read page by page, and changed whole, once.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import type {
  ChangeOutcome,
  MicrosoftCustomer,
  MicrosoftRegister,
} from '../../../dialogs/services/microsoftRegister.ts';
import type { SubscriptionChange } from '../../../domain/microsoft/subscriptionChange.ts';
import type { MicrosoftSubscription } from '../../../domain/microsoft/microsoftSubscription.ts';
import { fieldOf, textOf } from '../calls/looseFields.ts';
import type { ClientCall, MicrosoftClient } from '../calls/microsoftClient.ts';
import { partnerCenterPages } from '../calls/pages.ts';
import type { HttpAnswer } from '../httpCall.ts';
import { changedBody, isAsSeen, isAsWanted, readSubscription, touchedBy } from './subscriptionBody.ts';
import { defined } from '../../../domain/defined.ts';

/** Looks at a change that Microsoft is still working on; later ones are left to the sync. */
const mostLooks = 4;
/** Seconds between two looks, where Microsoft names none; where it names more than the longest, nobody waits. */
const usualPause = 2;
const longestPause = 5;
const pageSize = 200;
/** Partner Center's word for a customer of somebody else. */
const noRelationship = '20002';
const tenantForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Partner Center's word for an etag that is no longer valid. */
const staleEtag = '2055';

type Body = Readonly<Record<string, unknown>>;

/** What a register is read through. */
export interface RegisterParts {
  readonly client: MicrosoftClient;
  /** Where Partner Center answers. */
  readonly url: string;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** The partner's customers and subscriptions. */
export class PartnerCenterRegister implements MicrosoftRegister {
  readonly #client: MicrosoftClient;
  readonly #url: string;
  readonly #wait: RegisterParts['wait'];

  constructor({ client, url, wait }: RegisterParts) {
    this.#client = client;
    this.#url = url;
    this.#wait = wait;
  }

  async *customers(): AsyncGenerator<readonly MicrosoftCustomer[]> {
    const first: ClientCall = {
      ...{ method: 'GET', path: `/v1/customers?size=${pageSize}`, name: 'customers', urgency: 'upkeep' },
    };
    for await (const items of partnerCenterPages({ client: this.#client, url: this.#url, first })) {
      yield items.map(readCustomer).filter((customer) => customer !== undefined);
    }
  }

  async search(
    text: string,
    { from, limit }: { readonly from: number; readonly limit: number },
  ): Promise<{ readonly items: readonly MicrosoftCustomer[]; readonly more: boolean }> {
    const found = new Map<string, MicrosoftCustomer>();
    const enough = (): boolean => found.size > from + limit;
    if (tenantForm.test(text)) {
      const own = await this.customer(text);
      return { items: own === undefined || from > 0 ? [] : [own], more: false };
    }
    for (const path of searches(text)) {
      const first: ClientCall = { method: 'GET', path, name: 'customerSearch' };
      for await (const items of partnerCenterPages({ client: this.#client, url: this.#url, first })) {
        for (const one of items.map(readCustomer)) if (one !== undefined) found.set(one.tenantId, one);
        if (enough()) break;
      }
      if (enough()) break;
    }
    return { items: [...found.values()].slice(from, from + limit), more: enough() };
  }

  async customer(tenantId: string): Promise<MicrosoftCustomer | undefined> {
    const path = `/v1/customers/${encodeURIComponent(tenantId)}`;
    try {
      const { status, body } = await this.#client.call({ method: 'GET', path, name: 'customer', accepts: [404] });
      return status === 404 ? undefined : readCustomer(body);
    } catch (error) {
      // Whoever is nobody's customer is told apart from one that does not exist.
      if (error instanceof GatewayError && error.told.code === noRelationship) return undefined;
      throw error;
    }
  }

  async subscriptions(tenantId: string, urgency: 'person' | 'upkeep'): Promise<readonly MicrosoftSubscription[]> {
    const path = `/v1/customers/${encodeURIComponent(tenantId)}/subscriptions`;
    const first: ClientCall = { method: 'GET', path, name: 'subscriptions', urgency };
    const found: MicrosoftSubscription[] = [];
    for await (const items of partnerCenterPages({ client: this.#client, url: this.#url, first })) {
      found.push(...items.map(readSubscription).filter((one) => one !== undefined));
    }
    return found;
  }

  async subscription(tenantId: string, id: string): Promise<MicrosoftSubscription | undefined> {
    return readSubscription(await this.#read(tenantId, id));
  }

  async change(tenantId: string, id: string, change: SubscriptionChange, requestId: string): Promise<ChangeOutcome> {
    const present = await this.#read(tenantId, id);
    if (present === undefined) throw unknownSubscription();
    if (!isAsSeen(present, change) && !isAsWanted(present, change)) {
      return { kind: 'changedMeanwhile', subscription: understood(present) };
    }
    const before = touchedBy(present, change);
    try {
      return await this.#patch(tenantId, id, present, change, requestId);
    } catch (error) {
      if (!isStale(error)) throw error;
    }
    const fresh = await this.#read(tenantId, id);
    if (fresh === undefined) throw unknownSubscription();
    if (touchedBy(fresh, change) === before || isAsWanted(fresh, change)) {
      return await this.#patch(tenantId, id, fresh, change, requestId);
    }
    return { kind: 'changedMeanwhile', subscription: understood(fresh) };
  }

  async lookUp(tenantId: string, id: string, change: SubscriptionChange): Promise<'done' | 'notDone' | undefined> {
    const present = await this.#read(tenantId, id);
    if (present === undefined) return undefined;
    return isAsWanted(present, change) ? 'done' : 'notDone';
  }

  async #patch(
    tenantId: string,
    id: string,
    present: Body,
    change: SubscriptionChange,
    requestId: string,
  ): Promise<ChangeOutcome> {
    if (isAsWanted(present, change)) return { kind: 'done', subscription: understood(present) };
    const etag = textOf(fieldOf(present, 'attributes'), 'etag');
    const answer = await this.#client.call({
      method: 'PATCH',
      ...pathOf(tenantId, id),
      body: changedBody(present, change),
      etag,
      requestId,
    });
    const body = answer.body as Body;
    if (isAsWanted(body, change)) return { kind: 'done', subscription: understood(body) };
    return await this.#follow(tenantId, id, answer, change);
  }

  /**
   * Microsoft took the change and works on it, or its answer does not show it: a few looks at the subscription itself,
   * which is what counts. One that fails says nothing about the change, and is the last.
   */
  async #follow(tenantId: string, id: string, answer: HttpAnswer, change: SubscriptionChange): Promise<ChangeOutcome> {
    const { status, retryAfter: pause = usualPause } = answer;
    try {
      for (let look = 0; look < mostLooks && pause <= longestPause; look += 1) {
        if (look > 0 || status === 202) await this.#wait(pause * 1000);
        const body = await this.#read(tenantId, id);
        if (body !== undefined && isAsWanted(body, change)) return { kind: 'done', subscription: understood(body) };
      }
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
    }
    return { kind: 'running' };
  }

  async #read(tenantId: string, id: string): Promise<Body | undefined> {
    const { status, body } = await this.#client.call({ method: 'GET', ...pathOf(tenantId, id), accepts: [404] });
    if (status === 404) return undefined;
    if (readSubscription(body) === undefined)
      throw new GatewayError('broken', 'Partner Center answered no subscription.');
    return body as Body;
  }
}

/** Partner Center finds by the beginning of one field, whatever its case (Partner Center: get a customer by name). */
function searches(text: string): readonly string[] {
  if (text === '') return [`/v1/customers?size=${pageSize}`];
  const fields = /\s/.test(text) ? ['CompanyName'] : ['CompanyName', 'Domain'];
  return fields.map((Field) => {
    const filter = JSON.stringify({ Field, Value: text, Operator: 'starts_with' });
    return `/v1/customers?size=0&filter=${encodeURIComponent(filter)}`;
  });
}

function pathOf(tenantId: string, id: string): { readonly path: string; readonly name: string } {
  const path = `/v1/customers/${encodeURIComponent(tenantId)}/subscriptions/${encodeURIComponent(id)}`;
  return { path, name: 'subscription' };
}

function readCustomer(item: unknown): MicrosoftCustomer | undefined {
  const profile = fieldOf(item, 'companyProfile');
  const tenantId = (textOf(item, 'id') ?? textOf(profile, 'tenantId'))?.toLowerCase();
  const name = textOf(profile, 'companyName');
  if (tenantId === undefined || name === undefined) return undefined;
  const domain = textOf(profile, 'domain')?.toLowerCase();
  const relationship = textOf(item, 'relationshipToPartner')?.toLowerCase();
  return {
    ...{ tenantId, name },
    ...defined({ domain, relationship, resellerId: textOf(item, 'associatedPartnerId') }),
  };
}

function understood(body: Body): MicrosoftSubscription {
  const subscription = readSubscription(body);
  if (subscription === undefined) throw new GatewayError('broken', 'Partner Center answered no subscription.');
  return subscription;
}

function isStale(error: unknown): boolean {
  return error instanceof GatewayError && (error.told.status === 412 || error.told.code === staleEtag);
}

function unknownSubscription(): GatewayError {
  return new GatewayError('broken', 'Partner Center does not know the subscription.', undefined, {
    status: 404,
    code: '20003',
  });
}
