// The partner as its customers know it: what is kept of what somebody typed, and how a letter ends.
import assert from 'node:assert/strict';
import { profileOf, signedBy } from '../../../domain/partner/partnerProfile.ts';

const anna = { id: 'anna', tenantId: 'tenant-1', name: 'Anna Kovács' };
const now = new Date('2026-03-01T09:00:00Z');

describe('the profile of the partner', () => {
  it('keeps company and signature without the blanks around them and without empty lines', () => {
    const typed = { company: '  Minta   Partner Kft. ', signature: 'Minta Partner Kft.\r\n\r\n  +36 1 234 5678  \n' };
    assert.deepEqual(profileOf(typed, anna, now), {
      company: 'Minta Partner Kft.',
      signature: 'Minta Partner Kft.\n+36 1 234 5678',
      by: anna,
      at: '2026-03-01T09:00:00.000Z',
    });
  });

  it('keeps nothing of what is empty', () => {
    assert.deepEqual(profileOf({ company: '  ', signature: '\n\n' }, anna, now), { by: anna, at: now.toISOString() });
  });

  it('ends a letter with the name, the company once, and the lines of the signature', () => {
    const profile = profileOf({ company: 'Minta Kft.', signature: 'Minta Kft.\nTel. 1' }, anna, now);
    assert.deepEqual(signedBy('Anna Kovács', profile), ['Anna Kovács', 'Minta Kft.', 'Tel. 1']);
    assert.deepEqual(signedBy('Anna Kovács', undefined), ['Anna Kovács']);
  });
});
