// Owns the choice of the engine: one word in the settings decides, nothing above the port notices.
import { openMongo } from './mongoStore.ts';
import { openSqlite } from './sqliteStore.ts';
import type { Store } from './store.ts';

/** Where the records are kept. */
export type StoreSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'mongodb'; readonly uri: string; readonly database?: string };

/** Opens the store, making what is missing. Throws a StoreError that says what to do. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  return settings.kind === 'mongodb' ? await openMongo(settings.uri, settings.database) : openSqlite(settings.file);
}
