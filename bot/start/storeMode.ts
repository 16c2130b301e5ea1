// The mark that says which mode made a store: data from Teams is never opened without authentication.
import { Conversations } from '../../storage/conversations/conversations.ts';
import { StoredValue } from '../../storage/records/storedValue.ts';
import type { Store } from '../../storage/store.ts';
import type { Config } from '../config/config.ts';
import { channelServiceUrls } from '../channel/serviceUrls.ts';

/** The mode whose data a store holds. */
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
  const maker = (await madeBy(store)) ?? mode;
  if (maker !== mode) throw new OtherModesStore(maker);
  // Of two that open a new store at once, one was first.
  const marked = await mark.change((known) => known ?? mode);
  if (marked !== mode) throw new OtherModesStore(marked);
}

/** The mode that made a store; undefined for a new one. Writes nothing. */
export async function madeBy(store: Store): Promise<StoreMode | undefined> {
  return (await new StoredValue<StoreMode>(store, 'mode').read()) ?? (await modeOfOldStore(store));
}

/** Only Teams talks from Microsoft's hosts; a store without conversations does not tell. */
async function modeOfOldStore(store: Store): Promise<StoreMode | undefined> {
  const known = await new Conversations(store).some(lookedAt);
  if (known.length === 0) return undefined;
  return known.some(({ serviceUrl }) => channelServiceUrls.allows(serviceUrl)) ? 'production' : 'local';
}
