// The frame of the maintenance commands: the desk's own settings, its store, one clear message when it fails.
import { join } from 'node:path';
import { config as readEnvironmentFile } from 'dotenv';
import { DataError } from '../../storage/moving/dataLines.ts';
import { openStore } from '../../storage/engines/openStore.ts';
import type { Store } from '../../storage/store.ts';
import { type Config, readConfig } from '../config/config.ts';
import { faultsMessage, startUpMessage } from '../start/startUpErrors.ts';
import { keepFolderPrivate, makeFilesPrivate, processOwner } from '../start/privateFiles.ts';

/** What a command works with. */
export interface Workplace {
  readonly config: Config;
  readonly store: Store;
  /** What was written behind the command's name. */
  readonly given: readonly string[];
  /** Prints a line for the person at the terminal. */
  readonly say: (line: string) => void;
}

/** The command was not written as it must be; the message is how it is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Runs a command on the store that the settings name. Ends the process with code 1 when it fails. */
export async function runCommand(work: (workplace: Workplace) => Promise<void>): Promise<void> {
  readEnvironmentFile({ quiet: true });
  const settings = readConfig(process.env, 'maintenance');
  if ('faults' in settings) {
    fail(faultsMessage(settings.faults));
    return;
  }
  const config = settings.ok;
  let store: Store | undefined;
  makeFilesPrivate();
  try {
    if (config.mongodbUri === undefined) await keepFolderPrivate(config.dataDir, processOwner());
    store = await openStore(
      config.mongodbUri === undefined
        ? { kind: 'sqlite', file: join(config.dataDir, 'keydesk.db') }
        : { kind: 'mongodb', uri: config.mongodbUri },
    );
    const say = (line: string): void => void process.stderr.write(`${line}\n`);
    await work({ config, store, given: process.argv.slice(2), say });
  } catch (error) {
    fail(error instanceof DataError || error instanceof UsageError ? error.message : startUpMessage(error, config));
  } finally {
    await store?.close();
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
