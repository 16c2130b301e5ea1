// Proves that a start loads what its first answer needs, and not what only some turns do.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { readSource } from '../../support/sourceFile.ts';

/** Where every start begins, and what it loads by name on the way. */
const begins = [
  'bot/main.ts',
  'bot/start/startBot.ts',
  'storage/engines/sqliteStore.ts',
  'dialogs/general/generalFeature.ts',
  'dialogs/ask/understandText.ts',
];
/** What is loaded when somebody asks for it, or in spare time. */
const later = [
  /^bot\/(?:doctor|events|imports|notices)\/(?!eventReceiver|sentFileFetcher|tableFileReader|readingThread|fileLimits|backlogMetrics|recipients)/,
  /^bot\/files\/(?!deskFiles|calendarAddress|calendarFeed|fileUpload|registerWriter\.)/,
  /^bot\/gateways\/partnerCenter/,
  /^bot\/maintenance\//,
  /^bot\/(?:local\/demo|start\/(?:periodicJobs|besideTurns))/,
  /^(?:cards|dialogs)\/(?:calendar|exports|firstStart|history|imports|keys|letters|microsoft|notices|offers|overview)\//,
  /^cards\/(?:endOfTerm\/|sharing\/sharedCard)/,
  /^(?:cards|dialogs)\/(?:partner|partnerOfRecord|privacy|lookUp|settings|setup)\//,
  /^dialogs\/\w+\/(?!general)\w+Feature\.ts$/,
  /^dialogs\/redemption\/steps\//,
  /^domain\/(?:imports|letters|partner|setup|tableWords)\//,
  /^domain\/(?:customers\/(?:customerForm|countries|addressForms)|microsoft\/attestationForm)\.ts/,
];
/** Packages that are dear to load and not needed by every start. */
const dearPackages = [
  '@azure/msal-node',
  'ics',
  'csv-stringify',
  'fflate',
  'sax',
  'yauzl',
  'write-excel-file',
  'mongodb',
];

/** What is loaded in parts, by their paths: all of it is dear. */
const dearAsAWhole = [
  ...['botbuilder', 'botbuilder-core', 'botbuilder-dialogs', 'entities', 'node:http', 'prom-client', 'restify'],
];

/** Everything that is loaded with some files, by what stands at the top of them. */
function loadedWith(paths: readonly string[]): {
  readonly files: readonly string[];
  readonly packages: ReadonlySet<string>;
} {
  const files = new Set(paths);
  const packages = new Set<string>();
  for (const path of files) {
    for (const { specifier = '', typeOnly, isLate } of readSource(path, readFileSync(path, 'utf8')).imports) {
      if (typeOnly || isLate) continue;
      if (specifier.startsWith('.')) files.add(posix.join(posix.dirname(path), specifier));
      else packages.add(specifier);
    }
  }
  return { files: [...files], packages };
}

describe('what a start loads', () => {
  const { files, packages } = loadedWith(begins);

  it('is found from where it begins', () => {
    for (const path of begins) assert.ok(existsSync(path), path);
    assert.ok(files.length > 150 && packages.has('botbuilder/lib/cloudAdapter.js'));
  });

  it('is not what only some turns need', () => {
    assert.deepEqual(
      files.filter((path) => later.some((pattern) => pattern.test(path))),
      [],
    );
  });

  it('is no package that only some starts need', () => {
    assert.deepEqual(
      [...packages].filter((name) => dearPackages.some((dear) => name === dear || name.startsWith(`${dear}/`))),
      [],
    );
  });

  it('is of some packages only what is needed', () => {
    assert.deepEqual(
      dearAsAWhole.filter((name) => packages.has(name)),
      [],
    );
  });

  it('names rooms and folders that are there', () => {
    const all = loadedWith(['bot/start/besideTurns.ts', 'bot/start/openServices.ts', 'dialogs/routing/carryOut.ts']);
    for (const pattern of later.slice(4, 6))
      assert.ok(
        all.files.some((path) => pattern.test(path)),
        String(pattern),
      );
  });
});
