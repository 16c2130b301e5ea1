// Proves what two records of one firm become when they are merged.
import assert from 'node:assert/strict';
import type { Customer } from '../../../domain/customers/customer.ts';
import { KnownCustomers, knownOf } from '../../../domain/imports/customerMatch.ts';
import { customerAfter } from '../../../domain/imports/importRules.ts';
import { idsOf, mergeConflicts, merged, mergeFields, mergeObstacle } from '../../../domain/customers/merge.ts';

const anna = { id: 'anna', tenantId: 'home', name: 'Anna' };
const bela = { id: 'bela', tenantId: 'home', name: 'Béla' };
const stays: Customer = {
  ...{ id: 'a', name: 'Contoso Kft.', country: 'HU', domain: 'contoso.onmicrosoft.com', notes: 'Pays in advance.' },
  ...{ managedBy: [anna], createdAt: '2027-02-01T09:00:00Z', responsible: anna },
  contact: { firstName: 'Béla', lastName: 'Nagy', mail: 'bela@contoso.example' },
};
const goes: Customer = {
  ...{ id: 'b', name: 'Contoso', country: '', domain: 'old.onmicrosoft.com', language: 'de', notes: 'Likes mails.' },
  ...{ managedBy: [bela, anna], createdAt: '2026-02-01T09:00:00Z', mergedFrom: ['z'], formerNames: ['Contoso Bt.'] },
  contact: { firstName: 'Éva', lastName: 'Kis', mail: 'EVA@contoso.example' },
  furtherContacts: [{ firstName: 'Nagy', lastName: 'B.', mail: 'Bela@contoso.example' }],
};

describe('two records of one firm', () => {
  it('ask only about what both say differently', () => {
    assert.deepEqual(mergeConflicts(stays, goes), ['name', 'domain', 'contact']);
    assert.deepEqual(mergeConflicts(stays, { ...stays, id: 'b', domain: 'CONTOSO.onmicrosoft.com' }), []);
  });

  it('fill what is empty, and keep what both have of many', () => {
    const one = merged(stays, goes, []);
    assert.deepEqual(
      [one.name, one.domain, one.country, one.language, one.responsible, one.createdAt],
      ['Contoso Kft.', 'contoso.onmicrosoft.com', 'HU', 'de', anna, goes.createdAt],
    );
    assert.deepEqual(one.formerNames, ['Contoso Bt.', 'Contoso']);
    assert.deepEqual(one.formerDomains, ['old.onmicrosoft.com']);
    assert.deepEqual(one.furtherContacts, [goes.contact]);
    assert.deepEqual(one.managedBy, [anna, bela]);
    assert.equal(one.notes, 'Pays in advance.\n\nLikes mails.');
    assert.deepEqual(idsOf(one), ['a', 'b', 'z']);
  });

  it('take from the other what a person chose', () => {
    const one = merged(stays, goes, mergeFields);
    assert.deepEqual([one.name, one.domain, one.contact], ['Contoso', 'old.onmicrosoft.com', goes.contact]);
    assert.deepEqual(one.formerNames, ['Contoso Kft.', 'Contoso Bt.']);
    assert.deepEqual([one.country, one.responsible], ['HU', anna]);
  });

  it('stay apart as two tenants, also by two first domains, unless Microsoft says that it is one tenant', () => {
    const [one, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const known = (customer: Customer, microsoftTenantId: string): Customer => ({ ...customer, microsoftTenantId });
    assert.equal(mergeObstacle(stays, goes), 'twoFirstDomains');
    assert.equal(mergeObstacle(known(stays, one), known(goes, other)), 'twoTenants');
    assert.equal(mergeObstacle(known(stays, one), known(goes, one)), undefined);
    assert.equal(mergeObstacle(stays, { ...goes, domain: 'contoso.hu' }), undefined);
    assert.equal(mergeObstacle(stays, { ...goes, domain: 'Contoso.OnMicrosoft.com' }), undefined);
  });

  it('are the same however often they are merged', () => {
    for (const takes of [[], mergeFields] as const) {
      const once = merged(stays, goes, takes);
      const twice = merged(once, goes, takes);
      assert.deepEqual(
        { ...twice, formerNames: [...(twice.formerNames ?? [])].sort() },
        {
          ...once,
          formerNames: [...(once.formerNames ?? [])].sort(),
        },
      );
    }
  });

  it('are archived only when both are', () => {
    const archivedAt = '2027-01-01T00:00:00Z';
    assert.equal(merged({ ...stays, archivedAt }, goes, []).archivedAt, undefined);
    assert.equal(merged(stays, { ...goes, archivedAt }, []).archivedAt, undefined);
    assert.equal(merged({ ...stays, archivedAt }, { ...goes, archivedAt }, []).archivedAt, archivedAt);
  });

  it('stay two when Microsoft knows them as two tenants, or they are one already', () => {
    const tenants = [
      { ...stays, microsoftTenantId: 'T-1' },
      { ...goes, microsoftTenantId: 't-2' },
    ] as const;
    assert.equal(mergeObstacle(...tenants), 'twoTenants');
    assert.equal(mergeObstacle(tenants[0], { ...goes, microsoftTenantId: 't-1' }), undefined);
    assert.equal(mergeObstacle(tenants[0], { ...goes, domain: 'contoso.hu' }), undefined);
    assert.equal(mergeObstacle(stays, stays), 'same');
  });

  it('are one for a file that still says the old name or the old domain, and the file changes neither', () => {
    const one = merged(stays, goes, []);
    const known = new KnownCustomers();
    known.add(knownOf(one));
    const terms = { owner: anna, channel: 'direct', colleagues: new Map(), at: '2027-03-01T00:00:00Z' } as const;
    for (const facts of [{ name: 'Contoso Bt.' }, { name: 'Something else', domain: 'old.onmicrosoft.com' }]) {
      const match = known.match({ key: 'k', facts }, 'new-id', () => undefined);
      assert.deepEqual(match, { kind: 'known', id: 'a', keepsName: true });
      assert.equal(customerAfter(one, 'a', facts, terms, true), one);
    }
    const own = known.match({ key: 'k', facts: { name: 'Quite another' } }, 'b', () => undefined);
    assert.deepEqual(own, { kind: 'known', id: 'a', keepsName: true });
  });
});
