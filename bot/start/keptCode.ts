// Where code stays that was compiled once, so that later starts need not compile it anew.
import { constants, enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

const besidePackages = fileURLToPath(new URL('../../node_modules/.cache/compiled/', import.meta.url));

/**
 * Keeps what is loaded from now on, for this version of Node and this user: where NODE_COMPILE_CACHE says, else beside
 * the packages, which an installation makes anew, else, where nothing can be written there, with the system's
 * temporary files.
 */
export function keepCompiledCode(): void {
  const { status } = enableCompileCache(besidePackages);
  if (status === constants.compileCacheStatus.FAILED) enableCompileCache();
}
