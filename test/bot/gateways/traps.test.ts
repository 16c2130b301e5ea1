// Proves for every call of both interfaces that changes something: whatever Microsoft or the line does, there is one effect.
import assert from 'node:assert/strict';
import type { RelationshipOrder } from '../../../dialogs/services/delegatedAdmin.ts';
import { GatewayError, type Microsoft } from '../../../dialogs/services/microsoft.ts';
import type { SubscriptionChange } from '../../../domain/microsoft/subscriptionChange.ts';
import { roleIds } from '../../../domain/offers/offerRoles.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import type { FakeService, Trouble } from '../../support/microsoft/fakeService.ts';
import { accessGroup, PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
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
interface EffectfulCall {
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

const calls: Readonly<Record<string, EffectfulCall>> = {
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
  'an end within the window': changing({ kind: 'cancelNow' }, ({ status }) => status === 'deleted'),
  'a partner of record': changing(
    { kind: 'partnerOfRecord', partnerId: '1234567' },
    ({ partnerId }) => partnerId === '1234567',
  ),
};

const busy = (headers: Readonly<Record<string, string>> = {}): Trouble => ({
  ...{ status: 429, headers, body: { statusCode: 429, message: 'x' } },
});
const html = (status: number): { readonly status: number; readonly raw: string } => ({
  ...{ status, raw: '<html><body>Not what you want</body></html>' },
});

/** What a call meets, and what may come of it: it goes well all the same, or it fails in one of these ways. */
const traps: readonly (readonly [name: string, trouble: Trouble, kinds: readonly (GatewayError['kind'] | 'done')[]])[] =
  [
    ['429 with whole seconds', busy({ 'retry-after': '3' }), ['done']],
    ['429 with a fraction of seconds', busy({ 'retry-after': '2.128' }), ['done']],
    [
      '429 with a date',
      busy({ 'retry-after': 'Wed, 24 Mar 2027 09:00:05 GMT', date: 'Wed, 24 Mar 2027 09:00:00 GMT' }),
      ['done'],
    ],
    ['429 without a time', busy(), ['done']],
    ['a token that is not taken', { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } }, ['done']],
    [
      'a missing role, in the envelope of Graph',
      { status: 403, body: { error: { code: 'accessDenied' } } },
      ['notAuthorised'],
    ],
    ['a missing role, as a number', { status: 403, body: { code: 900308, description: 'x' } }, ['notAuthorised']],
    ['a locked resource', { status: 423, body: { error: { code: 'Locked' } } }, ['broken', 'done']],
    ['HTML of a proxy that lets nothing through', html(403), ['notAuthorised']],
    ['HTML in the place of an answer, and nothing done', html(200), ['ambiguous']],
    ['a line that breaks before', 'drop', ['ambiguous']],
    ['a line that breaks after', 'dropAfterwards', ['ambiguous']],
    ['half of the answer', 'cut', ['ambiguous', 'done']],
    ['HTML in the place of an answer, and all done', { afterwards: html(200) }, ['ambiguous']],
    ...[500, 502, 503, 504].map(
      (status) => [`${status} after the effect`, { afterwards: html(status) }, ['ambiguous']] as const,
    ),
  ];

describe('a call that changes something', () => {
  let fixture: PartnerCenterFixture;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    fixture.login.keepsUsed = true;
  });
  afterEach(async () => {
    assert.deepEqual([...fixture.graph.faults, ...fixture.service.faults], []);
    await fixture.stop();
  });
  const outcomeOf = async (work: () => Promise<unknown>): Promise<GatewayError['kind'] | 'done' | 'refused'> => {
    try {
      const outcome = (await work()) as { readonly kind?: string } | undefined;
      return outcome?.kind === 'refused' ? 'refused' : 'done';
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      return error.kind;
    }
  };
  /** Again, as a person or a round does: what is in doubt is looked up first. */
  const goOn = async (microsoft: Microsoft, { call, lookUp }: EffectfulCall): Promise<void> => {
    const found = lookUp === undefined ? undefined : await lookUp(microsoft);
    if (found === undefined) await call(microsoft, fixture);
  };

  for (const [name, one] of Object.entries(calls)) {
    for (const [trap, trouble, kinds] of traps) {
      it(`(${name}) has one effect after ${trap}`, async () => {
        const microsoft = fixture.open();
        await one.prepare(microsoft, fixture);
        const at: FakeService = fixture[one.at];
        const before = at.done.length;
        at.meet(one.of, trouble);
        const kind = await outcomeOf(() => one.call(microsoft, fixture));
        // A refusal of which the gateway knows that it is one is an answer.
        assert.ok(
          kinds.some((expected) => expected === (kind === 'refused' ? 'broken' : kind)),
          kind,
        );
        if (kind !== 'done') await goOn(microsoft, one);
        assert.ok(one.isDone(fixture));
        const effects = at.done.slice(before).filter((done) => one.of.test(done));
        if (one.replays === undefined) assert.equal(effects.length, 1);
        if (trap.startsWith('429')) assert.ok((fixture.waits[0] ?? 0) >= 1_000, String(fixture.waits[0]));
      });
    }

    it(`(${name}) is given up when nobody answers in time, and looked up`, async () => {
      const microsoft = fixture.open();
      await one.prepare(microsoft, fixture);
      const at: FakeService = fixture[one.at];
      at.meet(one.of, 'silence');
      assert.equal(await outcomeOf(() => one.call(fixture.open({ deadline: 300 }), fixture)), 'ambiguous');
      await goOn(microsoft, one);
      assert.ok(one.isDone(fixture));
    });

    it(`(${name}) is understood behind a byte order mark, and in whatever case`, async () => {
      const microsoft = fixture.open();
      const pascalCase = one.keepsNames === undefined;
      for (const at of [fixture.graph, fixture.service]) Object.assign(at, { byteOrderMark: true, pascalCase });
      await one.prepare(microsoft, fixture);
      await one.call(microsoft, fixture);
      assert.ok(one.isDone(fixture));
    });
  }
});
