// Tells which secrets open the store's keyring.
import type { Secrets } from '../../storage/sealing/keyring.ts';
import type { Config } from '../config/config.ts';
import { readLocalSecret } from '../local/localSecret.ts';

/** The secrets that the settings name, else local mode's own, made at the first call. */
export async function secretsOf(config: Config): Promise<Secrets> {
  return config.secrets ?? [await readLocalSecret(config.dataDir)];
}
