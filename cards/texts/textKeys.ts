// The keys of the texts: one path for each text of the English catalogue.
import type acting from './en/acting.json';
import type address from './en/address.json';
import type agreement from './en/agreement.json';
import type answers from './en/answers.json';
import type app from './en/app.json';
import type ask from './en/ask.json';
import type calendar from './en/calendar.json';
import type common from './en/common.json';
import type register from './en/register.json';
import type customers from './en/customers.json';
import type desk from './en/desk.json';
import type erase from './en/erase.json';
import type exports from './en/exports.json';
import type files from './en/files.json';
import type start from './en/start.json';
import type gdap from './en/gdap.json';
import type history from './en/history.json';
import type imports from './en/imports.json';
import type keys from './en/keys.json';
import type mail from './en/mail.json';
import type merge from './en/merge.json';
import type microsoft from './en/microsoft.json';
import type renewing from './en/renewing.json';
import type offer from './en/offer.json';
import type pages from './en/pages.json';
import type overview from './en/overview.json';
import type plans from './en/plans.json';
import type privacy from './en/privacy.json';
import type profile from './en/profile.json';
import type problems from './en/problems.json';
import type record from './en/record.json';
import type records from './en/records.json';
import type redeem from './en/redeem.json';
import type renewals from './en/renewals.json';
import type settings from './en/settings.json';
import type setup from './en/setup.json';
import type sharing from './en/sharing.json';
import type several from './en/several.json';
import type short from './en/short.json';
import type subscriptions from './en/subscriptions.json';
import type tenants from './en/tenants.json';
import type reminders from './en/reminders.json';
import type term from './en/term.json';

/** The English topics; a new topic is a file and a line here. */
interface Topics {
  readonly acting: typeof acting;
  readonly address: typeof address;
  readonly agreement: typeof agreement;
  readonly answers: typeof answers;
  readonly app: typeof app;
  readonly ask: typeof ask;
  readonly calendar: typeof calendar;
  readonly common: typeof common;
  readonly register: typeof register;
  readonly customers: typeof customers;
  readonly desk: typeof desk;
  readonly erase: typeof erase;
  readonly exports: typeof exports;
  readonly files: typeof files;
  readonly start: typeof start;
  readonly gdap: typeof gdap;
  readonly history: typeof history;
  readonly imports: typeof imports;
  readonly keys: typeof keys;
  readonly mail: typeof mail;
  readonly merge: typeof merge;
  readonly microsoft: typeof microsoft;
  readonly renewing: typeof renewing;
  readonly offer: typeof offer;
  readonly pages: typeof pages;
  readonly overview: typeof overview;
  readonly plans: typeof plans;
  readonly privacy: typeof privacy;
  readonly profile: typeof profile;
  readonly problems: typeof problems;
  readonly record: typeof record;
  readonly records: typeof records;
  readonly redeem: typeof redeem;
  readonly renewals: typeof renewals;
  readonly settings: typeof settings;
  readonly setup: typeof setup;
  readonly sharing: typeof sharing;
  readonly several: typeof several;
  readonly short: typeof short;
  readonly subscriptions: typeof subscriptions;
  readonly tenants: typeof tenants;
  readonly reminders: typeof reminders;
  readonly term: typeof term;
}

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** A text's key: its topic and path, such as `redeem.keys.title`. */
export type TextKey = Paths<Topics>;
