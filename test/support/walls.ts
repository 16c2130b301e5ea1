// The walls between the rooms: who may import what, and the rules of the house that every source file keeps.
import { posix } from 'node:path';
import type { ImportFact, SourceFile } from './sourceFile.ts';

interface Room {
  /** Rooms that it may import from. */
  readonly rooms: readonly string[];
  /** Packages and Node modules that it may import; `*` is any that package.json names as a dependency. */
  readonly packages: readonly string[];
  /** What it must not touch, as it stands in the code. */
  readonly untouched: readonly string[];
}

const outsideWorld = ['process.env', 'process.argv', 'process.cwd', 'fetch()', 'console.log'];
const clocksAndChance = ['Date.now', 'new Date()', 'Math.random', 'DateTime.now', 'DateTime.local', 'DateTime.utc'];

const rooms: Readonly<Record<string, Room>> = {
  domain: {
    rooms: ['domain'],
    packages: ['luxon', 'fastest-levenshtein', 'zod'],
    untouched: [...outsideWorld, ...clocksAndChance, 'crypto.randomUUID', 'performance.now', 'setTimeout()'],
  },
  cards: {
    rooms: ['domain', 'cards'],
    packages: [
      ...['adaptivecards-templating', 'adaptive-expressions', 'intl-messageformat', 'luxon', 'zod'],
      ...['fastest-levenshtein', 'node:fs', 'node:url', 'node:path'],
    ],
    untouched: [...outsideWorld, ...clocksAndChance],
  },
  storage: {
    rooms: ['domain', 'storage'],
    packages: [
      ...['mongodb', 'node:sqlite', 'botbuilder', 'botbuilder-core', 'zod'],
      ...['node:crypto', 'node:fs', 'node:path', 'node:timers', 'node:url', 'node:util'],
    ],
    untouched: outsideWorld,
  },
  dialogs: {
    rooms: ['domain', 'cards', 'storage', 'dialogs'],
    packages: ['botbuilder', 'botbuilder-core', 'botbuilder-dialogs', 'luxon', 'zod', 'node:crypto', 'node:util'],
    untouched: outsideWorld,
  },
  bot: {
    rooms: ['domain', 'cards', 'storage', 'dialogs', 'bot'],
    packages: ['*'],
    untouched: ['console.log'],
  },
};

/** Packages that only some files of the project import; the types of an engine may stand beside it. */
const reserved = [
  {
    name: 'mongodb',
    values: /^storage\/engines\/mongo(Store|Troubles|Address|Probe|Document)\.ts$/,
    types: /^storage\/engines\/mongo\w+\.ts$/,
  },
  {
    name: 'node:sqlite',
    values: /^storage\/engines\/sqlite(?:Store|Use)\.ts$/,
    types: /^storage\/engines\/sqlite\w+\.ts$/,
  },
  { name: 'botbuilder', values: /^(bot|dialogs)\/|^storage\/conversations\/dialogStates\.ts$/ },
  { name: 'botbuilder-core', values: /^(bot|dialogs)\/|^storage\/conversations\/dialogStates\.ts$/ },
  { name: 'botbuilder-dialogs', values: /^(bot|dialogs)\// },
  { name: 'botframework-connector', values: /^bot\// },
  { name: 'restify', values: /^bot\// },
];

const longestFile = 250;

/** True for a folder of the product that the walls stand around; the files of others keep only the rules of the house. */
export function isRoom(folder: string): boolean {
  return folder in rooms;
}

/** Every rule that a file breaks, each a sentence; none for a good file. `dependencies` are those of package.json. */
export function faultsOf(source: SourceFile, dependencies: readonly string[]): readonly string[] {
  const room = rooms[roomName(source.path)];
  const bound = room === undefined ? [] : wallFaults(source, room, dependencies);
  return [...houseFaults(source), ...bound].map((fault) => `${source.path}: ${fault}`);
}

function houseFaults(source: SourceFile): readonly string[] {
  const { lines, path, defaultExport, imports, statements, mutableState } = source;
  const reExports = imports.filter(({ reExport }) => reExport).length;
  return [
    ...(lines[0]?.startsWith('// ') === true ? [] : ['does not begin with a line that says what the file does']),
    ...(lines.length > longestFile ? [`has ${lines.length} lines`] : []),
    ...(defaultExport ? ['has a default export'] : []),
    ...(statements > 0 && reExports === statements ? ['is a barrel'] : []),
    ...(/(utils?|helpers?|index)\.ts$/i.test(path) && path !== 'bot/index.ts' ? ['is not named after a noun'] : []),
    ...mutableState.map((name) => `keeps mutable state in the module: ${name}`),
    ...strangersHelpers(source).map((target) => `takes a helper from the folder of other tests: ${target}`),
  ];
}

/** What a test takes from a folder of tests that is neither its own, nor above or below it: what they share is support. */
function strangersHelpers({ path, imports }: SourceFile): readonly string[] {
  const own = `${posix.dirname(path)}/`;
  return imports.flatMap(({ specifier = '' }) => {
    const target = posix.join(own, specifier);
    const folder = `${posix.dirname(target)}/`;
    const isHelper = specifier.startsWith('.') && folder.startsWith('test/') && !folder.startsWith('test/support/');
    return isHelper && !own.startsWith(folder) && !folder.startsWith(own) ? [target] : [];
  });
}

function wallFaults(source: SourceFile, room: Room, dependencies: readonly string[]): readonly string[] {
  const touches = room.untouched.filter((name) => source.touches.has(name));
  return [
    ...source.imports.flatMap((imported) => importFaults(source.path, imported, room, dependencies)),
    ...touches.map((name) => `touches ${name}`),
  ];
}

function importFaults(
  path: string,
  imported: ImportFact,
  room: Room,
  dependencies: readonly string[],
): readonly string[] {
  const { specifier } = imported;
  if (specifier === undefined) return ['imports something that is only known at run time'];
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier);
    return room.rooms.includes(roomName(target)) ? [] : [`may not import ${target}`];
  }
  const name = packageName(specifier);
  const allowed = room.packages.includes(name) || (room.packages.includes('*') && isAtHand(name, dependencies));
  return allowed && isFree(path, name, imported.typeOnly) ? [] : [`may not import ${specifier}`];
}

function isAtHand(name: string, dependencies: readonly string[]): boolean {
  return name.startsWith('node:') || dependencies.includes(name);
}

function isFree(path: string, name: string, typeOnly: boolean): boolean {
  const rule = reserved.find((entry) => entry.name === name);
  return rule === undefined || rule.values.test(path) || (typeOnly && rule.types?.test(path) === true);
}

/** `node:fs/promises` is `node:fs`, `luxon/src/zone` is `luxon`, `@azure/msal-node` stays whole. */
function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function roomName(path: string): string {
  return path.split('/', 1).join('');
}
