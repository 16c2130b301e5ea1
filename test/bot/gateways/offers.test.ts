// Proves the sandbox's and the guided side of delegated administration: once for an order, and true to time.
import assert from 'node:assert/strict';
import { guidedMicrosoft } from '../../../bot/gateways/guidedMicrosoft.ts';
import type { DelegatedAdmin, RelationshipOrder } from '../../../dialogs/services/delegatedAdmin.ts';
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import { roleIds } from '../../../domain/offers/offerRoles.ts';
import { SandboxFolder } from './sandboxStore.ts';

const march = new Date('2027-03-01T12:00:00Z');
const later = (days: number): Date => new Date(march.getTime() + days * 24 * 3_600_000);
const order = (requestId: string, more: Partial<RelationshipOrder> = {}): RelationshipOrder => ({
  requestId,
  name: `Keydesk Contoso ${requestId}`,
  customer: { name: 'Contoso', domain: 'contoso.onmicrosoft.com' },
  roleIds: [roleIds.globalReader],
  days: 30,
  autoExtend: false,
  ...more,
});

describe('the delegated administration of the sandbox', () => {
  let folder: SandboxFolder;
  let offers: DelegatedAdmin;
  beforeEach(() => {
    folder = new SandboxFolder();
    offers = folder.open().delegatedAdmin;
  });
  afterEach(() => folder.remove());

  const created = async (given = order('r1')): Promise<string> => {
    const outcome = await offers.create(given, march);
    return outcome.kind === 'created' ? outcome.relationship.id : assert.fail(outcome.reason);
  };
  const active = async (given = order('r1')): Promise<string> => {
    const id = await created(given);
    await offers.askCustomer(id, march);
    await offers.play?.(id, 'accept', march);
    return id;
  };
  const statusOf = async (id: string, now = march) => (await offers.read(id, now))?.status;

  it('makes one relationship for an order, and finds it by its name', async () => {
    assert.equal(await offers.find(order('r1'), march), undefined);
    const id = await created();
    assert.match(id, /^[\da-f-]{36}-[\da-f-]{36}$/);
    assert.equal(await created(), id);
    assert.deepEqual(await offers.find(order('r1'), march), { id, status: 'created' });
    assert.equal(await offers.find({ ...order('r1'), requestId: 'r2' }, march), undefined);
  });

  it('makes one relationship when two instances take the same order', async () => {
    const other = folder.open().delegatedAdmin;
    const outcomes = await Promise.all([offers, other].map((one) => one.create(order('r1'), march)));
    const ids = outcomes.map((outcome) => (outcome.kind === 'created' ? outcome.relationship.id : ''));
    assert.equal(new Set(ids).size, 1);
  });

  it('removes a draft by its name, and nothing that the customer was asked about', async () => {
    await created();
    await offers.dropDraft(order('r1').name, march);
    assert.equal(await offers.find(order('r1'), march), undefined);
    const id = await created();
    await offers.askCustomer(id, march);
    await offers.dropDraft(order('r1').name, march);
    assert.equal(await statusOf(id), 'approvalPending');
  });

  it('refuses a name that another order has', async () => {
    await created();
    const outcome = await offers.create({ ...order('r2'), name: order('r1').name }, march);
    assert.deepEqual(outcome, { kind: 'refused', reason: 'other' });
  });

  for (const [what, more, reason] of [
    ['an Enterprise Agreement', { customer: { name: 'E', domain: 'enterprise3.example' } }, 'customerNotEligible'],
    ['a tenant that is not there', { customer: { name: 'N', domain: 'nobody.example' } }, 'customerUnknown'],
    ['no roles', { roleIds: [] }, 'rolesNotAllowed'],
    [
      'Global Administrator that extends itself',
      { roleIds: [roleIds.globalAdministrator], autoExtend: true },
      'rolesNotAllowed',
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      assert.deepEqual(await offers.create(order('r1', more), march), { kind: 'refused', reason });
    });
  }

  it('waits for the customer, lapses after ninety days, and cannot be accepted then', async () => {
    const id = await created();
    assert.equal((await offers.askCustomer(id, march)).status, 'approvalPending');
    assert.equal((await offers.askCustomer(id, later(5))).status, 'approvalPending');
    assert.equal(await statusOf(id, later(89)), 'approvalPending');
    await offers.play?.(id, 'nothing', later(80));
    assert.equal(await statusOf(id, later(90)), 'expired');
    await offers.play?.(id, 'accept', later(90));
    assert.equal(await statusOf(id, later(90)), 'expired');
  });

  it('cannot be accepted before the customer is asked', async () => {
    const id = await created();
    await offers.play?.(id, 'accept', march);
    assert.equal(await statusOf(id), 'created');
  });

  it('runs from the acceptance for the agreed days, then is over', async () => {
    const id = await active();
    assert.deepEqual(await offers.read(id, later(29)), {
      id,
      status: 'active',
      activeFrom: '2027-03-01',
      endsOn: '2027-03-31',
      autoExtends: false,
    });
    assert.equal(await statusOf(id, later(30)), 'expired');
  });

  it('extends itself from a day on, and no more from another, but never with Global Administrator', async () => {
    const id = await active();
    assert.equal((await offers.setExtension(id, true, 'x', later(1))).autoExtends, true);
    assert.equal(await statusOf(id, later(40)), 'active');
    await offers.setExtension(id, false, 'x', later(40));
    assert.partialDeepStrictEqual(await offers.read(id, later(41)), { status: 'active', autoExtends: false });
    assert.equal(await statusOf(id, later(300)), 'expired');
    const everything = await active(order('r2', { roleIds: [roleIds.globalAdministrator] }));
    await assert.rejects(offers.setExtension(everything, true, 'x', later(1)));
  });

  it('extends itself by six months where agreed', async () => {
    const id = await active(order('r1', { autoExtend: true }));
    assert.equal((await offers.read(id, later(30)))?.endsOn, '2027-09-27');
    assert.equal(await statusOf(id, later(1_000)), 'active');
  });

  it('is declined at a play, and stays so', async () => {
    const id = await created();
    await offers.askCustomer(id, march);
    await offers.play?.(id, 'decline', march);
    await offers.play?.(id, 'accept', march);
    assert.equal(await statusOf(id), 'rejected');
  });

  it('gives access only while it is active, and only roles that it has', async () => {
    const id = await created();
    const broken = (error: unknown): boolean => error instanceof GatewayError && error.kind === 'broken';
    const [first = assert.fail(), other = assert.fail()] = offers.groups;
    const give = (groupId: string, ...ids: readonly string[]) =>
      offers.setAccess(id, [{ groupId, roleIds: ids }], 'a', march);
    await assert.rejects(give(first.id, roleIds.globalReader), broken);
    await offers.askCustomer(id, march);
    await offers.play?.(id, 'accept', march);
    await assert.rejects(give(first.id, roleIds.globalAdministrator), broken);
    const has = (groupId: string) => ({ groupId, roleIds: [roleIds.globalReader], status: 'active' });
    assert.deepEqual(await give(first.id, roleIds.globalReader), [has(first.id)]);
    assert.deepEqual(await give(first.id, roleIds.globalReader), [has(first.id)]);
    await give(other.id, roleIds.globalReader);
    assert.deepEqual(await give(first.id), [has(other.id)]);
    assert.deepEqual(await offers.readAccess(id, march), [has(other.id)]);
  });

  it('ends what was accepted, once and for ever, and nothing else', async () => {
    const pending = await created(order('r2'));
    await offers.askCustomer(pending, march);
    assert.equal((await offers.terminate(pending, 'e', march)).status, 'approvalPending');
    const id = await active();
    assert.equal((await offers.terminate(id, 'e', march)).status, 'terminated');
    assert.equal((await offers.terminate(id, 'e', later(1))).status, 'terminated');
    assert.equal(await statusOf(id, later(100)), 'terminated');
  });

  it('remembers after a restart', async () => {
    const id = await active();
    await folder.close();
    offers = folder.open().delegatedAdmin;
    assert.equal(await statusOf(id), 'active');
    assert.equal(await created(), id);
  });

  it('answers that there is no such relationship', async () => {
    assert.equal(await offers.read('nobody', march), undefined);
  });
});

describe('the delegated administration of the guided gateway', () => {
  const offers = guidedMicrosoft().delegatedAdmin;

  it('knows nothing and refuses to act, because a person does', async () => {
    const isRefusal = (error: unknown): boolean => error instanceof GatewayError && error.kind === 'notAuthorised';
    for (const deed of [
      () => offers.create(order('r'), march),
      () => offers.askCustomer('x', march),
      () => offers.setAccess('x', [], 'a', march),
      () => offers.terminate('x', 'e', march),
    ]) {
      await assert.rejects(deed(), isRefusal);
    }
    assert.equal(await offers.find(order('r'), march), undefined);
    assert.equal(await offers.read('x', march), undefined);
    assert.equal(offers.play, undefined);
  });
});
