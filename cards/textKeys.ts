// Owns the keys of the texts: one path for each text of the English catalogue.
import type answers from './texts/en/answers.json';
import type ask from './texts/en/ask.json';
import type common from './texts/en/common.json';
import type customers from './texts/en/customers.json';
import type desk from './texts/en/desk.json';
import type history from './texts/en/history.json';
import type keys from './texts/en/keys.json';
import type mail from './texts/en/mail.json';
import type offer from './texts/en/offer.json';
import type plans from './texts/en/plans.json';
import type problems from './texts/en/problems.json';
import type record from './texts/en/record.json';
import type redeem from './texts/en/redeem.json';
import type renewals from './texts/en/renewals.json';
import type settings from './texts/en/settings.json';
import type setup from './texts/en/setup.json';
import type reminders from './texts/en/reminders.json';

/** The English topics; a new topic is a file and a line here. */
interface Topics {
  readonly answers: typeof answers;
  readonly ask: typeof ask;
  readonly common: typeof common;
  readonly customers: typeof customers;
  readonly desk: typeof desk;
  readonly history: typeof history;
  readonly keys: typeof keys;
  readonly mail: typeof mail;
  readonly offer: typeof offer;
  readonly plans: typeof plans;
  readonly problems: typeof problems;
  readonly record: typeof record;
  readonly redeem: typeof redeem;
  readonly renewals: typeof renewals;
  readonly settings: typeof settings;
  readonly setup: typeof setup;
  readonly reminders: typeof reminders;
}

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** A text's key: its topic and path, such as `redeem.keys.title`. */
export type TextKey = Paths<Topics>;
