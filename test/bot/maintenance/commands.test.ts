// Proves the maintenance commands as they are typed: a demonstration moves to another store, and its keys are rotated.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../../storage/engines/openStore.ts';
import { engines, temporaryFolder } from '../../support/engines.ts';
import { BotProcess } from '../../support/botProcess.ts';
import { childEnvironment } from '../../support/childEnvironment.ts';

const folder = fileURLToPath(new URL('../../../bot/maintenance/', import.meta.url));

interface Outcome {
  readonly code: number;
  readonly said: string;
}

function run(
  command: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const env = childEnvironment(environment);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--no-warnings', join(folder, `${command}.ts`), ...given],
      { env },
      (error, _, said) => {
        resolve({ code: error === null ? 0 : Number(error.code), said });
      },
    );
  });
}

describe('the maintenance commands', function () {
  this.timeout(120_000);
  let home: string;
  let file: string;

  before(async () => {
    home = temporaryFolder();
    file = join(home, 'desk.ndjson');
    const desk = new BotProcess({ DATA_DIR: home, PORT: '0', PLAYGROUND: 'off' }, ['--demo']);
    await desk.until(/Ctrl\+C/);
    await desk.signal('SIGTERM');
    assert.equal((await run('exportData', [file], { DATA_DIR: home })).code, 0);
  });

  it('export everything into a file that only its owner can read, and leave nothing half-written', async () => {
    assert.equal((await stat(file)).mode & 0o077, 0);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    assert.ok(lines.length > 40);
    await assert.rejects(stat(`${file}.part`));
  });

  it('export into no file that others may read or that leads elsewhere, and make one private that is imported', async () => {
    const folder = temporaryFolder();
    const again = join(folder, 'again.ndjson');
    const elsewhere = join(folder, 'elsewhere');
    await writeFile(again, 'old', { mode: 0o644 });
    await symlink(elsewhere, `${again}.part`);
    assert.equal((await run('exportData', [again], { DATA_DIR: home })).code, 0);
    assert.equal((await stat(again)).mode & 0o077, 0);
    await assert.rejects(stat(elsewhere));
    await chmod(again, 0o644);
    const other = join(folder, 'other');
    await mkdir(other);
    await copyFile(join(home, 'keydesk-secret'), join(other, 'keydesk-secret'));
    assert.equal((await run('importData', [again], { DATA_DIR: other })).code, 0);
    assert.equal((await stat(again)).mode & 0o077, 0);
  });

  for (const engine of engines) {
    it(`import it into an empty ${engine.name} store, say what arrived, and change nothing the second time`, async () => {
      const { settings } = engine.place();
      const other = temporaryFolder();
      await copyFile(join(home, 'keydesk-secret'), join(other, 'keydesk-secret'));
      const place =
        settings.kind === 'sqlite'
          ? { DATA_DIR: other }
          : { DATA_DIR: other, MONGODB_URI: inDatabase(settings.uri, settings.database ?? '') };
      const first = await run('importData', [file], place);
      assert.equal(first.code, 0, first.said);
      assert.match(first.said, /customers: 12\n[^]*the store and the file are the same/);
      const second = await run('importData', [file], place);
      assert.match(second.said, /^0 records were added/m);
    });
  }

  it('refuse a file whose secret is not at hand, before anything is written', async () => {
    const other = temporaryFolder();
    const { code, said } = await run('importData', [file], { DATA_DIR: other });
    assert.equal(code, 1);
    assert.match(said, /sealed under another secret[^]*keydesk-secret/);
    const store = await openStore({ kind: 'sqlite', file: join(other, 'keydesk.db') });
    assert.deepEqual(await store.collections(), []);
    await store.close();
  });

  it('leave a desk that is in use as it is when a file of another one is to be read into it', async () => {
    const other = temporaryFolder();
    await copyFile(join(home, 'keydesk-secret'), join(other, 'keydesk-secret'));
    const desk = new BotProcess({ DATA_DIR: other, PORT: '0', PLAYGROUND: 'off' });
    await desk.until(/Ctrl\+C/);
    await desk.signal('SIGTERM');
    const { code, said } = await run('importData', [file], { DATA_DIR: other });
    assert.equal(code, 1);
    assert.match(said, /in use: in [^]*keyrings[^]*Nothing was written/);
    const after = join(other, 'after.ndjson');
    assert.equal((await run('exportData', [after], { DATA_DIR: other })).code, 0);
    assert.doesNotMatch(await readFile(after, 'utf8'), /"in":"customers"/);
  });

  it('refuse a file that is cut off, and name what to type when none is named', async () => {
    const cut = join(home, 'cut.ndjson');
    await writeFile(cut, (await readFile(file, 'utf8')).slice(0, -200));
    assert.match((await run('importData', [cut], { DATA_DIR: home })).said, /cut off or was changed/);
    assert.match((await run('importData', [], { DATA_DIR: home })).said, /npm run import-data -- /);
    assert.match((await run('exportData', [], { DATA_DIR: home })).said, /npm run export-data -- /);
    assert.match((await run('importData', [join(home, 'none')], { DATA_DIR: home })).said, /cannot be read/);
  });

  it('make a new sealing key, and say from when it is in use everywhere', async () => {
    const first = await run('rotateKeys', [], { DATA_DIR: home });
    assert.match(first.said, /A new sealing key was made/);
    assert.match((await run('rotateKeys', [], { DATA_DIR: home })).said, /not in use everywhere yet/);
  });
});

function inDatabase(uri: string, database: string): string {
  const address = new URL(uri);
  address.pathname = `/${database}`;
  return address.href;
}
