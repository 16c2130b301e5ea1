// The samples of the renewals.
import { customerMessage } from '../../../cards/subscriptions/customerMessage.ts';
import { renewalsCard } from '../../../cards/subscriptions/renewalsCard.ts';
import { subscriptionCard } from '../../../cards/subscriptions/subscriptionCard.ts';
import {
  customerNoticeCard,
  assignSubscriptionCard,
  letEndCard,
  renewalOptionsCard,
  renewalRecordedCard,
  renewedCard,
} from '../../../cards/subscriptions/subscriptionForms.ts';
import type { RenewalLoss } from '../../../domain/subscriptions/renewalLosses.ts';
import { planIds } from '../../../domain/products/plans.ts';
import { salesChannels } from '../../../domain/endOfTerm/termRules.ts';
import { byHand, postings } from './letterSamples.ts';
import { termStates, undecidedTerm } from './termSamples.ts';
import { links } from './fileSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName, ownSubscription as one } from './sampleData.ts';

const ends = ['2027-03-24', '2027-03-25', '2027-05-20', '2027-03-23', '2027-02-01', '2026-12-01'];
const form = { subscription: one, v: 3, today: '2027-03-24' } as const;
/** One loss of each kind. */
export const everyLoss: readonly RenewalLoss[] = [
  { kind: 'fewerLicences', now: 25, after: 24 },
  { kind: 'otherProduct', now: 'businessPremium', after: ['office365E1', 'businessBasic'] },
  { kind: 'earlierEnd', days: 1, endsOn: '2027-03-30' },
  { kind: 'shorterTerm', days: 20, full: '2028-03-31' },
];
const page = { today: '2027-03-24', filter: {}, here: '{}' } as const;

