// The samples of the card of customers at Microsoft.
import { tenantsCard } from '../../../cards/customers/tenantsCard.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName } from './sampleData.ts';

const row = { tenantId: '11111111-1111-4111-8111-111111111111', name: 'Contoso Kft.', domain: 'contoso.hu' };

/** Customers at Microsoft: none, some, hostile, and when nobody answers. */
export const tenantSamples: readonly Sample[] = samplesOf('tenants', tenantsCard, {
  none: { searched: '', rows: [] },
  noneFound: { searched: hostile, rows: [] },
  some: { searched: 'con', rows: [row, { ...row, known: 'c-1' }, { ...row, relationship: 'none' }], next: '{}' },
  connecting: {
    ...{ customerId: 'c-1', customerName: 'Contoso Kft.', v: 3, searched: 'con', first: '{}' },
    rows: [row, { tenantId: row.tenantId, name: longName }],
  },
  closed: { searched: 'con', rows: [], failure: { kind: 'unreachable', status: 503, correlationId: hostile } },
  hostile: {
    ...{ customerId: 'c-1', customerName: hostile, searched: hostile },
    rows: [{ ...row, name: hostile, domain: longDomain }],
  },
});
