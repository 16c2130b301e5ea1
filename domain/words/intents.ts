// The intents: what people can ask of the desk, and what a text may turn out to mean.
import type { Language } from '../people/person.ts';

/** Where a customer's name may stand: behind a word that marks it ("for Contoso"), or also just beside the command. */
interface Naming {
  readonly customer?: 'marked' | 'beside';
}

/** Everything that people can ask of the desk in words; the phrases of each are in the catalogues. */
const asked = {
  help: {},
  redeem: { customer: 'beside' },
  resume: { customer: 'marked' },
  next: {},
  back: {},
  cancel: {},
  startOver: {},
  greeting: {},
  thanks: {},
  goodbye: {},
  language: {},
  keys: { customer: 'marked' },
  customers: { customer: 'beside' },
  archivedCustomers: {},
  customerCount: {},
  renewals: { customer: 'beside' },
  offer: { customer: 'beside' },
  partnerOfRecord: { customer: 'beside' },
  ask: {},
  settings: {},
  history: { customer: 'beside' },
  addCustomer: { customer: 'beside' },
  merge: { customer: 'beside' },
  import: {},
  export: { customer: 'marked' },
  calendar: {},
  overview: {},
  firstSteps: {},
  quietWeekends: {},
  unanswered: {},
  myData: {},
  forgetMe: {},
  sync: {},
  connections: {},
  skipDays: {},
  whatDay: {},
  backToToday: {},
} as const satisfies Record<string, Naming>;
/** What a command asks for. */
export type Intent = keyof typeof asked;

/** Every intent. */
export const intents = Object.keys(asked) as readonly Intent[];

/** Whether an intent may name a customer; `beside` asks whether the name needs no mark. */
export function mayNameCustomer(intent: Intent, where: NonNullable<Naming['customer']>): boolean {
  const { customer }: Naming = asked[intent];
  return customer === 'beside' || (customer === 'marked' && where === 'marked');
}

/** What was said besides the command; each only where the intent has a use for it. */
export interface IntentArguments {
  /** True when the text holds something like a product key; the key itself stays in the text. */
  readonly hasKeys?: boolean;
  /** Customer's name as it was typed. */
  readonly customer?: string;
  /** Days to skip, 1 or more. */
  readonly days?: number;
  /** Language to switch to; absent when none was named. */
  readonly language?: Language;
  /** The question, for `ask`. */
  readonly question?: string;
}

/** What a text means. */
export type Recognition =
  | {
      readonly kind: 'intent';
      readonly intent: Intent;
      /** Language of the words that were recognised. */
      readonly language: Language;
      readonly arguments: IntentArguments;
      /** True when nothing else was said, and for keys. */
      readonly isWhole: boolean;
      /** Where the command is only a part of what was said, and nothing was requested: it may be something else. */
      readonly mayBe?: 'question' | 'statement';
    }
  /** Nearly a command: "Did you mean …?" with the phrase as the vocabulary writes it. */
  | { readonly kind: 'suggestion'; readonly intent: Intent; readonly phrase: string; readonly language: Language }
  /** Not understood, but plainly of this language. */
  | { readonly kind: 'languageHint'; readonly language: Language }
  | { readonly kind: 'unknown' };
