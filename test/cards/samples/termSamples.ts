// The samples of the cards about the end of a term.
import { decisionCard, decisionGuideCard } from '../../../cards/endOfTerm/decisionCards.ts';
import { decideSeveralCard, decidedSeveralCard, severalReviewCard } from '../../../cards/endOfTerm/severalCards.ts';
import { cancelExtensionCard, convertTermCard, termFactsCard } from '../../../cards/endOfTerm/termForms.ts';
import {
  termDigestCard,
  termNoticeCard,
  type SettledTerm,
  type TermNoticeView,
} from '../../../cards/notices/termNoticeCards.ts';
import { foundExtended } from '../../../domain/endOfTerm/extendedTerm.ts';
import type { TermOccasion } from '../../../domain/notices/termNotice.ts';
import { decided, readBackFrom, reportedAsSet, type TermChoice } from '../../../domain/endOfTerm/decision.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { subscription } from '../../support/sampleSubscription.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longName } from './sampleData.ts';

const now = new Date('2026-11-28T12:00:00Z');
const by = { id: 'anna', tenantId: 'home', name: hostile };
/** A new-commerce subscription that ends soon and goes into an extended service term. */
export const undecidedTerm: Subscription = subscription({
  ...{ id: 's-1', channel: 'csp-nce', startsOn: '2025-12-12', endsOn: '2026-12-12', customerName: 'Contoso Kft.' },
  ...{ licences: 20, seatsInUse: { licences: 12, source: 'typed', on: '2026-11-20' } },
  price: { perLicence: 4_680, currency: 'HUF', source: 'typed' },
});
/** The same in every state of its decision. */
export const termStates: Readonly<Record<string, Subscription>> = {
  open: undecidedTerm,
  priceless: (({ price: _price, seatsInUse: _seats, ...rest }) => rest)(undecidedTerm),
  wished: decided(undecidedTerm, { wants: 'cancel' }, by, now),
  differs: readBackFrom(decided(undecidedTerm, { wants: 'cancel' }, by, now), { outcome: 'extend' }, now),
  unknown: readBackFrom(decided(undecidedTerm, { wants: 'cancel' }, by, now), { outcome: 'other' }, now),
  set: reportedAsSet(decided(undecidedTerm, { wants: 'cancel' }, by, now), by, now),
  renews: { ...undecidedTerm, autoRenews: true },
  old: { ...undecidedTerm, startsOn: '2023-12-12', termMonths: 36 },
  hostile: { ...undecidedTerm, customerName: hostile },
};
const view = (one: Subscription, today = '2026-11-28') => ({ subscription: one, v: 3, today });
const wanting = (wants: TermChoice) => view(decided({ ...undecidedTerm, customerName: longName }, { wants }, by, now));
const renewing: Subscription = { ...undecidedTerm, autoRenews: true };
const said = (occasion: TermOccasion, mark: string) => ({
  ...{ noticeId: 'n-1', occasion, mark },
  why: 'responsible' as const,
});
const shown = ['s-1', 's-2'].map((id, n) => ({
  subscription: { ...undecidedTerm, id, ...(n === 0 ? {} : { customerName: hostile }) },
  v: 3,
}));
const changed = { licences: 12, planId: 'businessPremium', termMonths: 36, billing: 'yearly' } as const;

