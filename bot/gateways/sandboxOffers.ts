// The delegated administration of the sandbox: relationships in its own books, and a customer who can be played.
import type {
  AccessGroup,
  DelegatedAdmin,
  GivenAccess,
  PlayedAnswer,
  Relationship,
  RelationshipOrder,
  RelationshipOutcome,
  RelationshipRefusal,
  WantedAccess,
} from '../../dialogs/services/delegatedAdmin.ts';
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import { addDays, dayOf, daysBetween, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { roleIds } from '../../domain/offers/offerRoles.ts';
import { answerDays, endAfter } from '../../domain/offers/offerTerms.ts';
import type { Records, Store } from '../../storage/store.ts';
import { StoreError } from '../../storage/storeError.ts';
import { randomUuid, type RandomBytes } from './randomUuid.ts';
import { sandboxCollection } from './sandboxCollection.ts';
import { sampleOfDomain, type Trouble } from './sandboxSamples.ts';
import type { SandboxTroubles } from './sandboxTroubles.ts';
import { defined } from '../../domain/defined.ts';

type KeptStatus = 'created' | 'approvalPending' | 'active' | 'terminated' | 'rejected';

/** A relationship in the books; what time does to it is worked out when it is read. */
interface RelationshipDoc {
  readonly requestId: string;
  readonly name: string;
  readonly status: KeptStatus;
  readonly days: number;
  readonly autoExtend: boolean;
  readonly roleIds: readonly string[];
  readonly trouble?: Trouble;
  readonly askedOn?: CalendarDay;
  readonly activeFrom?: CalendarDay;
  /** Roles that the first of the pretend groups has, as an earlier desk wrote it. */
  readonly granted?: readonly string[];
  /** Roles of each pretend group. */
  readonly access?: readonly WantedAccess[];
}

/** Customers by the first part of their domain whom Microsoft would not let have a relationship. */
const refusedDomains: Readonly<Record<string, RelationshipRefusal>> = {
  enterprise: 'customerNotEligible',
  nobody: 'customerUnknown',
};

/** Relationships over one store; several instances may share it. */
export class SandboxOffers implements DelegatedAdmin {
  readonly #names: Records<{ readonly id: string }>;
  readonly #relationships: Records<RelationshipDoc>;
  readonly #troubles: SandboxTroubles;
  readonly #randomBytes: RandomBytes;

  constructor(store: Store, troubles: SandboxTroubles, randomBytes: RandomBytes) {
    this.#names = store.records(sandboxCollection);
    this.#relationships = store.records(sandboxCollection);
    this.#troubles = troubles;
    this.#randomBytes = randomBytes;
  }

  async create(order: RelationshipOrder, now: Date): Promise<RelationshipOutcome> {
    const known = await this.find(order, now, 'again');
    if (known !== undefined) return { kind: 'created', relationship: known };
    const { requestId, name, days, autoExtend, customer } = order;
    const trouble = troubleOf(customer.domain);
    await this.#troubles.beforeOrder(trouble, `offer ${customer.domain ?? ''}`);
    const reason = refusalOf(order);
    if (reason !== undefined) return { kind: 'refused', reason };
    const id = `${randomUuid(this.#randomBytes)}-${randomUuid(this.#randomBytes)}`;
    const doc: RelationshipDoc = {
      ...{ requestId, name, days, autoExtend, roleIds: order.roleIds, status: 'created' },
      ...defined({ trouble }),
    };
    await this.#relationships.insert(relationshipKey(id), doc);
    if (!(await this.#names.insert(nameKey(name), { id }))) {
      const first = await this.find(order, now, 'again');
      return first === undefined ? { kind: 'refused', reason: 'other' } : { kind: 'created', relationship: first };
    }
    this.#troubles.afterOrder(trouble);
    return { kind: 'created', relationship: { id, status: 'created' } };
  }

  async find(
    { requestId, name }: Pick<RelationshipOrder, 'requestId' | 'name'>,
    now: Date,
    how: 'again' | 'lookUp' = 'lookUp',
  ): Promise<Relationship | undefined> {
    const named = await this.#names.get(nameKey(name));
    if (named === undefined) return undefined;
    const { doc } = await this.#get(named.doc.id);
    if (how === 'lookUp') await this.#troubles.beforeLookUp(doc.trouble, requestId);
    return doc.requestId === requestId ? shown(named.doc.id, doc, now) : undefined;
  }

  async askCustomer(id: string, now: Date): Promise<Relationship> {
    const askedOn = dayOf(now, 'utc');
    return await this.#change(id, now, (doc) =>
      doc.status === 'created' ? { ...doc, status: 'approvalPending', askedOn } : doc,
    );
  }

  async dropDraft(name: string): Promise<void> {
    const named = await this.#names.get(nameKey(name));
    const found = named && (await this.#relationships.get(relationshipKey(named.doc.id)));
    if (named === undefined || found?.doc.status !== 'created') return;
    if (await this.#relationships.remove(relationshipKey(named.doc.id), found.rev)) {
      await this.#names.remove(nameKey(name), named.rev);
    }
  }

  async read(id: string, now: Date): Promise<Relationship | undefined> {
    const found = await this.#relationships.get(relationshipKey(id));
    return found && shown(id, found.doc, now);
  }

  /** Groups of a pretend partner. */
  readonly groups: readonly AccessGroup[] = [
    { id: '5d1f0000-0000-4000-8000-000000000001', name: 'M365 Support' },
    { id: '5d1f0000-0000-4000-8000-000000000002', name: 'M365 Projects' },
  ];

  async readAccess(id: string): Promise<readonly GivenAccess[]> {
    return accessOf((await this.#get(id)).doc, this.groups);
  }

  async setAccess(
    id: string,
    wanted: readonly WantedAccess[],
    _requestId: string,
    now: Date,
  ): Promise<readonly GivenAccess[]> {
    await this.#change(id, now, (doc) => {
      if (shown(id, doc, now).status !== 'active') throw new GatewayError('broken', 'The relationship is not active.');
      if (wanted.some(({ roleIds: roles }) => roles.some((role) => !doc.roleIds.includes(role)))) {
        throw new GatewayError('broken', 'A security group cannot have roles that the relationship has not.');
      }
      const named = new Set(wanted.map(({ groupId }) => groupId));
      const others = accessOf(doc, this.groups).filter(({ groupId }) => !named.has(groupId));
      const given = wanted.filter(({ roleIds: roles }) => roles.length > 0);
      const { granted: _earlier, ...rest } = doc;
      const access = [...others, ...given].map(({ groupId, roleIds: roles }) => ({ groupId, roleIds: roles }));
      return { ...rest, access };
    });
    return await this.readAccess(id);
  }

  async terminate(id: string, _requestId: string, now: Date): Promise<Relationship> {
    return await this.#change(id, now, (doc) =>
      shown(id, doc, now).status === 'active' ? { ...doc, status: 'terminated' } : doc,
    );
  }

  async setExtension(id: string, isOn: boolean, _requestId: string, now: Date): Promise<Relationship> {
    return await this.#change(id, now, (doc) => {
      if (isOn && doc.roleIds.includes(roleIds.globalAdministrator)) {
        throw new GatewayError('broken', 'With Global Administrator it does not extend itself.');
      }
      const { status, activeFrom, endsOn } = shown(id, doc, now);
      if (status !== 'active' || doc.autoExtend === isOn || activeFrom === undefined) return doc;
      // What was extended so far counts.
      return { ...doc, autoExtend: isOn, days: endsOn === undefined ? doc.days : daysBetween(activeFrom, endsOn) };
    });
  }

  readonly play = async (id: string, answer: PlayedAnswer, now: Date): Promise<void> => {
    if (answer === 'nothing') return;
    const activeFrom = dayOf(now, 'utc');
    await this.#change(id, now, (doc) => {
      if (shown(id, doc, now).status !== 'approvalPending') return doc;
      return answer === 'accept' ? { ...doc, status: 'active', activeFrom } : { ...doc, status: 'rejected' };
    });
  };

  async #get(id: string): Promise<{ readonly rev: number; readonly doc: RelationshipDoc }> {
    const found = await this.#relationships.get(relationshipKey(id));
    if (found === undefined) throw new StoreError('broken', 'A relationship of the sandbox has vanished.');
    return found;
  }

  async #change(id: string, now: Date, fn: (doc: RelationshipDoc) => RelationshipDoc): Promise<Relationship> {
    const { rev, doc } = await this.#get(id);
    const next = fn(doc);
    if (next === doc || (await this.#relationships.replace(relationshipKey(id), rev, next)))
      return shown(id, next, now);
    return await this.#change(id, now, fn);
  }
}

