// Lists the features of the desk: what is not in the list is not answered. Everything that others ask of all features follows from it.
import type { DeclaredInputs, Verb } from '../../cards/actions.ts';
import type { HelpEntry } from '../../cards/general/helpCard.ts';
import { askFeature } from '../ask/askFeature.ts';
import { termFeature } from '../endOfTerm/termFeature.ts';
import { unansweredFeature } from '../ask/unansweredFeature.ts';
import { calendarFeature } from '../calendar/calendarFeature.ts';
import { customersFeature } from '../customers/customersFeature.ts';
import { eraseFeature } from '../customers/eraseFeature.ts';
import { mergeFeature } from '../customers/mergeFeature.ts';
import { tenantsFeature } from '../customers/tenantsFeature.ts';
import { longestOf } from '../flow/inputs.ts';
import { exportFeature } from '../exports/exportFeature.ts';
import { firstStartFeature } from '../firstStart/firstStartFeature.ts';
import { importsFeature } from '../imports/importsFeature.ts';
import { generalFeature } from '../general/generalFeature.ts';
import { historyFeature } from '../history/historyFeature.ts';
import { keysFeature } from '../keys/keysFeature.ts';
import { letterFeature } from '../letters/letterFeature.ts';
import { reminderFeature } from '../notices/reminderFeature.ts';
import { agreementFeature } from '../microsoft/agreementFeature.ts';
import { actFeature } from '../microsoft/actFeature.ts';
import { connectionsFeature } from '../microsoft/connectionsFeature.ts';
import { syncFeature } from '../microsoft/syncFeature.ts';
import { filesFeature } from '../files/filesFeature.ts';
import { offerFeature } from '../offers/offerFeature.ts';
import { onRecordFeature } from '../partnerOfRecord/onRecordFeature.ts';
import { partnerOfRecordFeature } from '../partnerOfRecord/partnerOfRecordFeature.ts';
import { overviewFeature } from '../overview/overviewFeature.ts';
import type { Permit } from '../permits/permits.ts';
import { privacyFeature } from '../privacy/privacyFeature.ts';
import { profileFeature } from '../partner/profileFeature.ts';
import { redemptionFeature } from '../redemption/redemptionFeature.ts';
import { settingsFeature } from '../settings/settingsFeature.ts';
import { setupFeature } from '../setup/setupFeature.ts';
import { subscriptionFormFeature } from '../subscriptions/subscriptionFormFeature.ts';
import { severalFeature } from '../subscriptions/severalFeature.ts';
import { renewalsFeature } from '../subscriptions/renewalsFeature.ts';
import type { Commands, Drawing, Feature, TableTaker, VerbDeclaration } from './feature.ts';

/** In the order of the help. */
const features: readonly Feature[] = [
  ...[
    redemptionFeature,
    renewalsFeature,
    overviewFeature,
    calendarFeature,
    termFeature,
    severalFeature,
    subscriptionFormFeature,
  ],
  ...[
    customersFeature,
    tenantsFeature,
    mergeFeature,
    eraseFeature,
    importsFeature,
    exportFeature,
    filesFeature,
    keysFeature,
  ],
  ...[offerFeature, partnerOfRecordFeature, onRecordFeature],
  ...[profileFeature, firstStartFeature, syncFeature, connectionsFeature, actFeature, agreementFeature],
  ...[askFeature, unansweredFeature, settingsFeature, historyFeature, privacyFeature],
  ...[setupFeature, letterFeature, reminderFeature, generalFeature],
];

interface Declared {
  readonly feature: Feature;
  readonly inputs: Readonly<Record<string, number>>;
  readonly permit: Permit;
  /** Draws a card anew, for a verb that asks for nothing else. */
  readonly draw?: Drawing;
}

const declared: ReadonlyMap<string, Declared> = new Map(
  features.flatMap((feature) => [
    ...Object.entries(feature.verbs).map(([verb, declaration]) => [verb, declaredIn(feature, declaration)] as const),
    ...Object.entries(feature.draws ?? {}).map(([verb, draw]) => [verb, { ...declaredIn(feature, {}), draw }] as const),
  ]),
);

function declaredIn(feature: Feature, { inputs = {}, permit = 'member' }: VerbDeclaration): Declared {
  const longest = Object.entries(inputs).map(([name, shape]) => [name, longestOf(shape)] as const);
  return { feature, inputs: Object.fromEntries(longest), permit };
}

/** Every verb; for tests. */
export const allVerbs = [...declared.keys()] as readonly Verb[];

/** The inputs that a verb takes, each with its longest text. */
export const declaredInputs: DeclaredInputs = (verb) => declared.get(verb)?.inputs;

/** True for the verb of a button that some feature answers. */
export function isDeclared(verb: string): verb is Verb {
  return declared.has(verb);
}

/** The feature that declares a verb, and whose hands the verb needs. Throws for a verb that none declares. */
export function declarationOf(verb: Verb): Declared {
  const found = declared.get(verb);
  if (found === undefined) throw new RangeError(`No feature declares the verb "${verb}".`);
  return found;
}

/** What can be asked of the desk in words, and what of it the help lists. */
export const commands: Commands = {
  of: (intent) => features.map((feature) => feature.commands[intent]).find((command) => command !== undefined),
  listed: features.flatMap(({ help = [] }): readonly HelpEntry[] => help),
};

/** The features that tables are offered to, in order. */
export function takersOfTables(): readonly TableTaker[] {
  return features.map(({ takesTable }) => takesTable).filter((takes) => takes !== undefined);
}
