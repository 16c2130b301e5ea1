// An empty database with all tables of a desk: made once in a process, and copied wherever a test begins with one.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deskCollections } from '../../bot/start/deskCollections.ts';
import { openSqlite } from '../../storage/engines/sqliteStore.ts';

const template: { file?: string } = {};

/** Puts it into a file that is not there yet. A desk would make the same tables one by one, which costs more than its start. */
export async function putEmptyDatabase(file: string): Promise<void> {
  copyFileSync((template.file ??= await makeTemplate()), file);
}

/** Takes all records out of a database that is open elsewhere. */
export function emptyDatabase(file: string): void {
  const database = new DatabaseSync(file);
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    const deletions = tables.map(({ name }) => `DELETE FROM "${String(name)}";`);
    database.exec(`BEGIN IMMEDIATE; ${deletions.join(' ')} COMMIT;`);
  } finally {
    database.close();
  }
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'keydesk-empty-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'keydesk.db');
  const store = openSqlite(file);
  for (const declaration of deskCollections) store.records(declaration);
  await store.close();
  return file;
}