export const termSamples: readonly Sample[] = [
  ...samplesOf('termDecision', decisionCard, {
    ...Object.fromEntries(Object.entries(termStates).map(([name, one]) => [name, view(one)])),
    extended: view(undecidedTerm, '2027-02-01'),
    refused: {
      ...view(undecidedTerm),
      chosen: { wants: 'renew', licences: '301', plan: 'businessBasic', months: '36', billing: 'yearly' },
      problem: 'tooManyLicences',
    },
    unchosen: {
      ...view(undecidedTerm),
      chosen: { wants: '', licences: '', plan: 'same', months: 'same', billing: 'same' },
      problem: 'choose',
    },
  }),
  ...samplesOf('termGuide', decisionGuideCard, {
    renew: wanting('renew'),
    cancel: wanting('cancel'),
    extend: wanting('extend'),
    byMe: { ...wanting('cancel'), mayAct: true },
    changed: view(decided(undecidedTerm, { wants: 'renew', next: changed }, by, now)),
  }),
  ...samplesOf('termFacts', termFactsCard, {
    empty: view(termStates['priceless'] ?? undecidedTerm),
    full: view({
      ...undecidedTerm,
      price: { perLicence: 11.7, monthlyPlan: 'none', currency: 'EUR', source: 'invoice' },
    }),
    monthly: view({ ...undecidedTerm, price: { perLicence: 11.7, monthlyPlan: 14, currency: 'EUR', source: 'typed' } }),
    refused: {
      ...view(undecidedTerm),
      typed: { price: hostile, monthlyPlan: 'x', noMonthlyPlan: 'true', currency: 'HUF', used: '99' },
      problem: 'number',
    },
    used: { ...view(undecidedTerm), problem: 'used' },
    priceMissing: { ...view(undecidedTerm), problem: 'priceMissing' },
    later: { ...view(undecidedTerm), problem: 'later' },
  }),
  ...samplesOf('termNotice', termNoticeCard, {
    extended: { ...view(undecidedTerm, '2027-01-20'), ...said('extended', '2027-01-13') },
    extendedOnPurpose: {
      ...view(reportedAsSet(decided(undecidedTerm, { wants: 'extend' }, by, now), by, now), '2027-01-20'),
      ...said('extended', '2027-01-13'),
    },
    found: {
      ...view(foundExtended(undecidedTerm, { since: '2026-12-13', found: 'invoice' }), '2027-01-20'),
      ...said('extended', '2027-01-13'),
    },
    commitment: { ...view(renewing), ...said('commitment', '2026-12-12|30') },
    tomorrow: { ...view(renewing, '2026-12-11'), ...said('commitment', '2026-12-12|7') },
    window: { ...view(renewing, '2026-12-16'), ...said('window', '2026-12-13') },
    windowRecorded: { ...view({ ...renewing, endsOn: '2027-12-12' }, '2026-12-16'), ...said('window', '2026-12-13') },
    hostile: {
      ...view({ ...renewing, customerName: hostile }),
      ...said('commitment', '2026-12-12|30'),
      why: 'channel',
    },
  }),
  ...samplesOf(
    'digest',
    ({ open, settled }: { open: readonly TermNoticeView[]; settled: readonly SettledTerm[] }, reader) =>
      termDigestCard(open, reader, settled),
    {
      'terms, settled': {
        open: [{ ...view(renewing), ...said('commitment', '2026-12-12|30') }],
        settled: [
          {
            ...{ noticeId: 'n-2', subscription: { ...undecidedTerm, customerName: hostile }, v: 3 },
            answer: { kind: 'over' },
          },
        ],
      },
      'terms, all settled': {
        open: [],
        settled: [{ noticeId: 'n-2', subscription: renewing, v: 3, answer: { kind: 'letEnd', by: '' } }],
      },
    },
  ),
  ...samplesOf('digest', termDigestCard, {
    'terms, all': [
      { ...view(renewing), ...said('commitment', '2026-12-12|30') },
      { ...view(renewing, '2026-12-16'), ...said('window', '2026-12-13') },
      { ...view({ ...undecidedTerm, customerName: hostile }, '2027-01-20'), ...said('extended', '2027-01-13') },
    ],
  }),
  ...samplesOf('termSeveral', decideSeveralCard, {
    some: { shown, here: '{}', more: 3 },
    again: { shown, here: '{"customerId":"c"}', more: 0, chosen: ['s-1:3'], wants: 'cancel', problem: 'choice' },
    none: { shown: [], here: '{}', more: 0 },
  }),
  ...samplesOf('termReview', severalReviewCard, {
    cancel: { shown, here: '{}', wants: 'cancel' },
    extend: { shown: shown.slice(0, 1), here: '{}', wants: 'extend' },
  }),
  ...samplesOf('termDone', decidedSeveralCard, {
    some: { done: shown.map(({ subscription: one }) => one), missed: 2 },
    none: { done: [], missed: 1 },
  }),
  ...samplesOf('termConvert', convertTermCard, {
    read: { ...view(undecidedTerm, '2026-12-20'), mayRead: true },
    byHand: { ...view(undecidedTerm, '2026-12-20'), mayRead: false },
    hostile: { ...view({ ...undecidedTerm, customerName: hostile }), mayRead: true, problem: 'Wait.' },
  }),
  ...samplesOf('termCancel', cancelExtensionCard, {
    fresh: view(undecidedTerm, '2027-02-01'),
    wrong: { ...view(undecidedTerm, '2027-02-01'), day: '2026-01-01', wrongDay: true },
  }),
];
