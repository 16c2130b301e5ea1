// The list of the desk's features: what is not in it is not answered.
import type { Intent } from '../../domain/words/intents.ts';
import { askFeature } from '../ask/askFeature.ts';
import { customersFeature } from '../customers/customersFeature.ts';
import { historyFeature } from '../history/historyFeature.ts';
import { keysFeature } from '../keys/keysFeature.ts';
import { letterFeature } from '../letters/letterFeature.ts';
import { offerFeature } from '../offers/offerFeature.ts';
import { partnerOfRecordFeature } from '../partnerOfRecord/partnerOfRecordFeature.ts';
import { renewalsFeature } from '../subscriptions/renewalsFeature.ts';
import { settingsFeature } from '../settings/settingsFeature.ts';
import { setupFeature } from '../setup/setupFeature.ts';
import type { Command, Feature, TableTaker } from './feature.ts';

const features: readonly Feature[] = [
  askFeature,
  customersFeature,
  historyFeature,
  keysFeature,
  letterFeature,
  offerFeature,
  partnerOfRecordFeature,
  renewalsFeature,
  settingsFeature,
  setupFeature,
];

/** The feature whose cards carry a verb. */
export function featureOf(verb: string): Feature | undefined {
  const [flow] = verb.split('.');
  return features.find((feature) => feature.flow === flow);
}

/** The command that answers an intent. */
export function commandOf(intent: Intent): Command | undefined {
  return features.map(({ commands }) => commands[intent]).find((command) => command !== undefined);
}

/** The features that tables are offered to, in order. */
export function takersOfTables(): readonly TableTaker[] {
  return features.map(({ takesTable }) => takesTable).filter((takes) => takes !== undefined);
}
