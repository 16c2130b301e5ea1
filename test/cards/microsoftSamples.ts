// The samples of the cards about Microsoft: how far a sync is, and what differs.
import { differencesCard, syncCard, type DifferenceRow, type SyncView } from '../../cards/microsoft/syncCards.ts';
import { connectionsCard } from '../../cards/microsoft/connectionsCard.ts';
import { actCard } from '../../cards/microsoft/actCard.ts';
import { subscription } from '../support/sampleSubscription.ts';
import { each, samplesOf, type Sample } from './sample.ts';
import { hostile, longName } from './sampleData.ts';

const when = new Date('2027-03-27T23:30:00Z');
const failure = { kind: 'notAuthorised', status: 403, code: '20002', correlationId: '0f3c9a52-7d1e-4b86' } as const;
const plain: SyncView = {
  ...{ stage: 'done', total: 2_000, read: 2_000, endedAt: when, differences: 0, vanished: 0, failed: 0, failures: [] },
  ...{ withoutSeats: 0, seatFailures: [] },
  mayStart: true,
};
const row: DifferenceRow = {
  ...{ id: 'tenant|subscription', v: 3, customerName: 'Contoso Kft.', planId: 'businessStandard', readAt: when },
  subscriptionId: 's-1',
  differences: [
    { field: 'endsOn', ours: '2027-03-31', theirs: '2027-04-30' },
    { field: 'licences', ours: 10, theirs: 1_200 },
  ],
  gone: false,
};

/** The sync in every stage, and differences from none to hostile. */
export const microsoftSamples: readonly Sample[] = [
  ...samplesOf('sync', syncCard, {
    never: { ...plain, stage: 'never', total: 0, read: 0 },
    listing: { ...plain, stage: 'listing', total: 0, read: 0 },
    running: { ...plain, stage: 'running', read: 1_234, differences: 1 },
    done: { ...plain, differences: 3, vanished: 1 },
    one: { ...plain, total: 1, read: 1, vanished: 2, differences: 1, mayStart: false },
    stopped: { ...plain, stage: 'running', heldUp: { kind: 'busy', status: 429 } },
    silentTenants: {
      ...{ ...plain, withoutSeats: 12 },
      seatFailures: [
        { name: 'Contoso Kft.', failure: { kind: 'notAuthorised', code: 'AADSTS65001' } },
        { name: hostile, failure },
      ],
    },
    failures: {
      ...{ ...plain, failed: 2 },
      failures: [
        { name: longName, failure },
        { name: hostile, failure: { kind: 'broken', status: 404, code: '60003', correlationId: hostile } },
      ],
    },
  }),
  ...samplesOf('syncDifferences', differencesCard, {
    none: { rows: [], more: 0 },
    some: { rows: [row], more: 0 },
    gone: {
      rows: [
        { ...row, gone: true },
        { ...row, customerName: hostile, gone: true },
      ],
      more: 0,
    },
    inUse: { rows: [{ ...row, differences: [{ field: 'seatsInUse', ours: 9, theirs: 1_100 }] }], more: 0 },
    stale: { rows: [row], more: 12, stale: true },
    hostile: { rows: [{ ...row, customerName: hostile, planId: 'other', productName: hostile }], more: 1 },
  }),
  ...samplesOf(
    'act',
    actCard,
    each(['done', 'running', 'sending', 'unsure', 'refused', 'changedMeanwhile'] as const, (state) => ({
      ...{ subscription: subscription(), v: 3, today: '2026-03-01' },
      act: state === 'refused' ? { state, failure } : { state },
    })),
  ),
  ...samplesOf('connections', connectionsCard, {
    guided: {
      states: (['customers', 'subscriptions', 'offers', 'seats', 'mail'] as const).map((part) => ({
        part,
        state: 'byHand' as const,
      })),
    },
    some: {
      states: [
        { part: 'customers', state: 'connected' },
        { part: 'subscriptions', state: 'connected' },
        { part: 'offers', state: 'failed', failure: { kind: 'notAuthorised', code: 'consentMissing' } },
        { part: 'mail', state: 'failed', failure },
      ],
    },
    hostile: {
      states: [{ part: 'mail', state: 'connected' }],
      consent: { account: hostile, renewedAt: when.toISOString() },
    },
  }),
];
