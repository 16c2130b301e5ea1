// The mark that says which mode made a store: data from Teams is never opened without authentication.
import { Conversations } from '../../storage/conversations.ts';
import { StoredValue } from '../../storage/storedValue.ts';
import type { Store } from '../../storage/store.ts';
import type { Config } from '../config/config.ts';
import { channelServiceUrls } from '../channel/serviceUrls.ts';

export type StoreMode = Config['mode'];

/** The store was made by the other mode. */
export class OtherModesStore extends Error {
  override readonly name = 'OtherModesStore';
  /** The mode that made the store. */
  readonly madeBy: StoreMode;

  constructor(madeBy: StoreMode) {
    super(`This store was made in ${madeBy} mode.`);
    this.madeBy = madeBy;
  }
}

/** Conversations that tell which mode made a store from before there were marks. */
const lookedAt = 50;

/** Marks a new store with the mode that opens it. Throws OtherModesStore, having written nothing, for the other mode's. */
export async function claimStore(store: Store, mode: StoreMode): Promise<void> {
  const mark = new StoredValue<StoreMode>(store, 'mode');
  const madeBy = (await mark.read()) ?? (await modeOfOldStore(store)) ?? mode;
  if (madeBy !== mode) throw new OtherModesStore(madeBy);
  // Of two that open a new store at once, one was first.
  const marked = await mark.change((known) => known ?? mode);
  if (marked !== mode) throw new OtherModesStore(marked);
}

/** Only Teams talks from Microsoft's hosts; a store without conversations does not tell. */
async function modeOfOldStore(store: Store): Promise<StoreMode | undefined> {
  const known = await new Conversations(store).some(lookedAt);
  if (known.length === 0) return undefined;
  return known.some(({ serviceUrl }) => channelServiceUrls.allows(serviceUrl)) ? 'production' : 'local';
}
