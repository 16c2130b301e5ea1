// Runs all tests but those of a browser, side by side: the longest first, so that none of them is left alone at the end.
import { globSync } from 'node:fs';

/** What costs most, in its order; a file that is not named here comes after these. */
const longest = [
  'test/faults/processes.test.ts',
  'test/faults/commands.test.ts',
  'test/faults/offers.test.ts',
  'test/faults/upkeep.test.ts',
  'test/faults/hostile.test.ts',
  'test/cards/clicks.test.ts',
  'test/dialogs/ownChat/everyVerb.test.ts',
  'test/bot/start/earlierDeskKilled.test.ts',
  'test/bot/notices/year/year.test.ts',
  'test/bot/maintenance/connect.test.ts',
  'test/faults/crashPoints.test.ts',
  'test/bot/maintenance/commands.test.ts',
  'test/bot/local/process.test.ts',
  'test/storage/engines/mongoTroubles.test.ts',
  'test/bot/imports/hostileFiles.test.ts',
  'test/bot/notices/tenantLanes.test.ts',
  'test/storage/engines/processes.test.ts',
  'test/faults/microsoftActs.test.ts',
  'test/storage/moving/moveData.test.ts',
  'test/faults/races.test.ts',
  'test/faults/customerCreation.test.ts',
  'test/dialogs/keys/keyFileKinds.test.ts',
  'test/dialogs/imports/corpus.test.ts',
  'test/storage/takeOver/takeOver.test.ts',
  'test/dialogs/files/fileConsent.test.ts',
  'test/dialogs/imports/stopImport.test.ts',
  'test/bot/start/earlierDesk.test.ts',
  'test/faults/importStops.test.ts',
  'test/cards/thirdLanguage.test.ts',
  'test/bot/gateways/traps.test.ts',
  'test/dialogs/flow/oldSamples.test.ts',
  'test/domain/words/understanding.test.ts',
  'test/dialogs/redemption/orders.test.ts',
  'test/faults/microsoftEvents.test.ts',
  'test/domain/words/answerSearch.test.ts',
];

const files = globSync('test/**/*.test.ts').filter((file) => !file.startsWith('test/e2e/'));

export const spec = [
  ...longest.filter((file) => files.includes(file)),
  ...files.filter((file) => !longest.includes(file)).sort(),
];
export const require = ['compiledCode', 'memoryDisk', 'leftovers', 'drawnInputs'].map(
  (name) => `./test/support/${name}.ts`,
);
export const parallel = true;
export const jobs = 3;
export const timeout = 120_000;
export const reporter = './test/support/closingReporter.ts';
const nodeOption = ['no-warnings'];
export { nodeOption as 'node-option' };
