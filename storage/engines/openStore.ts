// Owns the choice of the engine: one word in the settings decides, nothing above the port notices.
import type { Store } from '../store.ts';

/** Where the records are kept. */
export type StoreSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'mongodb'; readonly uri: string; readonly database?: string };

/** Opens the store, making what is missing; the other engine is not even loaded. Throws a StoreError that says what to do. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  if (settings.kind === 'mongodb') {
    const { openMongo } = await import('./mongoStore.ts');
    return await openMongo(settings.uri, settings.database);
  }
  const { openSqlite } = await import('./sqliteStore.ts');
  return openSqlite(settings.file);
}
