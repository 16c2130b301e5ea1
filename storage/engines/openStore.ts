// The choice of the engine: one word in the settings decides, nothing above the port notices.
import type { Overruled } from './mongoAddress.ts';
import type { Store } from '../store.ts';
import { defined } from '../../domain/defined.ts';

/** Where the records are kept. */
export type StoreSettings =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'mongodb'; readonly uri: string; readonly database?: string };

/** Hears of each option of an address that would weaken what the store promises, and so does not hold. */
export type OverruledListener = (one: Overruled) => void;

/** Opens the store, making what is missing; the other engine is not even loaded. Throws a StoreError that says what to do. */
export async function openStore(settings: StoreSettings, overruled?: OverruledListener): Promise<Store> {
  if (settings.kind === 'mongodb') {
    const { openMongo } = await import('./mongoStore.ts');
    const { uri, database } = settings;
    return await openMongo(uri, {
      ...defined({ database, overruled }),
    });
  }
  const { openSqlite } = await import('./sqliteStore.ts');
  return openSqlite(settings.file);
}
