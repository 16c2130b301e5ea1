// Loaded before a program, it makes the packages unknown that `npm ci --omit=dev` leaves out, as if they were not there.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly devOptional?: boolean }>>;
}

const root = new URL('../../', import.meta.url);
const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as Lock;
const left = Object.keys(packages)
  .filter((path) => packages[path]?.dev === true || packages[path]?.devOptional === true)
  .map((path) => `${root.href}${path}/`);

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    // The innermost package decides: one that stays may hold one that goes, and the other way round.
    const end = found.url.lastIndexOf('/node_modules/') + '/node_modules/'.length;
    if (left.some((folder) => folder.length > end && found.url.startsWith(folder)))
      throw Object.assign(new Error(`${specifier} is there for development alone.`), { code: 'ERR_MODULE_NOT_FOUND' });
    return found;
  },
});
