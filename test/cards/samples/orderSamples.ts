// The samples of the cards of an order: on its way, refused, handed over, done, given up, and what used cards become.
import type { ReferredFailure } from '../../../domain/microsoft/failure.ts';
import { adminFields } from '../../../domain/customers/adminFields.ts';
import { purposes, redemptionSteps, type RedemptionState } from '../../../domain/redemption/redemption.ts';
import { busyCard } from '../../../cards/redemption/order/busyCard.ts';
import { firstPasswordCard } from '../../../cards/redemption/order/firstPasswordCard.ts';
import { doneCard } from '../../../cards/redemption/order/doneCard.ts';
import { handOverCard, type ReportProblem } from '../../../cards/redemption/order/handOverCard.ts';
import { parkedCard, type ParkedProblem } from '../../../cards/redemption/order/parkedCard.ts';
import { refusedCard } from '../../../cards/redemption/order/refusedCard.ts';
import { revealedKeysCard } from '../../../cards/redemption/basket/revealedKeysCard.ts';
import { staleCard } from '../../../cards/redemption/staleCard.ts';
import { summaryCard, type SummaryFacts, type SummaryView } from '../../../cards/redemption/summaryCard.ts';
import { workingCard } from '../../../cards/redemption/order/workingCard.ts';
import { customerRefusalReasons, keyRefusalReasons } from '../../../domain/redemption/refusals.ts';
import { each, samplesOf, type Sample } from './sample.ts';
import {
  admin,
  adminFilled,
  estimates,
  guided,
  hostile,
  keyViews,
  longDomain,
  longName,
  subscription,
  walk,
  wordyName,
} from './sampleData.ts';

const reportProblems: readonly (ReportProblem & string)[] = [
  'domainMissing',
  'notADomain',
  'domainDiffers',
  'endMissing',
  'endInThePast',
  'endTooFar',
  'messageMissing',
];
const parkedProblems: readonly (ParkedProblem & string)[] = [
  'outcomeMissing',
  'endMissing',
  'endInThePast',
  'endTooFar',
];
const states: readonly RedemptionState[] = ['open', 'calling', 'handedOver', 'parked', 'done', 'cancelled'];
const at = new Date('2027-03-27T23:30:00Z');

const summaries: readonly SummaryFacts[] = [
  { kind: 'purpose', purpose: 'newSubscription' },
  { kind: 'purpose', purpose: 'renewal', customerName: hostile, existing: subscription },
  { kind: 'consent', who: hostile, at },
  { kind: 'keys', basket: [{ keyId: 'k', lastFive: '6789B' }] },
  { kind: 'keys', basket: keyViews(20) },
  { kind: 'confirm', basket: keyViews(20), domain: longDomain },
  { kind: 'confirm', basket: keyViews(1) },
  { kind: 'admin', organisation: longName, countryName: 'Magyarország', administrator: hostile, domain: longDomain },
  { kind: 'create', customerName: wordyName, keys: 1, mode: 'guided' },
  { kind: 'create', customerName: wordyName, keys: 2, mode: 'sandbox' },
  { kind: 'create', customerName: wordyName, keys: 20, mode: 'partnerCenter' },
  { kind: 'handOver', customerName: hostile, keys: 20 },
];

/** As Microsoft says it. */
const told: ReferredFailure = {
  ...({ kind: 'notAuthorised', status: 403, code: '900124' } as const),
  correlationId: '5b0e7a2c-1d3f-4c6a-9e8b-2f7d1c0a4e65',
};

/** The walk from the order on. */
const passwordOf = { id: 'r-1', customerName: wordyName, signInName: 'admin@contosokft.onmicrosoft.com' };

