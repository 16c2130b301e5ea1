// Every call of both interfaces that changes something, with what stands before it and how its effect is seen.
import assert from 'node:assert/strict';
import type { RelationshipOrder } from '../../../dialogs/services/delegatedAdmin.ts';
import type { Microsoft } from '../../../dialogs/services/microsoft.ts';
import type { SubscriptionChange } from '../../../domain/microsoft/subscriptionChange.ts';
import { roleIds } from '../../../domain/offers/offerRoles.ts';
import { premium } from '../../support/microsoft/fakeCatalogue.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { accessGroup, type PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { customerOrder } from '../../support/sampleOrders.ts';

const now = new Date('2027-03-24T09:00:00Z');
const requestId = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const tenantId = '11111111-1111-4111-8111-111111111111';
const order: RelationshipOrder = {
  ...{ requestId, name: 'Keydesk Minta', days: 365, autoExtend: false },
  ...{
    roleIds: [roleIds.globalReader, roleIds.licenseAdministrator],
    customer: { name: 'M', microsoftTenantId: tenantId },
  },
};
const newCustomer = customerOrder(requestId);

/** A call: what stands before it, the call with its look-up when it was in doubt, and whether its effect is there. */
export interface EffectfulCall {
  readonly at: 'graph' | 'service';
  readonly of: RegExp;
  readonly prepare: (microsoft: Microsoft, fixture: PartnerCenterFixture) => Promise<void>;
  readonly call: (microsoft: Microsoft, fixture: PartnerCenterFixture) => Promise<unknown>;
  /** Asked when the call was in doubt; undefined says that it never arrived. */
  readonly lookUp?: (microsoft: Microsoft) => Promise<unknown>;
  readonly isDone: (fixture: PartnerCenterFixture) => boolean;
  /** Calls that may have been taken for one effect: a replay under the same id is one. */
  readonly replays?: true;
  /** What was read is sent back whole, by the names that it came with. */
  readonly keepsNames?: true;
}

const relationship = ({ graph }: PartnerCenterFixture) => graph.relationships[0] ?? assert.fail('There is none.');
const drafted = async ({ delegatedAdmin }: Microsoft): Promise<void> => {
  await delegatedAdmin.create(order, now);
};
const active = async (microsoft: Microsoft, fixture: PartnerCenterFixture): Promise<void> => {
  await drafted(microsoft);
  await microsoft.delegatedAdmin.askCustomer(relationship(fixture).id, now);
  fixture.graph.accept(relationship(fixture).id);
};
const access =
  (...roles: readonly string[]) =>
  async ({ delegatedAdmin }: Microsoft, fixture: PartnerCenterFixture): Promise<unknown> =>
    await delegatedAdmin.setAccess(
      relationship(fixture).id,
      [{ groupId: accessGroup, roleIds: roles }],
      requestId,
      now,
    );
const given = async (microsoft: Microsoft, fixture: PartnerCenterFixture): Promise<void> => {
  await active(microsoft, fixture);
  fixture.graph.assignmentsTakeLooks = 0;
  await access(roleIds.globalReader)(microsoft, fixture);
};
const rolesOfGroup = ({ graph }: PartnerCenterFixture): number =>
  [...graph.assignments.values()]
    .flat()
    .filter(({ status }) => status !== 'deleting' && status !== 'deleted')
    .reduce((sum, one) => sum + (one['accessDetails'] as { unifiedRoles: readonly unknown[] }).unifiedRoles.length, 0);
const assignment = /accessAssignments/;

const subscribed = async (_microsoft: Microsoft, { service }: PartnerCenterFixture): Promise<void> => {
  service.add('Minta Kft.', [subscriptionBody({ id: 'one', cancellationAllowedUntilDate: '2027-04-01T00:00:00Z' })]);
  service.catalogue.products.push(premium);
  await Promise.resolve();
};
const customerId = ({ service }: PartnerCenterFixture): string =>
  service.customers[0]?.id ?? assert.fail('There is none.');
