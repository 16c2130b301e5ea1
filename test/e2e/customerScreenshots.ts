// Takes the pictures of a partner's own customers: in, kept right, at a glance, and renewed by the short way, at two widths.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { say, type TextKey } from '../../cards/texts/texts.ts';
import type { TestLanguage } from '../support/testLanguages.ts';
import { E2eFixture } from './e2eFixture.ts';
import type { ChatCard } from './chatCard.ts';

const words = {
  en: {
    ...{ language: 'english', overview: 'overview', renewals: 'renewals', customers: 'customers', offer: 'offer' },
    ...{ add: 'add customer', import: 'import', export: 'export', settings: 'settings', steps: 'first steps' },
    ...{ calendar: 'calendar', merge: 'merge Adria 10 with Adria 11', history: 'history' },
    renew: (whom: string): string => `renew ${whom}`,
  },
  hu: {
    ...{ language: 'magyar', overview: 'áttekintés', renewals: 'megújítások', customers: 'ügyfelek', offer: 'ajánlat' },
    ...{ add: 'új ügyfél', import: 'importálás', export: 'exportálás', settings: 'beállítások', steps: 'első lépések' },
    ...{ calendar: 'naptár', merge: 'Adria 10 és Adria 11 összevonása', history: 'előzmények' },
    renew: (whom: string): string => `${whom} megújítása`,
  },
} as const;

/** A table as somebody copies it out of a sheet: more customers than a form lists. */
const pasted = [
  'Customer\tDomain\tProduct\tSeats\tEnd date',
  ...Array.from({ length: 70 }, (_, n) =>
    [
      `Adria ${n + 10} Kft.`,
      `adria${n + 10}.onmicrosoft.com`,
      'Microsoft 365 Business Basic',
      n + 3,
      '2028-06-30',
    ].join('\t'),
  ),
  'Zöldfa Bt.\tzoldfa.onmicrosoft.com\tMicrosoft 365 Business Premium\t4\t2028-01-31',
  'No date Ltd\tnodate.onmicrosoft.com\tMicrosoft 365 Business Premium\t4\tsoon',
].join('\n');

/** One more row for somebody who is on record by nearly the same name. */
const doubtful = [
  'Customer\tProduct\tSeats\tEnd date',
  'Kékfestők Műhelye Kft.\tMicrosoft 365 Business Premium\t4\t2028-01-31',
].join('\n');

