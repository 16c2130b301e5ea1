// Proves that one process at a time has a data folder, and that one that dies leaves no trace.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useFolder } from '../../../storage/engines/sqliteUse.ts';
import { StoreError } from '../../../storage/storeError.ts';

const program = `
  const { useFolder } = await import(process.argv[1]);
  useFolder(process.argv[2]);
  process.stdout.write('mine');
  setInterval(() => undefined, 1_000);
`;
const held = (error: unknown): boolean => error instanceof StoreError && error.kind === 'locked';

describe('the use of a data folder', function () {
  this.timeout(30_000);
  let file: string;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keydesk-use-'));
    file = join(folder, 'instances.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is one process’s alone, until it gives the folder up', () => {
    const first = useFolder(file, 0);
    assert.throws(() => useFolder(file, 0), held);
    first.end();
    const second = useFolder(file, 0);
    first.end();
    assert.throws(() => useFolder(file, 0), held);
    second.end();
    second.end();
  });

  it('ends with a process that is killed', async () => {
    const module = new URL('../../../storage/engines/sqliteUse.ts', import.meta.url).href;
    const other = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', program, module, file]);
    const [said] = (await once(other.stdout, 'data')) as [Buffer];
    assert.equal(said.toString(), 'mine');
    assert.throws(() => useFolder(file, 0), held);
    const gone = once(other, 'exit');
    other.kill('SIGKILL');
    await gone;
    useFolder(file, 0).end();
  });

  it('is waited for while the process before is about to end', async () => {
    const module = new URL('../../../storage/engines/sqliteUse.ts', import.meta.url).href;
    const brief = program.replace('setInterval(() => undefined, 1_000)', 'setTimeout(() => process.exit(), 300)');
    const other = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', brief, module, file]);
    await once(other.stdout, 'data');
    useFolder(file).end();
  });
});
