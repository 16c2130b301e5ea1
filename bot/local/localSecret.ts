// The secret of local mode: made once, kept beside the database, readable by nobody else.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Name of the secret's file in the data folder. */
export const secretFile = 'keydesk-secret';

/**
 * The secret under which local mode seals product keys: 32 random bytes in base64, made at the first start.
 * Of several processes that start at once, all get the same one. Rejects with the file system's error when the
 * folder cannot be written.
 */
export async function readLocalSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, secretFile);
  const known = await readIfThere(path);
  if (known !== undefined) return known;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // A link appears whole or not at all, and never replaces a secret that another process made first.
    await link(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(path, 'utf8')).trim();
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