/** Walks over every screen with the sample partner; each is taken as wide as a desktop and as a phone. */
export async function seeCustomers(language: TestLanguage, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const fixture = await E2eFixture.open({ demo: true });
  const { chat } = fixture;
  const text = (key: TextKey, values = {}): string => say(language, key, values);
  const said = words[language];
  let count = 0;
  /** `find` is asked again after the window has changed: the client draws every card anew. */
  const see = async (name: string, find: () => Promise<ChatCard>): Promise<ChatCard> => {
    count += 1;
    const file = (width: string): string =>
      join(folder, `${language}-customers-${String(count).padStart(2, '0')}-${name}-${width}.png`);
    await (await find()).screenshot(file('desktop'));
    await chat.resize('phone');
    await (await find()).screenshot(file('phone'));
    await chat.resize('desktop');
    return await find();
  };
  const saying = (some: string) => (): Promise<ChatCard> => chat.cardSaying(some);
  const withButton = (title: string) => (): Promise<ChatCard> => chat.cardWithButton(title);
  try {
    await chat.say(said.language);
    await chat.card(text('desk.language.title'));
    await chat.say(said.overview);
    await see('overview', saying(text('overview.title')));
    await chat.say(said.renewals);
    const list = await see('renewals', saying(text('renewals.title')));
    await list.click(`${text('short.rows.more')}: Kékfestő Műhely Kft.`);
    await see('renewals-act', saying(text('short.rows.assign')));
    await (await chat.cardSaying(text('short.rows.assign'))).follow(text('short.rows.renewed'));
    await see('already-renewed', saying(text('renewals.renewed.text')));
    await (await chat.cardSaying(text('renewals.title'))).follow(`${text('several.toggle')} ›`);
    // A reminder that came meanwhile has a button of that name, too.
    const pick = await see('several', withButton(text('several.assignButton')));
    await pick.tickOneOf((await pick.text()).split('\n').find((line) => line.includes('Tisza Malom')) ?? '');
    await pick.click(text('several.renewedButton'));
    const asked = await see('several-asked', withButton(text('several.renewed.confirm')));
    await asked.click(text('several.renewed.confirm'));
    await see('several-done', withButton(text('short.rows.list')));
    await chat.say(`${said.customers} Lumen`);
    await see('customer', saying(text('customers.endsTitle')));
    await (await chat.cardSaying(text('customers.endsTitle'))).click(text('customers.addSubscription'));
    await see('add-subscription', saying(text('subscriptions.newTitle')));
    await chat.say(said.add);
    await see('add-customer', saying(text('register.newTitle')));
    await chat.say(said.renew('Lumen Studio'));
    await see('which', saying(text('short.which.renewal', { customer: 'Lumen Studio s.r.o.' })));
    await chat.say(said.renew('Kékfestő'));
    const consent = await see('consent', saying(text('redeem.consent.title')));
    await consent.tick(text('redeem.consent.toggle'));
    await consent.click(text('common.start'));
    await see('keys', saying(text('short.keyFits', { lastFive: '23467' })));
    await chat.say(said.renew('Kékfestő'));
    await see('consent-again', withButton(text('short.consentAgain')));
    await chat.say(said.steps);
    const steps = await see('first-steps', withButton(text('short.samples.add')));
    await steps.click(text('short.samples.add'));
    const samples = await see('samples', withButton(text('short.samples.remove')));
    await samples.click(text('start.toProfile'));
    await see('partner-details', withButton(text('profile.save')));
    await chat.say(said.import);
    await see('import', saying(text('imports.title')));
    await chat.say(said.export);
    await see('export', saying(text('exports.title')));
    await chat.say(said.settings);
    await see('settings', saying(text('settings.mineTitle')));
    await chat.say(pasted);
    const look = await see('import-look', withButton(text('imports.apply')));
    await look.click(text('imports.apply'));
    await see('import-done', saying(text('imports.done', { count: 71 })));
    await chat.say(pasted.replaceAll('Basic\t', 'Basic\t1'));
    const changed = await see('import-changes', withButton(text('imports.toChanges')));
    await changed.click(text('imports.toChanges'));
    await see('import-rows', withButton(text('imports.rowsOf.leaveAll')));
    await chat.say(doubtful);
    const doubts = await chat.cardWithButton(text('imports.decide'));
    await doubts.click(text('imports.decide'));
    await see('import-question', saying(text('imports.doubt.title')));
    await chat.say(said.merge);
    await see('merge-apart', saying(text('merge.apart')));
    await chat.say(`${said.customers} Zöldfa`);
    await see('customer-imported', saying('zoldfa.onmicrosoft.com'));
    await (await chat.cardSaying('zoldfa.onmicrosoft.com')).click(text('customers.addContact'));
    await see('contact', saying(text('register.contact.newTitle')));
    await (await chat.cardSaying(text('customers.eraseRow'))).follow(text('customers.eraseRow'));
    await see('erase', saying(text('erase.title', { name: 'Zöldfa Bt.' })));
    await chat.say(said.calendar);
    await see('calendar', saying(text('calendar.title')));
    await chat.say(said.history);
    await see('history', saying(text('history.ofEverybody')));
    await chat.say(said.offer);
    const offer = await see('offer', saying(text('offer.customerStep.title')));
    await offer.fill({ [text('short.search.label')]: 'zoldfa' });
    await offer.click(text('short.search.button'));
    await see('offer-found', saying(text('short.search.found', { text: 'zoldfa', count: 1 })));
  } finally {
    await fixture.close();
  }
}
