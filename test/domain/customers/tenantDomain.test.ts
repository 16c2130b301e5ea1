// The tests of the tenant domain as people type it.
import assert from 'node:assert/strict';
import { canonicalDomain, firstDomain, readDomain } from '../../../domain/customers/tenantDomain.ts';

describe('readDomain', () => {
  const right = [
    ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['  Contoso.OnMicrosoft.com ', 'contoso.onmicrosoft.com'],
    ['https://www.contoso.hu/', 'contoso.hu'],
    ['admin@contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
    ['contoso.hu.', 'contoso.hu'],
    ['https://www.contoso.hu/kapcsolat?x=1', 'contoso.hu'],
    ['müller.de', 'xn--mller-kva.de'],
    ['MÜLLER.DE', 'xn--mller-kva.de'],
    ['mu\u0308ller.de', 'xn--mller-kva.de'],
    ['XN--MLLER-KVA.de', 'xn--mller-kva.de'],
    ['info@www.kőszeg.hu', 'xn--kszeg-49a.hu'],
    ['kőszeg。hu', 'xn--kszeg-49a.hu'],
    ['почта.бг', 'xn--80a1acny.xn--90ae'],
  ] as const;
  for (const [typed, domain] of right) it(`reads "${typed}"`, () => assert.equal(readDomain(typed), domain));

  for (const typed of [
    '',
    'contoso',
    'contoso .hu',
    '-contoso.hu',
    'contoso..hu',
    `${'x'.repeat(64)}.hu`,
    'két szó',
    'kő szeg.hu',
    'kőszeg',
    'ő_ű.hu',
    'ő.hu:80@x',
  ]) {
    it(`finds no domain in "${typed.slice(0, 20)}"`, () => assert.equal(readDomain(typed), undefined));
  }
});

describe('firstDomain', () => {
  it('makes the full name of a prefix', () => assert.equal(firstDomain(' Contoso '), 'contoso.onmicrosoft.com'));
});

describe('canonicalDomain', () => {
  for (const [kept, canonical] of [
    ['Contoso.hu', 'contoso.hu'],
    ['Kőszeg.hu', 'xn--kszeg-49a.hu'],
    ['xn--kszeg-49a.hu', 'xn--kszeg-49a.hu'],
    ['Nincs még', 'nincs még'],
  ] as const)
    it(`brings "${kept}" into the one form`, () => assert.equal(canonicalDomain(kept), canonical));
});
