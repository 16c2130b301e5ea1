// Proves how Partner Center's audit records are read: over all pages, in order, and only those of the customer.
import assert from 'node:assert/strict';
import { deedKindOf, knownOperation, microsoftOperations } from '../../../../domain/microsoft/microsoftDeed.ts';
import { auditRecord } from '../../../support/microsoft/fakeAudit.ts';
import { PartnerCenterFixture } from '../../../support/microsoft/partnerCenterFixture.ts';

const customerId = '11111111-1111-4111-8111-111111111111';

describe('audit records', () => {
  let fixture: PartnerCenterFixture;
  beforeEach(async () => {
    fixture = await PartnerCenterFixture.start();
  });
  afterEach(async () => {
    assert.deepEqual([...fixture.service.faults, ...fixture.service.audit.faults], []);
    await fixture.stop();
  });
  const read = async (days = 30) => {
    const deeds = fixture.open().deeds ?? assert.fail();
    const now = new Date('2027-03-24T12:00:00Z');
    return await deeds.ofCustomer(customerId.toUpperCase(), new Date(now.getTime() - days * 86_400_000), now);
  };

  it('come from every page, the newest first, whatever the case of their names', async () => {
    fixture.service.pascalCase = true;
    for (const day of [1, 9, 5, 23, 17]) {
      const operationDate = `2027-03-${String(day).padStart(2, '0')}T08:00:00.1234567+00:00`;
      fixture.service.audit.records.push(auditRecord({ id: `r${day}`, operationDate }));
    }
    assert.deepEqual(
      (await read()).map(({ id }) => id),
      ['r23', 'r17', 'r9', 'r5', 'r1'],
    );
    assert.equal(fixture.service.asked(/auditrecords/).length, 3);
  });

  it('say who did it: a person, the desk, or a program that nobody knows', async () => {
    const { clientId } = fixture.config;
    fixture.service.audit.records.push(
      auditRecord({ id: 'a' }),
      auditRecord({ id: 'b', applicationId: clientId, userPrincipalName: null }),
      auditRecord({ id: 'c', userPrincipalName: '', operationStatus: 'Failed' }),
      auditRecord({ id: null }),
      auditRecord({ operationType: 7 }),
    );
    const found = (await read()).toSorted((one, other) => (one.id < other.id ? -1 : 1));
    assert.deepEqual(
      found.map(({ by, failed }) => [by.kind, failed]),
      [
        ['person', false],
        ['desk', false],
        ['app', true],
      ],
    );
    assert.equal(found[0]?.at, '2027-03-24T08:14:09.715Z');
  });

  it('know every documented operation, whatever its case, and no other', () => {
    for (const one of microsoftOperations) assert.equal(knownOperation(one.toUpperCase()), one);
    for (const word of ['', 'update', 'update subscription', 'constructor', 'a_word_of_tomorrow']) {
      assert.equal(knownOperation(word), undefined);
    }
  });

  for (const [operation, kind] of [
    ['update_subscription', 'subscription'],
    ['convert_trial_subscription', 'subscription'],
    ['create_order', 'order'],
    ['update_customer_billing_profile', 'customer'],
    ['update_customer_user_licenses', 'users'],
    ['remove_partner_customer_relationship', 'ended'],
    ['create_mpn_association', 'partner'],
    ['A_Word_Of_Tomorrow', 'other'],
  ] as const) {
    it(`know that ${operation} is about: ${kind}`, () => {
      assert.equal(deedKindOf(operation), kind);
    });
  }
});
