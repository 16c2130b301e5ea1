// Proves that the walls between the rooms stand, and that their checks can fail.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { ESLint, Linter } from 'eslint';
import packageJson from '../package.json' with { type: 'json' };
import { circlesOf, subjectCirclesOf } from './support/importCircles.ts';
import { readSource, type SourceFile } from './support/sourceFile.ts';
import { faultsOf, isRoom } from './support/walls.ts';

const dependencies = Object.keys(packageJson.dependencies);
const folders = ['domain', 'cards', 'storage', 'dialogs', 'bot', 'manifest', 'test', 'bench'];

/** What each check must refuse: the file, its body, and the fault that it is told. */
const badExamples = [
  ['domain/a.ts', `import { readFileSync } from 'node:fs';`, 'may not import node:fs'],
  ['domain/a.ts', `import type { Store } from '../storage/store.ts';`, 'may not import storage/store.ts'],
  ['domain/a.ts', `export const at = Date.now();`, 'touches Date.now'],
  ['domain/a.ts', `export const at = new Date();`, 'touches new Date()'],
  ['domain/a.ts', `export const chance = () => Math.random();`, 'touches Math.random'],
  ['cards/a.ts', `import { MessageFactory } from 'botbuilder';`, 'may not import botbuilder'],
  [
    'cards/deep/a.ts',
    `export type { Turn } from '../../dialogs/turn/turn.ts';\nconst a = 1;`,
    'may not import dialogs/turn/turn.ts',
  ],
  ['storage/keys.ts', `import { MongoClient } from 'mongodb';`, 'may not import mongodb'],
  ['storage/engines/mongoQuery.ts', `import { ObjectId } from 'mongodb';`, 'may not import mongodb'],
  ['storage/store.ts', `import { DatabaseSync } from 'node:sqlite';`, 'may not import node:sqlite'],
  ['storage/keys.ts', `import type { Storage } from 'botbuilder';`, 'may not import botbuilder'],
  [
    'storage/keys.ts',
    `import type { Desk } from '../dialogs/services/services.ts';`,
    'may not import dialogs/services/services.ts',
  ],
  ['dialogs/a.ts', `import type { Config } from '../bot/config/config.ts';`, 'may not import bot/config/config.ts'],
  ['dialogs/a.ts', `type Config = import('../bot/config/config.ts').Config;`, 'may not import bot/config/config.ts'],
  ['dialogs/a.ts', `const sdk = await import('restify');`, 'may not import restify'],
  ['dialogs/a.ts', `const name = 'restify'; await import(name);`, 'imports something that is only known at run time'],
  ['dialogs/a.ts', `export const answer = fetch('http://127.0.0.1');`, 'touches fetch()'],
  ['dialogs/a.ts', `export const port = process.env['PORT'];`, 'touches process.env'],
  ['bot/a.ts', `import { chromium } from 'playwright-core';`, 'may not import playwright-core'],
  ['bot/a.ts', `import { clock } from '../test/support/clock.ts';`, 'may not import test/support/clock.ts'],
  ['bot/a.ts', `export default class Desk {}`, 'has a default export'],
  ['bot/a.ts', `const desk = 1;\nexport { desk as default };`, 'has a default export'],
  ['bot/a.ts', `export * from './config.ts';`, 'is a barrel'],
  ['bot/a.ts', `let turns = 0;\nexport const next = () => ++turns;`, 'keeps mutable state in the module: turns'],
  ['bot/dateUtils.ts', `export const day = 1;`, 'is not named after a noun'],
  ['test/a.ts', '//\n'.repeat(250), 'has 251 lines'],
  [
    'test/bot/a.test.ts',
    `import { draw } from '../faults/draw.ts';\nconst a = 1;`,
    'takes a helper from the folder of other tests: test/faults/draw.ts',
  ],
] as const;

/** What lint must refuse by itself, so that an editor shows it. */
const lintExamples = [
  ['domain/a.ts', 'node:fs'],
  ['domain/a.ts', '../storage/store.ts'],
  ['cards/a.ts', 'botbuilder'],
  ['storage/a.ts', '../dialogs/turn/turn.ts'],
  ['dialogs/a.ts', 'restify'],
  ['dialogs/a.ts', '../bot/config/config.ts'],
] as const;