export const orderSamples: readonly Sample[] = [
  ...samplesOf('working', workingCard, {
    usual: { mode: 'sandbox', customerName: 'Contoso Kft.', keys: 1 },
    minimal: { mode: 'guided', keys: 20 },
    hostile: { mode: 'partnerCenter', customerName: hostile, keys: 2 },
  }),
  ...samplesOf('busy', busyCard, {
    ...each(['busy', 'unreachable', 'notAuthorised', 'broken'] as const, (why) => ({ ...walk, why })),
    hostile: { ...guided, why: 'broken', customerName: hostile },
    told: { ...walk, why: 'notAuthorised', failure: { ...told, code: '900308' } },
  }),
  ...samplesOf('refused', refusedCard, {
    ...each(keyRefusalReasons, (reason) => ({
      ...walk,
      refused: { what: 'keys' as const, keys: [{ lastFive: '6789B', reason }] },
    })),
    ...each(customerRefusalReasons, (reason) => ({ ...walk, refused: { what: 'customer' as const, reason } })),
    ...each(adminFields, (field) => ({
      ...walk,
      refused: { what: 'customer' as const, reason: 'other' as const, field, code: hostile },
    })),
    told: { ...walk, refused: { what: 'customer', reason: 'other', code: '900124', failure: told } },
    worst: {
      ...guided,
      customerName: hostile,
      refused: {
        what: 'keys',
        keys: keyViews(20).map(({ lastFive }) => ({ lastFive, reason: 'tooManyLicences' as const, maximum: 300 })),
      },
    },
  }),
  ...samplesOf('handOver', handOverCard, {
    ...each(purposes, (purpose) => ({
      ...guided,
      purpose,
      customerName: 'Contoso Kft.',
      domain: 'contoso.onmicrosoft.com',
      basket: keyViews(1),
      existing: subscription,
      estimates: estimates(1),
    })),
    ...each(reportProblems, (problem) => ({
      ...guided,
      purpose: 'newSubscription' as const,
      customerName: hostile,
      admin,
      countryName: 'Magyarország',
      basket: keyViews(1),
      estimates: [],
      typed: { domain: hostile, endsOn: '2027-03-31', message: 'expired' },
      problem,
    })),
    unreadDay: {
      ...{ ...guided, purpose: 'newSubscription', customerName: hostile, basket: keyViews(1), estimates: [] },
      ...{ typed: { domain: hostile, endsOn: hostile }, problem: { reason: 'unread' } },
    },
    worst: {
      ...guided,
      purpose: 'newSubscription',
      customerName: longName,
      domain: longDomain,
      admin: adminFilled(hostile.repeat(2)),
      countryName: hostile,
      basket: keyViews(20),
      estimates: estimates(8),
    },
  }),
  ...samplesOf('revealedKeys', revealedKeysCard, {
    one: { ...guided, customerName: 'Contoso Kft.', keys: [{ productKey: 'BCDFG-HJKMP-QRTVW-XY234-6789B' }] },
    worst: {
      ...guided,
      customerName: hostile,
      keys: Array.from({ length: 20 }, (_, index) => ({
        productKey: 'BCDFG-HJKMP-QRTVW-XY234-6789B',
        terms: { licences: index + 1 },
      })),
    },
  }),
  ...samplesOf('parked', parkedCard, {
    usual: { ...walk, customerName: 'Contoso Kft.', domain: 'contoso.onmicrosoft.com', basket: keyViews(1) },
    ...each(parkedProblems, (problem) => ({
      ...guided,
      customerName: hostile,
      basket: [{ keyId: 'k', lastFive: '6789B' }],
      typed: { outcome: 'redeemed', endsOn: '2027-03-31' },
      problem,
    })),
    unclearDay: {
      ...{ ...guided, customerName: hostile, basket: keyViews(1), typed: { outcome: 'redeemed', endsOn: hostile } },
      problem: { reason: 'unclear', readings: ['2028-10-03', '2028-03-10'] },
    },
    worst: { ...walk, customerName: longName, domain: longDomain, basket: keyViews(20) },
  }),
  ...samplesOf('firstPassword', firstPasswordCard, {
    waiting: { ...passwordOf, look: { kind: 'waiting' as const, days: 30 } },
    shown: { ...passwordOf, look: { kind: 'shown' as const, password: 'Xy**_3[z]`<q>\\' } },
    gone: { ...passwordOf, look: { kind: 'gone' as const } },
    lost: { ...passwordOf, look: { kind: 'lost' as const } },
    worst: {
      ...{ id: 'r'.repeat(60), customerName: hostile, signInName: `anna@${longDomain}` },
      look: { kind: 'shown' as const, password: hostile },
    },
  }),
  ...samplesOf('done', doneCard, {
    new: {
      mode: 'sandbox',
      purpose: 'newSubscription',
      customerName: 'Contoso Kft.',
      domain: 'contosokft.onmicrosoft.com',
      subscriptions: [{ ...subscription, reminderDays: ['2027-01-30', '2027-03-01', '2027-03-24', '2027-03-30'] }],
      signIn: { name: 'admin@contosokft.onmicrosoft.com', password: 'apart' },
    },
    later: {
      mode: 'partnerCenter',
      purpose: 'newSubscription',
      customerName: hostile,
      subscriptions: [{ ...subscription, reminderDays: ['2027-03-01'] }],
      signIn: { name: hostile, password: 'lost' },
    },
    renewal: {
      mode: 'guided',
      purpose: 'renewal',
      customerName: wordyName,
      subscriptions: [{ ...subscription, reminderDays: [] }],
    },
    worst: {
      mode: 'sandbox',
      purpose: 'moreLicences',
      customerName: longName,
      domain: longDomain,
      subscriptions: Array.from({ length: 8 }, () => ({
        ...subscription,
        reminderDays: [
          '2027-01-30',
          '2027-03-01',
          '2027-03-24',
          '2027-03-30',
          '2027-03-31',
          '2027-04-29',
          '2027-07-28',
        ],
      })),
      signIn: { name: `anna@${longDomain}`, password: 'apart' },
    },
  }),
  ...samplesOf('summary', summaryCard, {
    ...Object.fromEntries(
      summaries.flatMap((facts, index): [string, SummaryView][] => [
        [`${facts.kind} ${String(index)}`, { step: walk.step, facts, left: 'onwards' }],
        [`${facts.kind} ${String(index)} back`, { step: { number: 5, total: 5 }, facts, left: 'back' }],
      ]),
    ),
  }),
  ...samplesOf('stale', staleCard, {
    ...each(states, (state) => ({ id: 'r-1', v: 3, state, step: 'keys' as const })),
    ...each(redemptionSteps, (step) => ({ id: 'r-1', v: 3, state: 'open' as const, step, customerName: hostile })),
  }),
];
