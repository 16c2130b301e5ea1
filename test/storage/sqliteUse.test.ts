// Proves that a process knows whether it has a data folder to itself, and that one that dies leaves no trace.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useFolder } from '../../storage/engines/sqliteUse.ts';

const program = `
  const { useFolder } = await import(process.argv[1]);
  const use = useFolder(process.argv[2]);
  use.share();
  process.stdout.write(use.isSole ? 'sole' : 'shared');
  setInterval(() => undefined, 1_000);
`;

describe('the use of a data folder', function () {
  this.timeout(30_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keydesk-use-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is sole for the first, shared for whoever comes then, and sole again when all have gone', () => {
    const file = join(folder, 'instances.db');
    const first = useFolder(file);
    first.share();
    const second = useFolder(file);
    assert.deepEqual([first.isSole, second.isSole], [true, false]);
    first.end();
    const third = useFolder(file);
    assert.equal(third.isSole, false);
    second.end();
    third.end();
    const last = useFolder(file);
    assert.equal(last.isSole, true);
    last.end();
    last.end();
  });

  it('ends with a process that is killed', async () => {
    const file = join(folder, 'instances.db');
    const module = new URL('../../storage/engines/sqliteUse.ts', import.meta.url).href;
    const other = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program, module, file]);
    const [said] = (await once(other.stdout, 'data')) as [Buffer];
    assert.equal(said.toString(), 'sole');
    const beside = useFolder(file);
    assert.equal(beside.isSole, false);
    beside.end();
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    const after = useFolder(file);
    assert.equal(after.isSole, true);
    after.end();
  });
});
