// The samples of the cards about another product at the renewal: what is offered, and what a choice of it means.
import { nextProductsCard, nextTermAskedCard } from '../../../cards/microsoft/nextProductCards.ts';
import type { MicrosoftSubscription } from '../../../domain/microsoft/microsoftSubscription.ts';
import { subscription } from '../../support/sampleSubscription.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longName } from './sampleData.ts';

const price = { perLicence: 12.3, currency: 'EUR', source: 'typed' } as const;
const theirs: MicrosoftSubscription = {
  ...{ id: 'm-1', offerName: 'Microsoft 365 Business Standard', licences: 10, status: 'usable', statusWord: 'active' },
  ...{ endsOn: '2027-12-31', termMonths: 12, billing: 'yearly', autoRenewEnabled: true, isTrial: false },
  ...{ hasLicences: true, boughtBy: 'newCommerce' },
};
const form = { subscription: subscription(), v: 3, today: '2027-03-28' } as const;
const product = { itemId: 'CFQ7TTC0LCHC:0002:A', name: 'Microsoft 365 Business Premium', movesUsers: false };
const others = ['E3', 'E5', 'F3', 'Apps for enterprise', 'Business Basic', 'E1', 'Copilot', 'Teams Enterprise'];
const many = others.map((name, at) => ({ itemId: `P:${at}:A`, name: `Microsoft 365 ${name}`, movesUsers: false }));
const refusal = 'Subscription cannot be transitioned because there are conflicting services.';
const terms = [
  { termMonths: 1, billing: 'monthly' },
  { termMonths: 12, billing: 'yearly' },
  { termMonths: 12, billing: 'monthly' },
  { termMonths: 36, billing: 'yearly' },
] as const;
const asked = { ...form, theirs, product, planId: 'businessPremium', terms } as const;

/** What is offered from nothing to a lot, and the question with every cost that is known. */
export const nextProductSamples: readonly Sample[] = [
  ...samplesOf('nextProducts', nextProductsCard, {
    some: { ...form, offered: [product, ...many.slice(0, 2)], chosen: product.itemId },
    many: { ...form, offered: [product, ...many] },
    none: { ...form, offered: [] },
    refused: { ...form, offered: [product, { ...many[0]!, refusal }, { ...many[1]!, refusal: '' }] },
    problem: { ...form, offered: [product], problem: 'item' },
    noTerms: { ...form, offered: [product], problem: { noTermsOf: longName } },
    hostileMenu: { ...form, offered: [...many, { ...product, name: hostile }] },
    hostile: {
      ...{ ...form, subscription: subscription({ customerName: hostile }) },
      offered: [
        { ...product, name: hostile },
        { itemId: 'P:1:A', name: hostile, refusal: hostile, movesUsers: false },
      ],
    },
  }),
  ...samplesOf('nextTermAsked', nextTermAskedCard, {
    usual: asked,
    priced: { ...asked, subscription: subscription({ price }), price: { ...price, perLicence: 20.6 } },
    moves: { ...asked, product: { ...product, movesUsers: true } },
    instead: { ...asked, theirs: { ...theirs, nextLicences: 8, next: { licences: 8, termMonths: 36 } } },
    term: { ...asked, problem: 'term', chosen: { term: '24/yearly', licences: '12' } },
    licences: { ...asked, problem: 'licences', chosen: { term: '12/yearly', licences: hostile } },
    hostile: {
      ...asked,
      product: { ...product, name: hostile },
      subscription: subscription({ customerName: hostile }),
    },
  }),
];
