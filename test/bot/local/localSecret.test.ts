// The tests of local mode's secret.
import assert from 'node:assert/strict';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readLocalSecret, secretFile } from '../../../bot/local/localSecret.ts';
import { withDataFolder } from '../../support/dataFolder.ts';

describe('readLocalSecret', () => {
  it('makes 32 random bytes once, for the owner of the file only', () =>
    withDataFolder(async (folder) => {
      const data = join(folder, 'new', 'data');
      const secret = await readLocalSecret(data);
      assert.equal(Buffer.from(secret, 'base64').length, 32);
      assert.equal(await readLocalSecret(data), secret);
      assert.deepEqual(await readdir(data), [secretFile]);
      assert.equal((await stat(join(data, secretFile))).mode & 0o777, 0o600);
    }));

  it('gives all starts at once the same secret', () =>
    withDataFolder(async (folder) => {
      const secrets = await Promise.all(Array.from({ length: 8 }, () => readLocalSecret(folder)));
      assert.equal(new Set(secrets).size, 1);
    }));

  it('makes another secret for another folder', () =>
    withDataFolder(async (folder) => {
      const [one, other] = await Promise.all([readLocalSecret(join(folder, 'a')), readLocalSecret(join(folder, 'b'))]);
      assert.notEqual(one, other);
    }));

  it('rejects with the system error when there is a file in place of the folder', () =>
    withDataFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      await mkdir(join(folder, 'data'));
      await assert.rejects(readLocalSecret(join(folder, 'file')), (error: NodeJS.ErrnoException) =>
        ['ENOTDIR', 'EEXIST'].includes(error.code ?? ''),
      );
    }));
});
