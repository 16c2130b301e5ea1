// The samples of the cards about several subscriptions at once.
import { severalCard, severalDoneCard, severalPickCard } from '../../../cards/subscriptions/severalCards.ts';
import { subscription } from '../../support/sampleSubscription.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const rows = Array.from({ length: 15 }, (_, n) => ({
  subscription: subscription({ id: `s${n}`, customerName: `Contoso ${n} Kft.` }),
  newEnd: '2027-03-31',
}));
const people = [{ id: 'bela', name: 'Nagy Béla' }];
const done = rows.slice(0, 2).map((row) => row.subscription);

/** The questions, and what is said after them. */
export const severalSamples: readonly Sample[] = [
  ...samplesOf('several', severalCard, {
    renewed: { deed: 'renewed', rows, chosen: 's0:1,s1:4', people: [], others: 2, here: '{"group":"all"}' },
    assign: { deed: 'assign', rows: rows.slice(0, 1), chosen: 's0:1', people, others: 0, here: '{}' },
    none: { deed: 'renewed', rows: [], chosen: '', people: [], others: 3, here: '{}' },
    hostile: {
      deed: 'assign',
      rows: [
        {
          subscription: subscription({ customerName: hostile, planId: 'other', productName: hostile }),
          newEnd: '2027-03-31',
        },
      ],
      ...{ chosen: hostile, people: [{ id: 'x', name: hostile }], others: 0, here: '{}' },
    },
  }),
  ...samplesOf('severalPick', severalPickCard, {
    usual: { here: '{}', subscriptions: rows.map((row) => row.subscription) },
    hostile: {
      here: '',
      subscriptions: [subscription({ customerName: hostile, planId: 'other', productName: hostile })],
    },
  }),
  ...samplesOf('severalDone', severalDoneCard, {
    renewed: { deed: 'renewed', done, left: [] },
    assign: { deed: 'assign', done, left: done, to: 'Nagy Béla', here: '{}' },
    hostile: { deed: 'assign', done: [subscription({ customerName: hostile })], left: [], to: hostile },
  }),
];
