// The delegated administration of the sandbox: relationships in its own books, and a customer who can be played.
import type {
  AccessGroup,
  DelegatedAdmin,
  GivenAccess,
  PlayedAnswer,
  Relationship,
  RelationshipOrder,
  RelationshipOutcome,
  WantedAccess,
} from '../../dialogs/services/delegatedAdmin.ts';
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import { dayOf, daysBetween } from '../../domain/dates/calendarDay.ts';
import { roleIds } from '../../domain/offers/offerRoles.ts';
import type { Records, Store } from '../../storage/store.ts';
import { StoreError } from '../../storage/storeError.ts';
import { randomUuid, type RandomBytes } from './randomUuid.ts';
import { sandboxCollection } from './sandboxCollection.ts';
import { accessOf, offerRefusal, shown, troubleOf, type RelationshipDoc } from './sandboxRelationship.ts';
import type { SandboxTroubles } from './sandboxTroubles.ts';
import { defined } from '../../domain/defined.ts';

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
    const reason = offerRefusal(order);
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

function relationshipKey(id: string): string {
  return `relationship|${id}`;
}

function nameKey(name: string): string {
  return `relationshipName|${name.toLowerCase()}`;
}
