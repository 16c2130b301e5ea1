// Proves that what others on the machine could read is made private before the desk opens it, or refused.
import assert from 'node:assert/strict';
import { chmod, lstat, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExposedFile, keepFilePrivate, keepFolderPrivate, processOwner } from '../../../bot/start/privateFiles.ts';
import { startUpMessage } from '../../../bot/start/startUpErrors.ts';
import { freePort } from '../../support/freePort.ts';
import { withDataFolder } from '../../support/dataFolder.ts';
import { BotProcess } from '../../support/botProcess.ts';

const owner = processOwner();
const place = { host: '127.0.0.1', port: 3978, dataDir: 'data', mode: 'local' } as const;

async function rights(path: string): Promise<string> {
  return ((await lstat(path)).mode & 0o777).toString(8);
}

/** A file that everybody may read, in a folder that everybody may enter. */
async function exposed(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, 'old');
  await chmod(path, 0o644);
  return path;
}

describe('The files of the desk', function () {
  this.timeout(60_000);

  it("are its user's alone after a start, those of earlier versions and new ones", () =>
    withDataFolder(async (folder) => {
      await chmod(folder, 0o755);
      for (const name of ['keydesk.log', 'playground.log']) await exposed(folder, name);
      const run = new BotProcess({ DATA_DIR: folder, PORT: String(await freePort()) });
      await run.until(/\/api\/messages/);
      assert.equal(await rights(folder), '700');
      const names = await readdir(folder);
      for (const name of ['keydesk.db', 'keydesk-secret', 'keydesk.log']) assert.ok(names.includes(name), name);
      for (const name of names) assert.equal(await rights(join(folder, name)), '600', name);
      await run.signal('SIGTERM');
      for (const name of await readdir(folder)) await chmod(join(folder, name), 0o644);
      const again = new BotProcess({ DATA_DIR: folder, PORT: String(await freePort()) });
      await again.until(/\/api\/messages/);
      for (const name of await readdir(folder)) assert.equal(await rights(join(folder, name)), '600', name);
      await again.signal('SIGTERM');
    }));

  it('do not include what others put beside them', () =>
    withDataFolder(async (folder) => {
      const notes = await exposed(folder, 'notes.txt');
      await keepFolderPrivate(folder, owner);
      assert.equal(await rights(notes), '644');
      assert.equal(await rights(folder), '700');
    }));

  it('are made in a folder of their own when it is not there', () =>
    withDataFolder(async (folder) => {
      const inner = join(folder, 'a', 'b');
      await keepFolderPrivate(inner, owner);
      assert.equal(await rights(inner), '700');
    }));

  it('are not opened through a link, whether to the folder or to a file in it', () =>
    withDataFolder(async (folder) => {
      await mkdir(join(folder, 'there'));
      await symlink(join(folder, 'there'), join(folder, 'link'));
      await assert.rejects(
        keepFolderPrivate(join(folder, 'link'), owner),
        new ExposedFile(join(folder, 'link'), 'link'),
      );
      const database = join(folder, 'there', 'keydesk.db');
      await symlink('/etc/hostname', database);
      await assert.rejects(keepFolderPrivate(join(folder, 'there'), owner), new ExposedFile(database, 'link'));
    }));

  it('are not opened when they belong to somebody else', () =>
    withDataFolder(async (folder) => {
      const somebody = { user: (owner.user ?? 0) + 1 };
      await assert.rejects(keepFolderPrivate(folder, somebody), new ExposedFile(folder, 'owner'));
      const file = await exposed(folder, 'keydesk.ndjson');
      await assert.rejects(keepFilePrivate(file, somebody), new ExposedFile(file, 'owner'));
    }));

  it('are left alone where the system knows no such rights', () =>
    withDataFolder(async (folder) => {
      await chmod(folder, 0o755);
      const log = await exposed(folder, 'keydesk.log');
      await keepFolderPrivate(folder, {});
      assert.equal(await rights(log), '644');
    }));

  for (const exposure of ['link', 'owner', 'rights'] as const) {
    it(`stop the start with what to do about it (${exposure})`, () => {
      const said = startUpMessage(new ExposedFile('/data/keydesk.db', exposure), place);
      assert.match(said, /^Keydesk could not start\. .*\/data\/keydesk\.db.*\. .+/);
    });
  }
});