/** A relationship as it stands at an instant: unanswered ones lapse, agreed ones end or extend themselves. */
function shown(
  id: string,
  { status, askedOn, activeFrom, days, autoExtend }: RelationshipDoc,
  now: Date,
): Relationship {
  const today = dayOf(now, 'utc');
  if (status === 'approvalPending' && askedOn !== undefined && addDays(askedOn, answerDays) <= today) {
    return { id, status: 'expired' };
  }
  if (activeFrom === undefined) return { id, status };
  const endsOn = endAfter(addDays(activeFrom, days), autoExtend, today);
  const over = status === 'active' && endsOn <= today;
  return { id, status: over ? 'expired' : status, activeFrom, endsOn, autoExtends: autoExtend };
}

function accessOf({ access, granted }: RelationshipDoc, [first]: readonly AccessGroup[]): readonly GivenAccess[] {
  const earlier = granted === undefined || first === undefined ? [] : [{ groupId: first.id, roleIds: granted }];
  return (access ?? earlier).map((one) => ({ ...one, status: 'active' }));
}

function refusalOf({ customer, autoExtend, roleIds: roles }: RelationshipOrder): RelationshipRefusal | undefined {
  if (roles.length === 0 || (autoExtend && roles.includes(roleIds.globalAdministrator))) return 'rolesNotAllowed';
  const name = firstPart(customer.domain);
  return Object.hasOwn(refusedDomains, name) ? refusedDomains[name] : undefined;
}

function troubleOf(domain: string | undefined): Trouble | undefined {
  const sample = sampleOfDomain((domain ?? '').toLowerCase());
  return sample?.kind === 'trouble' ? sample.trouble : undefined;
}

function firstPart(domain = ''): string {
  return (domain.toLowerCase().split('.')[0] ?? '').replace(/\d+$/, '');
}

function relationshipKey(id: string): string {
  return `relationship|${id}`;
}

function nameKey(name: string): string {
  return `relationshipName|${name.toLowerCase()}`;
}