/** The list and single subscriptions, in every stage. */
export const renewalSamples: readonly Sample[] = [
  ...samplesOf('renewals', renewalsCard, {
    empty: { ...page, subscriptions: [], filter: { group: 'disabled', planId: 'office365E1' } },
    full: {
      asOf: new Date('2027-03-24T02:10:00Z'),
      total: { count: 500, licences: 12_345, isMore: true },
      ...page,
      unreached: new Map([[one.id, ['Kovács Anna', hostile]]]),
      subscriptions: ends.map((endsOn, n) => ({
        ...one,
        endsOn,
        autoRenews: n === 2,
        planId: planIds[n] ?? 'businessBasic',
      })),
      next: '{"after":"s-1"}',
      first: '{}',
      files: links('a', 'b'),
    },
    wholePage: {
      ...page,
      acting: '5e0f1c2d-8a3b-4c5d-9e6f-012345678912',
      cursor: '{"group":"next60","after":"5e0f1c2d-8a3b-4c5d-9e6f-012345678912","value":"2027-03-31"}',
      subscriptions: Array.from({ length: 15 }, (_, n) => ({
        ...{ ...one, id: `5e0f1c2d-8a3b-4c5d-9e6f-0123456789${String(n + 10)}` },
        ...{ customerName: `Északi Kereskedőház ${String(n)} Kft.`, planId: planIds[n] ?? 'businessBasic' },
      })),
      next: '{"after":"s-1"}',
      files: links('a', 'b'),
    },
    worst: {
      ...page,
      acting: '5e0f1c2d-8a3b-4c5d-9e6f-012345678910',
      cursor: '{"group":"next60","after":"5e0f1c2d-8a3b-4c5d-9e6f-012345678912","value":"2027-03-31"}',
      subscriptions: Array.from({ length: 15 }, (_, n) => ({
        ...{
          ...one,
          id: `5e0f1c2d-8a3b-4c5d-9e6f-0123456789${String(n + 10)}`,
          customerName: `${longName} ${String(n)}`,
        },
        ...{ endsOn: '2027-03-31', planId: planIds[n] ?? 'businessBasic' },
      })),
      next: '{"after":"s-1"}',
      first: '{}',
      files: links('a', 'b'),
    },
    member: { ...page, subscriptions: [one], savers: ['Anna Kovács', hostile] },
    ofCustomer: { ...page, subscriptions: [one], customerName: longName, filter: { customerId: 'c-1' } },
    unknownCustomer: { ...page, subscriptions: [one], customerUnknown: true },
    hostile: { ...page, acting: one.id, subscriptions: [{ ...one, customerName: hostile }], customerName: hostile },
  }),
  ...samplesOf('subscription', subscriptionCard, {
    ...Object.fromEntries(
      salesChannels.map((channel) => [channel, { subscription: { ...one, channel }, v: 3, today: '2027-01-15' }]),
    ),
    ...Object.fromEntries(
      Object.entries(termStates).map(([name, subscription]) => [
        `term, ${name}`,
        { subscription, v: 3, today: '2026-11-28' },
      ]),
    ),
    extended: { subscription: undecidedTerm, v: 3, today: '2027-02-01' },
    cancelled: { subscription: termStates['set'] ?? undecidedTerm, v: 3, today: '2027-01-10' },
    cspGrace: { subscription: { ...one, channel: 'csp-nce', endsOn: '2026-04-30' }, v: 3, today: '2026-05-10' },
    cspDisabled: { subscription: { ...one, channel: 'csp-legacy' }, v: 3, today: '2027-05-10' },
    trialOver: { subscription: { ...one, channel: 'trial' }, v: 3, today: '2027-04-10' },
    urgent: { subscription: one, v: 3, today: '2027-03-30', domain: 'contoso.onmicrosoft.com' },
    today: { subscription: { ...one, endIsEstimate: true, autoRenews: true }, v: 3, today: '2027-03-31' },
    followed: { subscription: one, v: 3, today: '2027-03-30', microsoft: { readAt: new Date('2027-03-30T02:10:00Z') } },
    notListed: {
      ...{ subscription: one, v: 3, today: '2027-03-30' },
      microsoft: { readAt: new Date('2027-03-30T02:10:00Z'), goneAt: new Date('2027-03-28T02:10:00Z') },
    },
    grace: { subscription: one, v: 3, today: '2027-04-20' },
    renews: { subscription: { ...one, autoRenews: true }, v: 3, today: '2027-03-30' },
    toCheck: { subscription: { ...one, autoRenews: true }, v: 3, today: '2027-04-20' },
    disabled: { subscription: one, v: 3, today: '2027-06-20' },
    gone: { subscription: one, v: 3, today: '2028-06-20' },
    renewed: {
      subscription: { ...one, settled: { how: 'renewed', endsOn: one.endsOn, by: one.responsible } },
      v: 3,
      today: '2027-01-15',
    },
    leftToEnd: {
      subscription: { ...one, settled: { how: 'letEnd', endsOn: one.endsOn, by: one.responsible } },
      v: 3,
      today: '2027-01-15',
    },
    hostile: {
      subscription: { ...one, customerName: hostile, responsible: { ...one.responsible, name: hostile } },
      v: 3,
      today: '2027-01-15',
      domain: longDomain,
    },
  }),
  ...samplesOf('renewalOptions', renewalOptionsCard, {
    before: { ...form, today: '2027-01-15' },
    lastDay: { ...form, today: '2027-03-31' },
    after: { ...form, today: '2027-04-02' },
    hostile: { ...form, subscription: { ...one, customerName: hostile }, today: '2027-03-30' },
  }),
  ...samplesOf('renewedForm', renewedCard, {
    fresh: { ...form, typed: { endsOn: '2028-03-31', licences: '25' }, problems: [] },
    losses: { ...form, typed: { endsOn: '2028-03-11', licences: '24' }, problems: [], losses: everyLoss },
    refused: {
      ...form,
      typed: { endsOn: '2020-01-01', licences: '0' },
      problems: [
        'dateMissing',
        'dateNotLater',
        'dateTooFar',
        'licencesMissing',
        'tooManyLicences',
        { reason: 'unread' },
        { reason: 'unclear', readings: ['2028-10-03', '2028-03-10'] },
      ],
    },
  }),
  ...samplesOf('letEnd', letEndCard, { before: form, after: { ...form, today: '2027-05-20' } }),
  ...samplesOf('assignSubscription', assignSubscriptionCard, {
    some: { ...form, people: [one.responsible, { id: 'b', name: hostile }] },
    nobody: { ...form, people: [] },
  }),
  ...samplesOf('customerNotice', customerNoticeCard, {
    english: {
      ...form,
      ...byHand,
      noticeLanguage: 'en',
      ...customerMessage(form, { language: 'en', zone: 'utc' }, { from: 'Anna' }),
    },
    hungarian: {
      ...form,
      ...byHand,
      noticeLanguage: 'hu',
      ...customerMessage({ ...form, today: '2027-04-05' }, { language: 'hu', zone: 'utc' }, { from: 'Anna' }),
    },
    ...Object.fromEntries(
      Object.entries(postings).map(([name, posting]) => [
        name,
        {
          ...{ ...form, posting, noticeLanguage: 'en' },
          ...customerMessage(form, { language: 'en', zone: 'utc' }, { from: 'Anna' }),
        },
      ]),
    ),
  }),
  ...samplesOf('renewalRecorded', renewalRecordedCard, {
    renewed: { ...form, recorded: { kind: 'renewed', endsOn: '2028-03-31' } },
    letEnd: { ...form, recorded: { kind: 'letEnd' } },
    assign: { ...form, recorded: { kind: 'assign', name: hostile } },
    notice: { ...form, recorded: { kind: 'notice' } },
  }),
];