const changing = (
  change: SubscriptionChange,
  isDone: (body: Readonly<Record<string, unknown>>) => boolean,
): EffectfulCall => ({
  ...{ at: 'service', of: /^PATCH/, prepare: subscribed, keepsNames: true },
  call: ({ register }, fixture) => register?.change(customerId(fixture), 'one', change, requestId) ?? assert.fail(),
  isDone: ({ service }) => isDone(service.customers[0]?.subscriptions[0] ?? {}),
});

/** The calls by what they bring about. */
export const effectfulCalls: Readonly<Record<string, EffectfulCall>> = {
  'a relationship': {
    ...{ at: 'graph', of: /^POST .*delegatedAdminRelationships$/, prepare: () => Promise.resolve() },
    call: ({ delegatedAdmin }) => delegatedAdmin.create(order, now),
    lookUp: ({ delegatedAdmin }) => delegatedAdmin.find(order, now),
    isDone: ({ graph }) => graph.relationships.length === 1,
  },
  'the lock that asks the customer': {
    ...{ at: 'graph', of: /^POST .*requests$/, prepare: drafted },
    call: ({ delegatedAdmin }, fixture) => delegatedAdmin.askCustomer(relationship(fixture).id, now),
    isDone: (fixture) => relationship(fixture).status === 'approvalPending',
  },
  'a draft that is dropped': {
    ...{ at: 'graph', of: /^DELETE .*delegatedAdminRelationships\/[^/]+$/, prepare: drafted },
    call: ({ delegatedAdmin }) => delegatedAdmin.dropDraft(order.name, now),
    isDone: ({ graph }) => graph.relationships.length === 0,
  },
  'an end': {
    ...{ at: 'graph', of: /^POST .*requests$/, prepare: active },
    call: ({ delegatedAdmin }, fixture) => delegatedAdmin.terminate(relationship(fixture).id, requestId, now),
    isDone: (fixture) => relationship(fixture).status === 'terminating',
  },
  'an extension': {
    ...{ at: 'graph', of: /^PATCH/, prepare: active },
    call: ({ delegatedAdmin }, fixture) => delegatedAdmin.setExtension(relationship(fixture).id, true, requestId, now),
    isDone: (fixture) => relationship(fixture)['autoExtendDuration'] === 'P180D',
  },
  'access that is given': {
    ...{
      at: 'graph',
      of: new RegExp(`^POST .*${assignment.source}`),
      prepare: active,
      call: access(roleIds.globalReader),
    },
    isDone: (fixture) => rolesOfGroup(fixture) === 1,
  },
  'access that is changed': {
    ...{ at: 'graph', of: new RegExp(`^PATCH .*${assignment.source}`), prepare: given, call: access(...order.roleIds) },
    isDone: (fixture) => rolesOfGroup(fixture) === 2,
  },
  'access that is taken away': {
    ...{ at: 'graph', of: new RegExp(`^DELETE .*${assignment.source}`), prepare: given, call: access() },
    isDone: (fixture) => rolesOfGroup(fixture) === 0,
  },
  'a new customer': {
    ...{ at: 'service', of: /^POST \/v1\/customers$/, prepare: () => Promise.resolve(), replays: true },
    call: (microsoft) => microsoft.createCustomer(newCustomer),
    lookUp: (microsoft) => microsoft.lookUpCustomer(newCustomer),
    isDone: ({ service }) => service.customers.length === 1,
  },
  licences: changing({ kind: 'licences', licences: 12, from: 10 }, ({ quantity }) => quantity === 12),
  'the end of a term': changing(
    { kind: 'termEnd', autoRenewEnabled: false, actionType: 'Cancel' },
    ({ autoRenewEnabled }) => autoRenewEnabled === false,
  ),
  'another product at the renewal': changing(
    {
      ...{ kind: 'termEnd', autoRenewEnabled: true, actionType: 'RenewToNewTerm' },
      next: { product: { itemId: premium.catalogItemId, name: premium.title }, licences: 12 },
    },
    ({ scheduledNextTermInstructions: next }) => (next as { quantity?: number } | undefined)?.quantity === 12,
  ),
  'an end within the window': changing({ kind: 'cancelNow' }, ({ status }) => status === 'deleted'),
  'a partner of record': changing(
    { kind: 'partnerOfRecord', partnerId: '1234567' },
    ({ partnerId }) => partnerId === '1234567',
  ),
};