/**
 * Arrows against the others. A subscription carries the decision about the end of its term, and what decides reads the
 * subscription: one subject in two folders. The shape of a feature hands on the walk of its conversation.
 */
const againstTheOthers = [
  'cards/endOfTerm -> cards/subscriptions',
  'domain/endOfTerm -> domain/subscriptions',
  'dialogs/feature -> dialogs/redemption',
];

describe('the walls between the rooms', () => {
  const read = new Map<string, readonly SourceFile[]>();
  before(function () {
    this.timeout(60_000);
    for (const folder of folders)
      read.set(
        folder,
        globSync(`${folder}/**/*.ts`).map((path) => readSource(path, readFileSync(path, 'utf8'))),
      );
  });

  it('bind the rooms of the product', () => {
    assert.deepEqual(folders.filter(isRoom), ['domain', 'cards', 'storage', 'dialogs', 'bot']);
  });

  for (const folder of folders) {
    it(`are kept by the files of ${folder}/`, () => {
      const sources = read.get(folder) ?? [];
      assert.ok(sources.length > 0 || !isRoom(folder));
      assert.deepEqual(
        sources.flatMap((source) => faultsOf(source, dependencies)),
        [],
      );
    });
  }

  it('are no circles of imports either, types included', () => {
    const sources = [...read.values()].flat();
    assert.ok(sources.length > 1_000);
    assert.deepEqual(circlesOf(sources), []);
  });

  it('are no circles of subjects within a room: each can be read without those that know it', () => {
    const product = [...read].filter(([room]) => isRoom(room)).flatMap(([, sources]) => sources);
    assert.deepEqual(subjectCirclesOf(product, againstTheOthers), []);
    for (const arrow of againstTheOthers) {
      const others = againstTheOthers.filter((one) => one !== arrow);
      assert.notDeepEqual(subjectCirclesOf(product, others), [], `${arrow} need not be known any more`);
    }
  });
});

describe('the check of the walls', () => {
  for (const [path, body, fault] of badExamples) {
    it(`refuses a file of ${path.split('/', 1).join()} that ${fault}`, () => {
      assert.deepEqual(faultsOf(readSource(path, `// An example.\n${body}`), dependencies), [`${path}: ${fault}`]);
    });
  }

  it('refuses a file that does not say what it does', () => {
    const faults = faultsOf(readSource('bot/a.ts', 'export const desk = 1;'), dependencies);
    assert.deepEqual(faults, ['bot/a.ts: does not begin with a line that says what the file does']);
  });

  it('lets tests take what is support, and what lies in a folder of theirs', () => {
    const taken = ['../support/testClock.ts', './draw.ts', './hostile/leaks.ts', '../../bot/start/startBot.ts'];
    const body = taken.map((path) => `import '${path}';`).join('\n');
    assert.deepEqual(faultsOf(readSource('test/faults/a.test.ts', `// A test.\n${body}`), dependencies), []);
  });

  it('lets the engine have its driver, and the files beside it the types', () => {
    const store = readSource('storage/engines/mongoStore.ts', `// An engine.\nimport { MongoClient } from 'mongodb';`);
    const query = readSource('storage/engines/mongoQuery.ts', `// An engine.\nimport type { Filter } from 'mongodb';`);
    assert.deepEqual([...faultsOf(store, dependencies), ...faultsOf(query, dependencies)], []);
  });
});

describe('the lint rules of the walls', () => {
  const eslint = new ESLint();

  for (const [path, specifier] of lintExamples) {
    it(`refuse ${specifier} in ${path.split('/', 1).join()}`, async () => {
      const config = (await eslint.calculateConfigForFile(path)) as { readonly rules: Linter.RulesRecord };
      const rule = config.rules['no-restricted-imports'] ?? 'off';
      const messages = new Linter().verify(`import '${specifier}';`, [{ rules: { 'no-restricted-imports': rule } }]);
      assert.deepEqual(
        messages.map(({ ruleId }) => ruleId),
        ['no-restricted-imports'],
      );
    });
  }
});
