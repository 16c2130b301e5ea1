// The bench of the cards: how long the rendering of a card takes, checks included, with full baskets and long lists.
import { adminCard } from '../cards/redemption/details/adminCard.ts';
import { confirmCard } from '../cards/redemption/confirmCard.ts';
import { consentCard } from '../cards/redemption/consentCard.ts';
import { countryCard } from '../cards/redemption/details/countryCard.ts';
import { keysCard } from '../cards/redemption/basket/keysCard.ts';
import { reminderCard } from '../cards/notices/reminderCard.ts';
import type { Card } from '../cards/rendering/renderCard.ts';
import type { Reader } from '../cards/texts/texts.ts';
import type { KeyView, RedemptionView } from '../cards/redemption/redemptionView.ts';
import { pickerCountries } from '../domain/customers/countries.ts';
import { median, milliseconds, type Finding } from './figures.ts';

const readers: readonly Reader[] = [
  { language: 'en', zone: 'Europe/London' },
  { language: 'hu', zone: 'Europe/Budapest' },
];
const warmUps = 200;
const rounds = 9;
const cardsInRound = 200;

const walk: RedemptionView = { id: 'V1StGXR8_Z5jdHi6B-myT', v: 7, step: { number: 3, total: 6 }, mode: 'sandbox' };
const basket: readonly KeyView[] = Array.from({ length: 10 }, (_, number) => ({
  keyId: `key-${number}`,
  lastFive: `2346${number % 10}`,
  terms: { planId: 'businessPremium', licences: 5, months: 12 },
}));
const admin = { country: 'HU', organisation: 'Contoso Kft.', firstName: 'Anna', lastName: 'Kovács', city: 'Budapest' };

const countries = new Map(readers.map(({ language }) => [language, pickerCountries(language)]));

/** Cards that people see, as full as they get in everyday work. */
const cards: Readonly<Record<string, (reader: Reader) => Card>> = {
  consent: (reader) => consentCard({ ...walk }, reader),
  'keys, 10 in the basket': (reader) => keysCard({ ...walk, basket, inventory: [], problems: [] }, reader),
  'confirm, 10 keys': (reader) =>
    confirmCard({ ...walk, purpose: 'newSubscription', basket, estimates: [estimate] }, reader),
  'country, all of them': (reader) =>
    countryCard({ ...walk, countries: countries.get(reader.language) ?? [], chosen: 'HU' }, reader),
  admin: (reader) => adminCard({ ...walk, draft: admin, problems: [] }, reader),
  reminder: (reader) => reminderCard(reminder, reader),
};
const estimate = { planId: 'businessPremium', licences: 50, from: '2028-03-01', to: '2028-03-01' } as const;
const reminder = {
  reminderId: 'subscription|2027-03-31|days30|person',
  subscriptionId: 'subscription',
  subscription: {
    id: 'subscription',
    customerId: 'contoso',
    customerName: 'Contoso Kft.',
    planId: 'businessPremium',
    licences: 50,
    channel: 'direct',
    startsOn: '2026-03-31',
    endsOn: '2027-03-31',
    endIsEstimate: true,
    termMonths: 12,
    autoRenews: false,
    responsible: { id: 'person', tenantId: 'tenant', name: 'Anna' },
    redemptionIds: [],
  },
  v: 1,
  customerName: 'Contoso Kft.',
  planId: 'businessPremium',
  licences: 50,
  endsOn: '2027-03-31',
  endIsEstimate: true,
  today: '2027-03-01',
  daysLeft: 30,
  stage: 'active',
  milestone: 'days30',
  daysLate: 0,
  why: 'responsible',
} as const;

/** Renders each card many times in both languages, in rounds, and takes the middle round. */
export function cardBench(): Promise<readonly Finding[]> {
  const times = Object.entries(cards).map(([name, render]) => ({ name, time: timeOf(render) }));
  const mean = times.reduce((sum, { time }) => sum + time, 0) / times.length;
  return Promise.resolve([
    ...times.map(({ name, time }) => ({ what: `Rendering of a card: ${name}`, figure: milliseconds(time) })),
    { what: 'Rendering of a card: mean of these', figure: milliseconds(mean), aim: 'at most 0.2 ms' },
  ]);
}

/** Microseconds of processor time per card. */
function timeOf(render: (reader: Reader) => Card): number {
  renderMany(render, warmUps);
  return median(Array.from({ length: rounds }, () => renderMany(render, cardsInRound)));
}

function renderMany(render: (reader: Reader) => Card, times: number): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) for (const reader of readers) render(reader);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (times * readers.length);
}
