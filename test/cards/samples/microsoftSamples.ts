// The samples of the cards about Microsoft: how far a sync is, and what differs.
import { differencesCard, syncCard, type DifferenceRow, type SyncView } from '../../../cards/microsoft/syncCards.ts';
import { connectionsCard } from '../../../cards/microsoft/connectionsCard.ts';
import { atMicrosoftCard, changeAskedCard } from '../../../cards/microsoft/changeNowCards.ts';
import type { MicrosoftSubscription } from '../../../domain/microsoft/microsoftSubscription.ts';
import { actCard } from '../../../cards/microsoft/actCard.ts';
import { subscription } from '../../support/sampleSubscription.ts';
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
const termEnd = { kind: 'termEnd', autoRenewEnabled: false, actionType: 'Cancel' } as const;
const price = { perLicence: 12.3, currency: 'EUR', source: 'typed' } as const;
const theirs: MicrosoftSubscription = {
  ...{ id: 'm-1', offerName: 'Microsoft 365 Business Standard', licences: 10, status: 'usable', statusWord: 'active' },
  ...{ endsOn: '2027-12-31', termMonths: 12, autoRenewEnabled: true, isTrial: false, hasLicences: true },
  boughtBy: 'newCommerce',
};
const atMicrosoft = { subscription: subscription(), v: 3, today: '2027-03-28', theirs, now: when } as const;

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
        { name: 'Fabrikam Zrt.', failure: { kind: 'notAuthorised', status: 403, correlationId: 'c-1' } },
        { name: 'Litware Kft.', failure: { kind: 'notAuthorised', status: 403, correlationId: 'c-2' } },
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
    each(['done', 'running', 'sending', 'unsure', 'refused', 'changedMeanwhile', 'lost'] as const, (state) => ({
      ...{ subscription: subscription(), v: 3, today: '2026-03-01' },
      act: state === 'refused' ? { state, failure, change: termEnd } : { state, change: termEnd },
    })),
  ),
  ...samplesOf(
    'act now',
    actCard,
    each(['done', 'refused', 'changedMeanwhile', 'lost'] as const, (state) => ({
      ...{ subscription: subscription(), v: 3, today: '2026-03-01' },
      act: { state, change: { kind: 'licences', licences: 1_200, from: 10 } as const },
    })),
  ),
  ...samplesOf('act partner', actCard, {
    unchecked: {
      ...{ subscription: subscription(), v: 3, today: '2026-03-01' },
      act: { state: 'done', change: { kind: 'partnerOfRecord', partnerId: '7654321' } },
      check: { kind: 'unchecked' },
    },
  }),
  ...samplesOf('atMicrosoft', atMicrosoftCard, {
    usual: atMicrosoft,
    window: { ...atMicrosoft, theirs: { ...theirs, cancellableUntil: '2027-04-02T10:00:00.000Z' } },
    planned: {
      ...atMicrosoft,
      theirs: { ...theirs, termEndAction: 'Cancel', autoRenewEnabled: false, nextLicences: 8, next: { licences: 8 } },
    },
    turns: {
      ...{ ...atMicrosoft, mayTurn: true },
      theirs: {
        ...theirs,
        next: { licences: 12, product: { itemId: 'P:1:A', name: 'Microsoft 365 Business Premium' } },
      },
    },
    earlier: { ...atMicrosoft, theirs: { ...theirs, boughtBy: 'earlierCommerce' } },
    notChangeable: { ...atMicrosoft, theirs: { ...theirs, status: 'locked', statusWord: 'suspended' } },
    number: { ...atMicrosoft, problem: 'number', typed: '0' },
    same: { ...atMicrosoft, problem: 'same', typed: '10' },
    hostile: {
      ...{ ...atMicrosoft, subscription: subscription({ customerName: hostile }), typed: hostile },
      theirs: { ...theirs, status: 'unknown', statusWord: hostile, partnerId: hostile, endsNever: true },
    },
  }),
  ...samplesOf('changeAsked', changeAskedCard, {
    more: { ...atMicrosoft, change: { kind: 'licences', licences: 12, from: 10 } },
    moreAtPrice: {
      ...{
        ...atMicrosoft,
        subscription: subscription({ price }),
        change: { kind: 'licences', licences: 12, from: 10 },
      },
      theirs: { ...theirs, termEndAction: 'Cancel' },
    },
    less: {
      ...{ ...atMicrosoft, change: { kind: 'licences', licences: 8, from: 10 } },
      subscription: subscription({ price, seatsInUse: { licences: 9, source: 'graph', on: '2027-03-27' } }),
    },
    enough: {
      ...{ ...atMicrosoft, change: { kind: 'licences', licences: 8, from: 10 } },
      subscription: subscription({ seatsInUse: { licences: 1, source: 'graph', on: '2027-03-27' } }),
    },
    cancel: {
      ...{ ...atMicrosoft, change: { kind: 'cancelNow' }, subscription: subscription({ price }) },
      theirs: { ...theirs, cancellableUntil: '2027-04-02T10:00:00.000Z' },
    },
    partner: { ...atMicrosoft, change: { kind: 'partnerOfRecord' }, partnerId: '1234567' },
    partnerNamed: {
      ...{ ...atMicrosoft, change: { kind: 'partnerOfRecord' }, typed: '7654321' },
      check: { kind: 'known', name: hostile },
    },
    partnerNobody: { ...atMicrosoft, change: { kind: 'partnerOfRecord' }, typed: '7654320', check: { kind: 'nobody' } },
    partnerProblem: { ...atMicrosoft, change: { kind: 'partnerOfRecord' }, problem: 'partnerId', typed: hostile },
  }),
  ...samplesOf('connections', connectionsCard, {
    guided: {
      states: (['customers', 'subscriptions', 'person', 'offers', 'seats', 'events', 'mail'] as const).map((part) => ({
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
    notLetIn: {
      states: (['customers', 'subscriptions', 'person', 'offers', 'seats', 'events', 'mail'] as const).map((part) => ({
        ...{ part, state: 'failed' as const },
        failure: { kind: 'notAuthorised' as const, status: 403, correlationId: hostile },
      })),
    },
    hostile: {
      states: [{ part: 'mail', state: 'connected' }],
      consent: { account: hostile, renewedAt: when.toISOString() },
    },
  }),
];
