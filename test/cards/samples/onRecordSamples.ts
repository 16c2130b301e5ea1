// The samples of the card of who is partner of record at Microsoft.
import { onRecordCard } from '../../../cards/partnerOfRecord/atMicrosoftCard.ts';
import { subscription } from '../../support/sampleSubscription.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longName } from './sampleData.ts';

const readAt = new Date('2027-03-27T23:30:00Z');
const partners = [
  { partner: '1234567', count: 1_204, cursor: '{"partner":"1234567"}' },
  { partner: 'none', count: 3, cursor: '{"partner":"none"}' },
  { partner: '7654321', count: 1, cursor: '{"partner":"7654321"}' },
];
const row = { subscription: subscription(), partner: '7654321' };

/** Counted, narrowed, of one customer, and hostile. */
export const onRecordSamples: readonly Sample[] = samplesOf('recordAtMicrosoft', onRecordCard, {
  unread: { partners: [], rows: [] },
  counted: { partnerId: '1234567', partners, rows: [] },
  narrowed: { partnerId: '1234567', partners, chosen: '7654321', rows: [row, row], next: '{}', first: '{}' },
  customer: {
    ...{ partnerId: '1234567', partners: [], rows: [row, { ...row, partner: 'none' }] },
    customer: {
      name: longName,
      readAt,
      relationship: 'reseller',
      reseller: { partnerId: '7654321', name: 'Fabrikam' },
    },
  },
  nothing: { partners: [], rows: [], customer: { name: 'Contoso Kft.', readAt, relationship: 'syndication' } },
  closed: {
    ...{ partners: [], rows: [], customer: { name: hostile, readAt } },
    failure: { kind: 'unreachable', status: 503, correlationId: hostile },
  },
  hostile: {
    partners: [{ partner: hostile, count: 1, cursor: hostile }],
    ...{ chosen: hostile, rows: [{ subscription: subscription({ customerName: hostile }), partner: hostile }] },
  },
});
