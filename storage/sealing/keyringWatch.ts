// The watch over the keyring: a running desk learns of new sealing keys before anything is sealed with them.
import { keyringCollection, keyringId, renewSeal, type Secrets } from './keyring.ts';
import { sealsFor, type Seal } from './seal.ts';
import type { Store } from '../store.ts';
import { minute } from '../../domain/dates/durations.ts';

/** Milliseconds from the making of a sealing key to its first use: whoever still seals then has looked since. */
export const newKeyWaits = 2 * sealsFor;
/** Milliseconds between two looks. */
export const keyringLooks = minute;
/** Milliseconds after which a look is due before anything is done. */
const sureFor = 2 * keyringLooks;

/** Looks whether the keyring has changed. */
export class KeyringWatch {
  readonly #seal: Seal;
  readonly #store: Store;
  readonly #secrets: Secrets;
  #revision = 0;

  constructor(seal: Seal, store: Store, secrets: Secrets) {
    this.#seal = seal;
    this.#store = store;
    this.#secrets = secrets;
  }

  /** One look; opening the keyring is dear, so that an unchanged one is left alone. */
  async look(): Promise<void> {
    const at = this.#seal.mark();
    const revision = (await this.#store.records(keyringCollection).get(keyringId))?.rev ?? 0;
    if (revision !== this.#revision) {
      await renewSeal(this.#seal, this.#store, this.#secrets);
      this.#revision = revision;
    }
    this.#seal.confirm(at);
  }

  /** Looks when the last look was long ago, as after a sleep of the machine. */
  async sure(): Promise<void> {
    if (this.#seal.age > sureFor) await this.look();
  }
}
