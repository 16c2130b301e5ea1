// Proves what the embedded engine does on a disk without room: a small disk of its own, in a namespace of its own.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const script = new URL('fillingProcess.ts', import.meta.url).pathname;

/** Runs a command on a fresh disk of 2 MB that is mounted at the folder; undefined where the system forbids it. */
function onSmallDisk(folder: string, ...command: readonly string[]): string | undefined {
  const mount = ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=2m none "$1" || exit 77; shift; exec "$@"', 'sh', folder];
  const { status, stdout, stderr, error } = spawnSync('unshare', [...mount, ...command], { encoding: 'utf8' });
  if (error !== undefined || status === 77 || stderr.startsWith('unshare:')) return undefined;
  assert.equal(status, 0, stderr);
  return stdout;
}

describe('the SQLite store on a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydesk-full-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('says that the disk is full, has everything it acknowledged, and goes on when there is room', function () {
    const printed = onSmallDisk(folder, process.execPath, '--no-warnings', script, folder);
    if (printed === undefined) return this.skip();
    const { written, there, trouble, goesOn } = JSON.parse(printed) as {
      readonly written: number;
      readonly there: number;
      readonly trouble: { readonly kind: string; readonly message: string };
      readonly goesOn: boolean;
    };
    assert.ok(written > 50);
    assert.equal(there, written);
    assert.equal(trouble.kind, 'full');
    assert.match(trouble.message, /is full\. Make room; nothing that was saved is lost\./);
    assert.equal(goesOn, true);
  });
});
