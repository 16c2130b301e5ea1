// The subscriptions at Microsoft and the desk's records of them: what was read last, and where the two differ.
import type { Difference, FollowedFacts } from '../../domain/microsoft/followMicrosoft.ts';
import { defined } from '../../domain/defined.ts';
import { onRecordIn } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import type { MicrosoftSubscription } from '../../domain/microsoft/microsoftSubscription.ts';
import { changeOrInsert, versioned, type Versioned } from '../records/change.ts';
import { pageOf, readPage, type Page, type PageRequest } from '../page.ts';
import type { CollectionDeclaration, Records, Store } from '../store.ts';

/** A subscription at Microsoft. */
export interface MicrosoftLink {
  readonly id: string;
  readonly tenantId: string;
  readonly customerId: string;
  readonly customerName: string;
  /** The desk's own subscription; absent for what is not on its record, such as an Azure plan. */
  readonly subscriptionId?: string;
  readonly microsoft: MicrosoftSubscription;
  /** Instant at which Microsoft was read last, ISO 8601. */
  readonly readAt: string;
  /** What Microsoft said when the desk agreed with it last. */
  readonly base: FollowedFacts;
  /** What Microsoft said when a person kept the desk's own word. */
  readonly kept: FollowedFacts;
  readonly differences: readonly Difference[];
  /** Instant since which Microsoft lists it no more, ISO 8601. */
  readonly vanishedAt?: string;
  /** Set when somebody saw that it is listed no more, and need not be told again. */
  readonly vanishedSeen?: true;
  /** `difference` or `vanished` where a person should look, else `agreed`. */
  readonly standing: 'agreed' | 'difference' | 'vanished';
  /** The Partner ID that Microsoft has on record, or `none`; absent for what names no partner, and in what was read before. */
  readonly onRecord?: string;
}

/** How the records are kept. */
export const microsoftLinksCollection: CollectionDeclaration = {
  name: 'microsoftLinks',
  indexes: [['tenantId'], ['standing'], ['subscriptionId'], ['onRecord']],
};

/** The id of a link; Microsoft writes its ids in any case. */
export function linkId(tenantId: string, subscriptionId: string): string {
  return `${tenantId.toLowerCase()}|${subscriptionId.toLowerCase()}`;
}

/** True for what Partner Center lists: what it finds no more, or only the customer's tenant has, takes no change. */
export function isInReach(link: MicrosoftLink | undefined): link is MicrosoftLink {
  return link !== undefined && link.vanishedAt === undefined && link.microsoft.inTenantOnly !== true;
}

/** All links. */
export class MicrosoftLinks {
  readonly #records: Records<MicrosoftLink>;

  constructor(store: Store) {
    this.#records = store.records(microsoftLinksCollection);
  }

  async get(id: string): Promise<Versioned<MicrosoftLink> | undefined> {
    return versioned(await this.#records.get(id));
  }

  /** Makes it, or applies `fn` to the present one, which must do no harm when it is called twice. */
  async put(
    id: string,
    fn: (present: MicrosoftLink | undefined) => Omit<MicrosoftLink, 'id' | 'standing' | 'onRecord'>,
  ): Promise<Versioned<MicrosoftLink>> {
    return await changeOrInsert(this.#records, id, (present) => standing(id, fn(present)));
  }

  /** Stores the next state over the one that was read; false when another writer was first. */
  async replace(
    read: Versioned<MicrosoftLink>,
    next: Omit<MicrosoftLink, 'id' | 'standing' | 'onRecord'>,
  ): Promise<boolean> {
    return await this.#records.replace(read.value.id, read.rev, standing(read.value.id, next));
  }

  /** At most 1,000 links of one tenant. */
  async ofTenant(tenantId: string): Promise<readonly MicrosoftLink[]> {
    return (await this.#records.list({ where: { tenantId }, limit: 1_000 })).map(({ doc }) => doc);
  }

  /** The link of one of the desk's subscriptions. */
  async ofSubscription(subscriptionId: string): Promise<MicrosoftLink | undefined> {
    return (await this.#records.list({ where: { subscriptionId }, limit: 1 }))[0]?.doc;
  }

  /** Where a person should look, in the order of the ids. */
  async open(standing: 'difference' | 'vanished', request: PageRequest): Promise<Page<MicrosoftLink>> {
    return await readPage(this.#records, { where: { standing }, ...pageOf(request) });
  }

  /** How many subscriptions each Partner ID is on record on at Microsoft, `none` among them, as they were read last. */
  async partners(): Promise<ReadonlyMap<string, number>> {
    return await this.#records.tally({}, 'onRecord');
  }

  /** Those on which a Partner ID, or `none`, is on record, in the order of the ids. */
  async ofPartner(onRecord: string, request: PageRequest): Promise<Page<MicrosoftLink>> {
    return await readPage(this.#records, { where: { onRecord }, ...pageOf(request) });
  }

  /** How many there are of each standing. */
  async counts(): Promise<ReadonlyMap<string, number>> {
    return await this.#records.tally({}, 'standing');
  }
}

function standing(id: string, link: Omit<MicrosoftLink, 'id' | 'standing' | 'onRecord'>): MicrosoftLink {
  const { vanishedAt, vanishedSeen = false, differences, microsoft, subscriptionId } = link;
  const { onRecord: _before, ...rest } = link as MicrosoftLink;
  const onRecord = vanishedAt !== undefined || subscriptionId === undefined ? undefined : onRecordIn(microsoft);
  const open = vanishedAt === undefined ? (differences.length > 0 ? 'difference' : 'agreed') : 'vanished';
  const how = vanishedAt !== undefined && vanishedSeen ? 'agreed' : open;
  return { ...rest, id, standing: how, ...defined({ onRecord }) };
}
