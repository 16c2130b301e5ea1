// The words for a start that failed: each known failure is one message that says what to do, never a stack trace.
import { SealError } from '../../storage/sealing/seal.ts';
import { StoreError } from '../../storage/storeError.ts';
import { ExposedFile } from './privateFiles.ts';
import { OtherModesStore } from './storeMode.ts';
import { withoutSecrets } from '../monitoring/withoutSecrets.ts';
import type { SettingFault } from '../config/environmentReader.ts';
import { secretFile } from '../local/localSecret.ts';

/** Where the desk tried to start. */
export interface StartUpFacts {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly mode: 'local' | 'production';
}

/** All faults of the settings in one message, each with where to find the value. */
export function faultsMessage(
  faults: readonly SettingFault[],
  opening = 'Keydesk cannot start with these settings:',
): string {
  const lines = faults.map(({ setting, problem, remedy }) => `  ${setting} ${problem}\n    ${remedy}`);
  return [opening, ...lines].join('\n');
}

/** What stopped the start, and what to do about it. Never holds a secret. */
export function startUpMessage(error: unknown, facts: StartUpFacts): string {
  const known =
    error instanceof StoreError
      ? storeMessage(error, facts)
      : error instanceof SealError
        ? sealMessage(error, facts)
        : error instanceof OtherModesStore
          ? modeMessage(error)
          : error instanceof ExposedFile
            ? exposureMessage(error)
            : systemMessage(error, facts);
  return `Keydesk could not start. ${known ?? unknownMessage(error)}`;
}

function storeMessage(error: StoreError, { dataDir }: StartUpFacts): string {
  switch (error.kind) {
    case 'unwritable':
      return folderMessage(dataDir);
    case 'full':
      return `There is no space left for its data in ${dataDir}. Free some space, or set DATA_DIR to a folder on another disk.`;
    case 'locked':
      return `Another program holds the database in ${dataDir}. End the other Keydesk, or set DATA_DIR to another folder.`;
    case 'corrupt':
    case 'tooLarge':
    case 'unreachable':
    case 'uncertain':
    case 'busy':
    case 'unsuited':
    case 'refused':
    case 'contended':
    case 'closed':
    case 'broken':
      return withoutSecrets(error.message);
  }
}

function sealMessage(error: SealError, { dataDir, mode }: StartUpFacts): string {
  switch (error.kind) {
    case 'weakSecret':
      return 'KEYDESK_SECRET is too short to protect anything. Make one with "openssl rand -base64 32".';
    case 'wrongSecret': {
      const remedy =
        mode === 'local'
          ? `Put the earlier file ${secretFile} back into ${dataDir} (or the earlier value into KEYDESK_SECRET), or set DATA_DIR to an empty folder to begin anew.`
          : 'Set KEYDESK_SECRET to the value that this database was made with, or name that value in KEYDESK_SECRET_EARLIER to replace it.';
      return `The secret does not fit the stored data, so the product keys in it cannot be read. ${remedy}`;
    }
    case 'damaged':
      return 'A sealed text in the data was altered, was cut off, or belongs to another record, and cannot be opened. The secret fits, so keep the data, and put a backup from before that back.';
    case 'unknownKey':
      return 'A sealed text in the data needs a sealing key that this store does not have, as one from another store does. The secret fits, so keep the data, and put a backup back in which both are.';
    case 'stale':
      return 'The sealing keys could not be looked at for minutes, so nothing can be sealed now. Start it again once the database answers.';
  }
}

function modeMessage({ madeBy }: OtherModesStore): string {
  const elsewhere = 'set DATA_DIR to an empty folder (or MONGODB_URI to an empty database)';
  return madeBy === 'production'
    ? `These data were made in Teams, and without Teams credentials everybody on this machine could read them. Set the Teams credentials (see .env.example), or ${elsewhere} to try things out.`
    : `These data were made in local mode, where whoever sits at the machine may do everything. They stay where they are: ${elsewhere} for Teams.`;
}

function exposureMessage({ path, exposure }: ExposedFile): string {
  switch (exposure) {
    case 'link':
      return `${path} only points to another place, where others could put something else. Name the place itself.`;
    case 'owner':
      return `${path} belongs to another user of this machine, who can read what is in it. Give it to the user that runs Keydesk (chown), or let Keydesk make it: set DATA_DIR to a folder that is not there yet.`;
    case 'rights':
      return `Others on this machine can read ${path}, and its file system does not let Keydesk change that. Move it to another disk.`;
  }
}

function systemMessage(error: unknown, { host, port, dataDir }: StartUpFacts): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use. End the program that uses it (perhaps another Keydesk), or set PORT to another one, such as PORT=${port + 1}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}. Leave HOST out, or set it to an address of this machine.`;
    case 'EACCES':
    case 'EPERM':
      return isAboutPort(error)
        ? `Port ${port} needs more rights. Set PORT to a number above 1023.`
        : folderMessage(dataDir);
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EISDIR':
      return folderMessage(dataDir);
    case 'ENOSPC':
      return `There is no space left in ${dataDir}. Free some space, or set DATA_DIR to a folder on another disk.`;
    default:
      return undefined;
  }
}

function folderMessage(dataDir: string): string {
  return `The data folder ${dataDir} cannot be written. Allow it, or set DATA_DIR to a folder that may be written.`;
}

function unknownMessage(error: unknown): string {
  const reason = error instanceof Error ? withoutSecrets(error.message) : 'The reason is unknown.';
  return `${reason} Start it again with LOG_LEVEL=debug to see more.`;
}

function isAboutPort(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen';
}
