// Proves who gets which roles through Graph: added, changed and removed for each group, once, under the etag, and looked at first.
import assert from 'node:assert/strict';
import type { DelegatedAdmin, RelationshipOrder, WantedAccess } from '../../../../dialogs/services/delegatedAdmin.ts';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';
import { roleIds } from '../../../../domain/offers/offerRoles.ts';
import type { Trouble } from '../../../support/microsoft/fakeService.ts';
import { accessGroup, otherGroup, PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const now = new Date('2027-03-24T09:00:00Z');
const requestId = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const reader = roleIds.globalReader;
const licences = roleIds.licenseAdministrator;
const order: RelationshipOrder = {
  ...{ requestId, name: 'Keydesk Minta 2027-03', days: 365, autoExtend: false, roleIds: [reader, licences] },
  customer: { name: 'Minta Kft.', microsoftTenantId: '11111111-1111-4111-8111-111111111111' },
};
const has = (groupId: string, ...roles: readonly string[]): WantedAccess => ({ groupId, roleIds: roles });
const lost: readonly Trouble[] = ['dropAfterwards', { afterwards: { status: 502, raw: '<html>Bad gateway</html>' } }];
const refused: Trouble = { status: 400, body: { error: { code: 'BadRequest', message: 'There is no such group.' } } };

function isKind(kind: GatewayError['kind']) {
  return (error: unknown): boolean => error instanceof GatewayError && error.kind === kind;
}

describe('the access of groups through Graph', () => {
  let fixture: PartnerCenterFixture;
  let offers: DelegatedAdmin;
  let id: string;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
    offers = fixture.open().delegatedAdmin;
    const outcome = await offers.create(order, now);
    id = outcome.kind === 'created' ? outcome.relationship.id : assert.fail(outcome.reason);
    await offers.askCustomer(id, now);
  });
  afterEach(async () => {
    assert.deepEqual(fixture.graph.faults, []);
    await fixture.stop();
  });
  const set = (...wanted: readonly WantedAccess[]) => offers.setAccess(id, wanted, requestId, now);
  const sent = (method: string): number => fixture.graph.asked(new RegExp(`^${method} .*accessAssignments`)).length;
  /** What Microsoft has when it has come to its end. */
  const settled = async (): Promise<readonly (readonly unknown[])[]> => {
    for (let look = 0; look < 4; look += 1) await offers.readAccess(id, now);
    return (await offers.readAccess(id, now)).map(({ groupId, roleIds: roles, status }) => [groupId, roles, status]);
  };
  const given = async (...wanted: readonly WantedAccess[]): Promise<void> => {
    fixture.graph.accept(id);
    await set(...wanted);
    await settled();
  };

  it('is given to nobody before the relationship is active', async () => {
    await assert.rejects(set(has(accessGroup, reader)), isKind('broken'));
    assert.equal(sent('POST'), 0);
  });

  it('is given to each group with its own roles, and is pending until Microsoft has done it', async () => {
    fixture.graph.accept(id);
    const first = await set(has(accessGroup, reader, licences), has(otherGroup, reader));
    assert.deepEqual(
      first.map(({ status }) => status),
      ['pending', 'pending'],
    );
    assert.deepEqual(await settled(), [
      [accessGroup, [reader, licences], 'active'],
      [otherGroup, [reader], 'active'],
    ]);
    assert.deepEqual(fixture.graph.asked(/^POST .*accessAssignments$/)[0]?.body, {
      accessContainer: { accessContainerId: accessGroup, accessContainerType: 'securityGroup' },
      accessDetails: { unifiedRoles: [{ roleDefinitionId: reader }, { roleDefinitionId: licences }] },
    });
    await set(has(accessGroup, licences, reader), has(otherGroup, reader));
    assert.deepEqual([sent('POST'), sent('PATCH')], [2, 0]);
  });

  it('is changed to exactly the roles that are wanted, and taken away where none are', async () => {
    await given(has(accessGroup, reader, licences), has(otherGroup, reader));
    await set(has(accessGroup, licences), has(otherGroup));
    assert.deepEqual(await settled(), [[accessGroup, [licences], 'active']]);
    assert.deepEqual([sent('PATCH'), sent('DELETE')], [1, 1]);
    await set(has(accessGroup, licences), has(otherGroup));
    assert.deepEqual([sent('PATCH'), sent('DELETE')], [1, 1]);
  });

  it('of a group that nobody names stays as somebody gave it in Partner Center', async () => {
    await given(has(otherGroup, reader));
    await set(has(accessGroup, reader));
    assert.deepEqual((await settled()).length, 2);
    assert.deepEqual([sent('PATCH'), sent('DELETE')], [0, 0]);
  });

  for (const [method, before, wanted, after] of [
    ['POST', [], has(accessGroup, reader), [[accessGroup, [reader], 'active']]],
    ['PATCH', [has(accessGroup, reader)], has(accessGroup, licences), [[accessGroup, [licences], 'active']]],
    ['DELETE', [has(accessGroup, reader)], has(accessGroup), []],
  ] as const) {
    for (const trouble of lost) {
      it(`is in doubt when the answer to a ${method} is lost (${JSON.stringify(trouble)}), and sent no second time`, async () => {
        await given(...before);
        const earlier = sent(method);
        fixture.graph.meet(new RegExp(`^${method} .*accessAssignments`), trouble);
        await assert.rejects(set(wanted), isKind('ambiguous'));
        await set(wanted);
        assert.deepEqual(await settled(), after);
        assert.equal(sent(method) - earlier, 1);
      });
    }

    it(`waits as long as Graph asks, and then sends the ${method} once`, async () => {
      await given(...before);
      const busy = { status: 429, headers: { 'retry-after': '2.5' }, body: { error: { code: 'TooManyRequests' } } };
      fixture.graph.meet(new RegExp(`^${method} .*accessAssignments`), busy);
      await set(wanted);
      assert.deepEqual(await settled(), after);
      assert.deepEqual(fixture.waits, [3_000]);
    });
  }

  it('is read again once when the etag is stale, and refused when it stays so', async () => {
    await given(has(accessGroup, reader));
    const stale = { status: 412, body: { error: { code: 'PreconditionFailed', message: 'x' } } };
    fixture.graph.meet(/^PATCH/, stale);
    await set(has(accessGroup, licences));
    assert.deepEqual(await settled(), [[accessGroup, [licences], 'active']]);
    fixture.graph.meet(/^PATCH/, stale, stale);
    await assert.rejects(set(has(accessGroup, reader)), isKind('broken'));
  });

  it('is changed where somebody else has just added the group', async () => {
    fixture.graph.accept(id);
    await set(has(accessGroup, licences));
    fixture.graph.meet(/^GET .*accessAssignments$/, { status: 200, body: { value: [] } });
    await set(has(accessGroup, reader));
    assert.deepEqual(await settled(), [[accessGroup, [reader], 'active']]);
  });

  it('that Microsoft gave up on is tried again, and one that is newer than the desk shown in its own word', async () => {
    fixture.graph.refusedGroups.add(accessGroup);
    await given(has(accessGroup, reader));
    assert.deepEqual(await settled(), [[accessGroup, [reader], 'error']]);
    fixture.graph.refusedGroups.clear();
    await set(has(accessGroup, reader));
    assert.deepEqual(await settled(), [[accessGroup, [reader], 'active']]);
    assert.equal(sent('PATCH'), 1);
    Object.assign(fixture.graph.assignments.get(id)![0]!, { status: 'hibernating' });
    assert.partialDeepStrictEqual(await offers.readAccess(id, now), [{ status: 'unknown', word: 'hibernating' }]);
  });

  it('is given to the groups behind one that Graph refuses, which is said at the end', async () => {
    fixture.graph.accept(id);
    for (let time = 0; time < 2; time += 1) {
      fixture.graph.meet(/^POST .*accessAssignments$/, refused);
      await assert.rejects(set(has(accessGroup, reader), has(otherGroup, reader)), (error) => {
        return error instanceof GatewayError && error.kind === 'broken' && error.told.status === 400;
      });
    }
    assert.deepEqual(await settled(), [[otherGroup, [reader], 'active']]);
  });

  it('is taken away before any is given, and whatever becomes of that', async () => {
    await given(has(otherGroup, reader));
    fixture.graph.meet(/^POST .*accessAssignments$/, refused);
    await assert.rejects(set(has(accessGroup, reader), has(otherGroup)), isKind('broken'));
    assert.deepEqual(await settled(), []);
  });

  it('is read over all pages', async () => {
    fixture.graph.pageLimit = 1;
    await given(has(accessGroup, reader), has(otherGroup, licences));
    assert.equal((await settled()).length, 2);
  });

  it('to roles that the relationship has not is refused', async () => {
    fixture.graph.accept(id);
    await assert.rejects(set(has(accessGroup, roleIds.exchangeAdministrator)), isKind('broken'));
  });
});
