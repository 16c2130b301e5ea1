// The rights of the desk's files: what others on the machine could read is made private before it is opened, or refused.
import type { Stats } from 'node:fs';
import { chmod, lstat, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '../../domain/defined.ts';

/** Rights of the group and of everybody else. */
const othersRights = 0o077;
const folderRights = 0o700;
const fileRights = 0o600;
/** Files that the desk and its chat client keep in the data folder. */
const ownFile = /^(?:keydesk|playground)[.-]/;

/** `link`: it only points elsewhere. `owner`: it belongs to somebody else. `rights`: others keep their rights. */
export type Exposure = 'link' | 'owner' | 'rights';

/** Others on the machine could read something, and the desk cannot change that. */
export class ExposedFile extends Error {
  override readonly name = 'ExposedFile';
  readonly path: string;
  readonly exposure: Exposure;

  constructor(path: string, exposure: Exposure) {
    super(`Others may read ${path} (${exposure}).`);
    this.path = path;
    this.exposure = exposure;
  }
}

/** Whose process this is. `user` is absent where the system knows no such rights (Windows): nothing is checked there. */
export interface FileOwner {
  readonly user?: number;
}

/** The user of this process. */
export function processOwner(): FileOwner {
  const user = process.geteuid?.();
  return defined({ user });
}

/** What this process makes from now on is its user's alone. */
export function makeFilesPrivate(): void {
  process.umask(othersRights);
}

/**
 * Makes the data folder and the desk's files in it private; a folder that is not there is made. Throws ExposedFile for
 * what cannot be made so, and the file system's error for what cannot be looked at.
 */
export async function keepFolderPrivate(folder: string, owner: FileOwner): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderRights });
  if (owner.user === undefined) return;
  const found = await lstat(folder);
  if (found.isSymbolicLink() || found.isDirectory()) await keep(folder, found, folderRights, owner.user);
  for (const name of (await readdir(folder)).filter((one) => ownFile.test(one))) {
    await keepFilePrivate(join(folder, name), owner);
  }
}

/** The same for one file; one that is not there, or is none, is passed over. */
export async function keepFilePrivate(path: string, { user }: FileOwner): Promise<void> {
  if (user === undefined) return;
  const found = await lookAt(path);
  if (found?.isSymbolicLink() === true || found?.isFile() === true) await keep(path, found, fileRights, user);
}

async function keep(path: string, found: Stats, rights: number, user: number): Promise<void> {
  if (found.isSymbolicLink()) throw new ExposedFile(path, 'link');
  if (found.uid !== user) throw new ExposedFile(path, 'owner');
  if ((found.mode & othersRights) === 0) return;
  // Some file systems refuse this, and some take it and do nothing.
  await chmod(path, rights).catch(() => undefined);
  const after = await lookAt(path);
  if (after !== undefined && (after.mode & othersRights) !== 0) throw new ExposedFile(path, 'rights');
}

/** Undefined when it has gone meanwhile, as the files beside the database do. */
async function lookAt(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
