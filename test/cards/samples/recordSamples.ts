// The samples of the partner of record and of the checklist.
import {
  partnerOfRecordCard,
  customerPartnerOfRecordCard,
} from '../../../cards/partnerOfRecord/partnerOfRecordCards.ts';
import { setupCard } from '../../../cards/setup/setupCard.ts';
import { setupItems } from '../../../domain/setup/setupChecklist.ts';
import { byHand, postings } from './letterSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { anna, hostile, longDomain, longName, ownSubscription as subscription } from './sampleData.ts';

const customer = { id: 'c-1', name: 'Contoso Kft.' };
const onRecord = { ...subscription, id: 's-2', partnerOfRecord: { partnerId: '1234567', since: '2026-04-01' } };
const mark = { by: anna, at: '2026-04-01T09:00:00Z' };
const about = { ...byHand, customer, noticeLanguage: 'hu', ends: { from: 'Kovács Anna' } } as const;

/** The Partner ID, a customer's record, and the checklist. */
export const recordSamples: readonly Sample[] = [
  ...samplesOf('record', partnerOfRecordCard, {
    fresh: {},
    kept: { partnerId: '1234567', reading: { kind: 'partnerId', partnerId: '1234567', unusual: false } },
    unusual: { partnerId: '12345', reading: { kind: 'partnerId', partnerId: '12345', unusual: true } },
    named: {
      ...{ partnerId: '12345', reading: { kind: 'partnerId', partnerId: '12345', unusual: true } },
      check: { kind: 'known', name: hostile },
    },
    known: {
      ...{ partnerId: '1234567', reading: { kind: 'partnerId', partnerId: '1234567', unusual: false } },
      check: { kind: 'known' },
    },
    nobody: {
      ...{ typed: 'MPN 7654320', reading: { kind: 'partnerId', partnerId: '7654320', unusual: false } },
      check: { kind: 'nobody' },
    },
    unchecked: {
      ...{ partnerId: '1234567', reading: { kind: 'partnerId', partnerId: '1234567', unusual: false } },
      check: { kind: 'unchecked' },
    },
    missing: { typed: '', reading: { kind: 'problem', reason: 'missing' } },
    notDigits: { typed: hostile.slice(0, 40), reading: { kind: 'problem', reason: 'notDigits' } },
    tooLong: { typed: '12345678901234', reading: { kind: 'problem', reason: 'tooLong' } },
    found: {
      partnerId: '1234567',
      found: {
        text: 'con',
        customers: [
          { ...customer, domain: longDomain },
          { ...customer, name: longName },
        ],
      },
    },
    notFound: { found: { text: hostile, customers: [] } },
  }),
  ...samplesOf('recordCustomer', customerPartnerOfRecordCard, {
    usual: { ...about, partnerId: '1234567', subscriptions: [subscription, onRecord] },
    saved: { ...about, noticeLanguage: 'en', partnerId: '1234567', subscriptions: [onRecord], note: 'saved' },
    sent: { ...about, partnerId: '1234567', subscriptions: [], note: 'sent' },
    withoutId: { ...about, subscriptions: [subscription], note: 'needsId' },
    late: { ...about, partnerId: '1', subscriptions: [onRecord], note: 'late' },
    hostile: {
      ...about,
      customer: { id: 'c-1', name: hostile, recordAsked: { by: { ...anna, name: hostile }, at: mark.at } },
      ends: { from: hostile },
      subscriptions: [],
      partnerId: '1',
    },
    ...Object.fromEntries(
      Object.entries(postings).map(([name, posting]) => [
        name,
        { ...about, posting, partnerId: '1234567', subscriptions: [subscription, onRecord] },
      ]),
    ),
    typed: {
      ...{ ...about, posting: postings.refused, partnerId: '1234567', subscriptions: [] },
      typed: { subject: hostile, message: hostile },
    },
  }),
  ...samplesOf('setup', setupCard, {
    fresh: { customer, list: undefined },
    half: { customer, list: { done: { addUsers: mark, security: mark }, later: { until: '2026-04-08', by: anna } } },
    done: { customer, list: { done: Object.fromEntries(setupItems.map((item) => [item, mark])) } },
    late: { customer, list: { done: { addUsers: mark } }, isLate: true },
    reminder: { customer: { id: 'c-1', name: hostile }, list: { done: { addUsers: mark } }, reminds: 'asked' },
    colleague: { customer, list: undefined, reminds: 'colleague' },
  }),
];
