// Packages that the SDK loads with itself and uses in few turns or none: they are loaded when something of them is used, or in spare time.
import { createRequire, Module } from 'node:module';
import { lazily } from '../../domain/lazily.ts';

const require = createRequire(import.meta.url);
const mark = 'late:';

/** By who requires them, for it may have versions of its own; with what it uses of them at once, by the file that has it. */
const late: readonly (readonly [by: string, name: string, atOnce?: Readonly<Record<string, string>>])[] = [
  // What reads the channel's tokens, fetches the desk's own, and makes requests the SDK's way.
  ['botframework-connector', '@azure/core-rest-pipeline'],
  ['botframework-connector', '@azure/identity'],
  ['botframework-connector', '@azure/msal-node'],
  ['botframework-connector', 'axios'],
  ['botframework-connector', 'cross-fetch'],
  ['botframework-connector', 'https-proxy-agent'],
  ['botframework-connector', 'jsonwebtoken'],
  ['botframework-connector', 'node-fetch'],
  // A channel whose line stays open, and the ids of its requests.
  ['botbuilder', 'botframework-streaming', { RequestHandler: 'botframework-streaming/lib/requestHandler' }],
  ['botbuilder', 'uuid'],
  // What few expressions use.
  [
    'adaptive-expressions',
    'antlr4ts',
    { ANTLRInputStream: 'antlr4ts/ANTLRInputStream', CommonTokenStream: 'antlr4ts/CommonTokenStream' },
  ],
  ['adaptive-expressions', 'fast-xml-parser'],
  ['adaptive-expressions', 'lodash/isEqual'],
];
/** Each brings the same package along: they share the first one's. */
const bringZod = [
  ...['botframework-schema', 'botframework-connector', 'botbuilder-core', 'botbuilder-dialogs', 'botbuilder'],
];

/** A package by its path, and what of it is used at once. */
const standIns = new Map(
  late.map(([by, name, atOnce = {}]) => {
    const from = requiredBy(by);
    const path = from.resolve(name);
    const files = new Map<PropertyKey, string>(Object.entries(atOnce));
    const part = (wanted: PropertyKey): unknown => {
      const file = files.get(wanted);
      return file === undefined ? undefined : Reflect.get(from(file) as object, wanted);
    };
    return [path, { loaded: lazily(() => load(path)), part }] as const;
  }),
);

/** Has the SDK find a stand-in for each of them that is not loaded. To be called before the SDK is loaded. */
export function loadLate(): void {
  for (const [path, { loaded, part }] of standIns) {
    if (require.cache[path] !== undefined) continue;
    const standIn = new Module(mark + path);
    require.cache[path] = Object.assign(standIn, { exports: standInFor(loaded, part), loaded: true });
  }
  const [shared = '', ...others] = bringZod.map((name) => requiredBy(name).resolve('zod'));
  require(shared);
  for (const other of others) require.cache[other] ??= require.cache[shared];
}

/** Loads one after the other, so that nobody waits for them later. */
export function* loadLatePackages(): Generator {
  for (const { loaded } of standIns.values()) yield loaded();
}

function requiredBy(name: string): NodeJS.Require {
  return createRequire(require.resolve(name));
}

function load(path: string): object {
  if (require.cache[path]?.id.startsWith(mark) === true) Reflect.deleteProperty(require.cache, path);
  return require(path) as object;
}

/**
 * Is to each who uses it what the package exports. The SDK asks at its own start whether there is a `default`: there
 * is, the package itself where it has none.
 */
function standInFor(loaded: () => object, part: (name: PropertyKey) => unknown): object {
  const of = (): ((...args: unknown[]) => unknown) => loaded() as (...args: unknown[]) => unknown;
  const valueOf = (name: PropertyKey): unknown =>
    name === 'default' && !(name in loaded()) ? loaded() : (Reflect.get(loaded(), name) as unknown);
  return new Proxy(() => undefined, {
    get: (_, name) => name === '__esModule' || (part(name) ?? valueOf(name)),
    has: (_, name) => name in loaded(),
    apply: (_, self, args) => Reflect.apply(of(), self, args),
  });
}
