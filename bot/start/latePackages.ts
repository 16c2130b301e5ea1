// Packages that the SDK loads with itself and uses in few turns or none: they are loaded when something of them is used, or in spare time.
import { createRequire, Module } from 'node:module';
import { lazily } from '../../domain/lazily.ts';

/** From where the SDK requires them: it may have versions of its own. */
const require = createRequire(createRequire(import.meta.url).resolve('botframework-connector'));
const mark = 'late:';
/** What reads the channel's tokens, fetches the desk's own, and makes requests the SDK's way; by path. */
const late = new Map(
  [
    '@azure/core-rest-pipeline',
    '@azure/identity',
    '@azure/msal-node',
    'axios',
    'cross-fetch',
    'jsonwebtoken',
    'node-fetch',
  ].map((name) => {
    const path = require.resolve(name);
    return [path, lazily(() => load(path))] as const;
  }),
);

/** Has the SDK find a stand-in for each of them that is not loaded. To be called before the SDK is loaded. */
export function loadLate(): void {
  for (const [path, loaded] of late) {
    if (require.cache[path] !== undefined) continue;
    const standIn = new Module(mark + path);
    require.cache[path] = Object.assign(standIn, { exports: standInFor(loaded), loaded: true });
  }
}

/** Loads one after the other, so that nobody waits for them later. */
export function* loadLatePackages(): Generator {
  for (const loaded of late.values()) yield loaded();
}

function load(path: string): object {
  if (require.cache[path]?.id.startsWith(mark) === true) Reflect.deleteProperty(require.cache, path);
  return require(path) as object;
}

/** Is to each who uses it what the package exports. The SDK asks at its own start whether there is a `default`: there is. */
function standInFor(loaded: () => object): object {
  const of = (): ((...args: unknown[]) => unknown) => loaded() as (...args: unknown[]) => unknown;
  return new Proxy(() => undefined, {
    get: (_, name) => name === '__esModule' || (Reflect.get(loaded(), name) as unknown),
    has: (_, name) => name in loaded(),
    apply: (_, self, args) => Reflect.apply(of(), self, args),
  });
}
