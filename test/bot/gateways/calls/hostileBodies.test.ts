// Proves that no body that Microsoft, a proxy or somebody else could answer breaks the readers.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFailureBody } from '../../../../bot/gateways/calls/failureBody.ts';
import { fieldOf, itemsOf } from '../../../../bot/gateways/calls/looseFields.ts';
import { changedBody, isAsWanted, readSubscription } from '../../../../bot/gateways/partnerCenter/subscriptionBody.ts';
import { readAssignment } from '../../../../bot/gateways/graph/graphAccess.ts';
import { readRelationship } from '../../../../bot/gateways/graph/relationshipBody.ts';
import { readTenantSubscription, readUse } from '../../../../bot/gateways/graph/graphTenants.ts';
import { readCreated } from '../../../../bot/gateways/partnerCenter/customerBody.ts';
import type { SubscriptionChange } from '../../../../domain/microsoft/subscriptionChange.ts';
import { readMicrosoftDay, readMicrosoftInstant } from '../../../../domain/dates/microsoftInstant.ts';
import { isCalendarDay } from '../../../../domain/dates/calendarDay.ts';
import { tenantSku, tenantSubscription } from '../../../support/microsoft/fakeTenants.ts';
import { subscriptionBody } from '../../../support/microsoft/fakePartnerCenter.ts';

const changes: readonly SubscriptionChange[] = [
  { kind: 'termEnd', autoRenewEnabled: true, actionType: 'RenewToNewTerm', next: { licences: 3 } },
  { kind: 'termEnd', autoRenewEnabled: false },
  { kind: 'licences', licences: 3, from: 2 },
  { kind: 'cancelNow' },
  { kind: 'partnerOfRecord', partnerId: '1' },
];
/** A relationship and an assignment as Graph documents them. */
const relationship = {
  ...{ '@odata.etag': 'W/"1"', id: 'a-b', displayName: 'x', duration: 'P365D', autoExtendDuration: 'PT0S' },
  ...{ status: 'active', activatedDateTime: '2027-03-24T09:00:00.1234567Z', endDateTime: '2028-03-23T09:00:00Z' },
  ...{ customer: { tenantId: 't', displayName: 'x' }, accessDetails: { unifiedRoles: [{ roleDefinitionId: 'r' }] } },
};
const assignment = {
  ...{ '@odata.etag': 'W/"7"', id: 'a', status: 'pending', accessDetails: relationship.accessDetails },
  accessContainer: { accessContainerId: 'g', accessContainerType: 'securityGroup' },
};
/** A documented body of which any field may be anything. */
function twistedFrom(body: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const names = fc.constantFrom(...Object.keys(body), '__proto__', 'constructor');
  return fc.dictionary(names, fc.jsonValue()).map((fields) => ({ ...body, ...fields }));
}
/** A documented subscription whose fields may be anything. */
const twisted = fc
  .dictionary(fc.constantFrom(...Object.keys(subscriptionBody()), 'scheduledActions', '__proto__'), fc.jsonValue())
  .map((fields) => ({ ...subscriptionBody(), ...fields, id: 'one' }));

describe('the readers of what Microsoft answers', () => {
  it('take any JSON without breaking', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        readFailureBody(body);
        readSubscription(body);
        readRelationship(body);
        readAssignment(body);
        readTenantSubscription(body);
        readUse(body);
        readCreated(body, { domain: 'minta.onmicrosoft.com' });
        fieldOf(body, 'items');
        assert.ok(Array.isArray(itemsOf(body, 'items')));
      }),
    );
  });

  it('find the code in each of the three envelopes, whatever the case, and in nothing else', () => {
    const envelopes = [
      { code: 3000, description: 'x' },
      { Code: '3000', Description: 'x', data: [] },
      { error: { code: '3000', message: 'x', innerError: { date: 'x' } } },
    ];
    for (const body of envelopes) assert.deepEqual(readFailureBody(body), { code: '3000' });
    assert.deepEqual(readFailureBody({ error: 'invalid_grant' }), { code: 'invalid_grant' });
    for (const body of [
      undefined,
      null,
      '<html>',
      [],
      { statusCode: 429, message: 'x' },
      { code: 'Anna Kovács' },
      { code: 1.5 },
    ]) {
      assert.deepEqual(readFailureBody(body), {});
    }
  });

  it('read a subscription whose fields are anything, and change it without losing one', () => {
    fc.assert(
      fc.property(twisted, fc.constantFrom(...changes), (body, change) => {
        const read = readSubscription(body);
        assert.ok(read?.endsOn === undefined || isCalendarDay(read.endsOn));
        assert.ok(read?.licences === undefined || Number.isSafeInteger(read.licences));
        isAsWanted(body, change);
        const changed = changedBody(body, change);
        for (const field of Object.keys(body)) assert.ok(Object.hasOwn(changed, field), field);
      }),
    );
  });

  it('read relationships, assignments and licences of Graph whose fields are anything, and make nothing up', () => {
    fc.assert(
      fc.property(twistedFrom(relationship), twistedFrom(assignment), (body, item) => {
        const read = readRelationship(body);
        for (const day of [read?.activeFrom, read?.endsOn]) assert.ok(day === undefined || isCalendarDay(day));
        assert.ok(read === undefined || (read.status === 'unknown') === (read.word !== undefined));
        const found = readAssignment(item);
        assert.ok(found === undefined || found.roleIds.every((id) => typeof id === 'string'));
        assert.ok(found === undefined || (found.status === 'unknown') === (found.word !== undefined));
      }),
    );
    fc.assert(
      fc.property(twistedFrom(tenantSubscription()), twistedFrom(tenantSku(3)), (body, sku) => {
        const read = readTenantSubscription(body);
        assert.ok(read?.nextStageOn === undefined || isCalendarDay(read.nextStageOn));
        assert.ok(read?.licences === undefined || Number.isSafeInteger(read.licences));
        const use = readUse(sku);
        assert.ok(use === undefined || (Number.isSafeInteger(use.used) && use.used >= 0));
      }),
    );
  });

  it('make of a documented subscription what was wanted', () => {
    for (const change of changes) {
      assert.equal(isAsWanted(changedBody(subscriptionBody(), change), change), true, JSON.stringify(change));
    }
  });
});

describe('instants as Microsoft writes them', () => {
  const noon = Date.parse('2026-03-31T12:00:00.123Z');
  for (const [written, instant] of [
    ['2026-03-31T12:00:00.1234567Z', noon],
    ['2026-03-31T12:00:00.1239999', noon],
    ['2026-03-31T14:00:00.123+02:00', noon],
    ['2026-03-31T12:00:00.123+0000', noon],
    ['2026-03-31', Date.parse('2026-03-31T00:00:00Z')],
    ['9999-12-10T00:00:00Z', 'never'],
    ['2026-03-31T06: 41: 12Z', undefined],
    ['2026-02-30T00:00:00Z', undefined],
    ['0001-01-01T00:00:00', undefined],
    ['', undefined],
    [null, undefined],
    [1_774_958_400, undefined],
  ] as const) {
    it(`are ${String(instant)} for ${JSON.stringify(written)}`, () => {
      assert.equal(readMicrosoftInstant(written), instant);
    });
  }

  it('are days of the calendar, or none', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, text) => {
        for (const day of [readMicrosoftDay(value), readMicrosoftDay(text)])
          assert.ok(day === undefined || isCalendarDay(day));
      }),
    );
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9998-01-01'), noInvalidDate: true }),
        (date) => {
          assert.equal(readMicrosoftInstant(date.toISOString()), date.getTime());
        },
      ),
    );
  });
});
