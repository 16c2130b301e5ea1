// Lists the features of the desk: what is not in the list is not answered. A feature is loaded when it is needed first.
import type { DeclaredInputs } from '../../cards/actions.ts';
import { isHelpEntry } from '../../cards/general/helpEntries.ts';
import { lazily } from '../../domain/lazily.ts';
import { longestOf } from '../flow/inputs.ts';
import type { Permit } from '../permits/permits.ts';
import type { Commands, Drawing, Feature, ListedFeature, TableTaker } from '../feature/feature.ts';

/** In the order of the help. */
const listed: readonly ListedFeature[] = [
  {
    verbs: ['redeem'],
    commands: ['redeem', 'resume', 'next', 'back', 'cancel', 'startOver'],
    load: async () => (await import('../redemption/redemptionFeature.ts')).redemptionFeature,
  },
  {
    verbs: ['renewals'],
    commands: ['renewals'],
    load: async () => (await import('../subscriptions/renewalsFeature.ts')).renewalsFeature,
  },
  {
    verbs: ['overview'],
    commands: ['overview'],
    load: async () => (await import('../overview/overviewFeature.ts')).overviewFeature,
  },
  {
    verbs: ['calendar'],
    commands: ['calendar'],
    load: async () => (await import('../calendar/calendarFeature.ts')).calendarFeature,
  },
  { verbs: ['term'], load: async () => (await import('../endOfTerm/termFeature.ts')).termFeature },
  { verbs: ['several'], load: async () => (await import('../subscriptions/severalFeature.ts')).severalFeature },
  {
    verbs: ['subscriptions'],
    load: async () => (await import('../subscriptions/subscriptionFormFeature.ts')).subscriptionFormFeature,
  },
  {
    verbs: ['customers'],
    commands: ['customers', 'archivedCustomers', 'customerCount', 'addCustomer'],
    load: async () => (await import('../customers/customersFeature.ts')).customersFeature,
  },
  { verbs: ['tenants'], load: async () => (await import('../customers/tenantsFeature.ts')).tenantsFeature },
  {
    verbs: ['merge'],
    commands: ['merge'],
    load: async () => (await import('../customers/mergeFeature.ts')).mergeFeature,
  },
  { verbs: ['erase'], load: async () => (await import('../customers/eraseFeature.ts')).eraseFeature },
  {
    verbs: ['import'],
    commands: ['import'],
    takesTables: true,
    load: async () => (await import('../imports/importsFeature.ts')).importsFeature,
  },
  {
    commands: ['export'],
    load: async () => (await import('../exports/exportFeature.ts')).exportFeature,
  },
  { verbs: ['files'], load: async () => (await import('../files/filesFeature.ts')).filesFeature },
  {
    verbs: ['keys'],
    commands: ['keys'],
    takesTables: true,
    load: async () => (await import('../keys/keysFeature.ts')).keysFeature,
  },
  {
    verbs: ['offer'],
    commands: ['offer'],
    load: async () => (await import('../offers/offerFeature.ts')).offerFeature,
  },
  {
    verbs: ['record'],
    commands: ['partnerOfRecord'],
    load: async () => (await import('../partnerOfRecord/partnerOfRecordFeature.ts')).partnerOfRecordFeature,
  },
  { verbs: ['record'], load: async () => (await import('../partnerOfRecord/onRecordFeature.ts')).onRecordFeature },
  { verbs: ['profile'], load: async () => (await import('../partner/profileFeature.ts')).profileFeature },
  {
    verbs: ['start'],
    commands: ['firstSteps'],
    load: async () => (await import('../firstStart/firstStartFeature.ts')).firstStartFeature,
  },
  {
    verbs: ['sync'],
    commands: ['sync'],
    load: async () => (await import('../microsoft/syncFeature.ts')).syncFeature,
  },
  {
    verbs: ['connections'],
    commands: ['connections'],
    load: async () => (await import('../microsoft/connectionsFeature.ts')).connectionsFeature,
  },
  { verbs: ['act'], load: async () => (await import('../microsoft/actFeature.ts')).actFeature },
  { verbs: ['agreement'], load: async () => (await import('../microsoft/agreementFeature.ts')).agreementFeature },
  {
    verbs: ['ask'],
    commands: ['ask'],
    load: async () => (await import('../ask/askFeature.ts')).askFeature,
  },
  { commands: ['unanswered'], load: async () => (await import('../ask/unansweredFeature.ts')).unansweredFeature },
  {
    verbs: ['settings'],
    commands: ['settings', 'quietWeekends'],
    load: async () => (await import('../settings/settingsFeature.ts')).settingsFeature,
  },
  {
    verbs: ['history'],
    commands: ['history'],
    load: async () => (await import('../history/historyFeature.ts')).historyFeature,
  },
  {
    verbs: ['privacy'],
    commands: ['myData', 'forgetMe'],
    load: async () => (await import('../privacy/privacyFeature.ts')).privacyFeature,
  },
  { verbs: ['setup'], load: async () => (await import('../setup/setupFeature.ts')).setupFeature },
  { verbs: ['mail'], load: async () => (await import('./lettersByKind.ts')).lettersFeature },
  { verbs: ['reminder', 'notice'], load: async () => (await import('../notices/reminderFeature.ts')).reminderFeature },
  {
    verbs: ['desk'],
    commands: ['help', 'greeting', 'thanks', 'goodbye', 'language', 'skipDays', 'whatDay', 'backToToday'],
    load: async () => (await import('../general/generalFeature.ts')).generalFeature,
  },
];

