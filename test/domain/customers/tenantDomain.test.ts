// The tests of the tenant domain as people type it.
import assert from 'node:assert/strict';
import { firstDomain, readDomain } from '../../../domain/customers/tenantDomain.ts';

describe('readDomain', () => {
  const right = [
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['  Contoso.OnMicrosoft.com ', 'contoso.onmicrosoft.com'],
    ['https://www.contoso.hu/', 'contoso.hu'],
    ['admin@contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['contoso.hu.', 'contoso.hu'],
  ] as const;
  for (const [typed, domain] of right) it(`reads "${typed}"`, () => assert.equal(readDomain(typed), domain));

  for (const typed of ['', 'contoso', 'contoso .hu', '-contoso.hu', 'contoso..hu', `${'x'.repeat(64)}.hu`, 'két szó']) {
    it(`finds no domain in "${typed.slice(0, 20)}"`, () => assert.equal(readDomain(typed), undefined));
  }
});

describe('firstDomain', () => {
  it('makes the full name of a prefix', () => assert.equal(firstDomain(' Contoso '), 'contoso.onmicrosoft.com'));
});