/** The features, each loaded once. */
export const features = listed.map((one): ListedFeature => ({ ...one, load: lazily(one.load) }));

/** What the buttons of each feature need, by verb, worked out once. */
const declarations = features.map(({ verbs: words = [], load }) => ({
  words,
  load: lazily(async () => declaredIn(await load())),
}));

/** What a button needs, and who answers it. */
interface Declared {
  readonly feature: Feature;
  /** The inputs that it takes, each with its longest text. */
  readonly inputs: DeclaredInputs;
  readonly permit: Permit;
  /** Draws a card anew, for a verb that asks for nothing else. */
  readonly draw?: Drawing;
}

/** The feature that declares a verb, and whose hands the verb needs; undefined for a verb that none declares. */
export async function declarationOf(verb: string): Promise<Declared | undefined> {
  const [word = ''] = verb.split('.', 1);
  for (const { words, load } of declarations) {
    const declared = words.includes(word) ? (await load()).get(verb) : undefined;
    if (declared !== undefined) return declared;
  }
  return undefined;
}

function declaredIn(feature: Feature): ReadonlyMap<string, Declared> {
  const { verbs, draws = {} } = feature;
  const done = Object.entries(verbs).map(([verb, { inputs = {}, permit = 'member' }]): [string, Declared] => {
    const longest = Object.entries(inputs).map(([name, shape]) => [name, longestOf(shape)] as const);
    return [verb, { feature, inputs: Object.fromEntries(longest), permit }];
  });
  const drawn = Object.entries(draws).map(([verb, draw]): [string, Declared] => {
    return [verb, { feature, inputs: {}, permit: 'member', draw }];
  });
  return new Map([...done, ...drawn]);
}

/** What can be asked of the desk in words, and what of it the help lists. */
export const commands: Commands = {
  of: async (intent) => {
    const feature = await features.find(({ commands: answers }) => answers?.includes(intent))?.load();
    return feature?.commands[intent];
  },
  listed: listed.flatMap(({ commands: answered = [] }) => answered.filter(isHelpEntry)),
};

/** The features that tables are offered to, in order. */
export async function takersOfTables(): Promise<readonly TableTaker[]> {
  const loaded = await Promise.all(features.filter(({ takesTables }) => takesTables).map(({ load }) => load()));
  return loaded.map(({ takesTable }) => takesTable).filter((takes) => takes !== undefined);
}

/** Loads one feature after the other, so that nobody waits for it later. */
export async function* loadFeatures(): AsyncGenerator<Feature> {
  for (const { load } of features) yield await load();
}
