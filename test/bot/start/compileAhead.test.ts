// Proves what is compiled ahead: whatever a start and its first answer load; and that it fails nothing.
import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import packageJson from '../../../package.json' with { type: 'json' };
import { BotProcess } from '../../support/botProcess.ts';
import { ChatPerson } from '../../support/chatPerson.ts';
import { withDataFolder } from '../../support/dataFolder.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { freePort } from '../../support/freePort.ts';

const run = promisify(exec);
const { 'compile-ahead': script, start } = packageJson.scripts;
const flagsOf = (command: string): readonly string[] => command.match(/--[a-z-]+(?:=\S+)?/g) ?? [];

/** Runs the script as npm does; gives what it said. */
async function compileAhead(environment: NodeJS.ProcessEnv): Promise<string> {
  const PATH = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { stdout, stderr } = await run(script, { env: { ...process.env, ...environment, PATH } });
  return stdout + stderr;
}

/** The files of compiled code, and the folders for each kind of Node and its flags. */
async function kept(cache: string): Promise<{ readonly files: number; readonly kinds: number }> {
  const entries = await readdir(cache, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).length;
  return { files, kinds: entries.length - files };
}

describe('What compiles ahead', function () {
  this.timeout(120_000);

  it('leaves whatever a start and its first answer load, compiled, and says nothing', () =>
    withDataFolder(async (folder) => {
      const [cache, data] = [join(folder, 'cache'), join(folder, 'data')];
      assert.equal(await compileAhead({ NODE_COMPILE_CACHE: cache }), '');
      const ahead = await kept(cache);
      assert.ok(ahead.files > 1_000, String(ahead.files));

      const connector = await FakeConnector.start();
      const PORT = String(await freePort());
      const desk = new BotProcess({ DATA_DIR: data, PORT, NODE_COMPILE_CACHE: cache }, [], flagsOf(start));
      try {
        await desk.until(/Ctrl\+C/);
        const person = new ChatPerson({ connector, endpoint: () => `http://127.0.0.1:${PORT}/api/messages` });
        assert.equal((await person.says('hello')).shown.length, 1);
        assert.equal(await desk.signal('SIGTERM'), 0);
      } finally {
        await desk.signal('SIGKILL');
        await connector.stop();
      }
      const later = await kept(cache);
      assert.equal(later.files, ahead.files);
      assert.equal(later.kinds, ahead.kinds);
    }));

  it('has the flags of a start, without which Node takes none of it', async () => {
    const dockerfile = await readFile('Dockerfile', 'utf8');
    const ahead = /^RUN (node .+compileAhead\.ts)$/m.exec(dockerfile)?.[1] ?? '';
    const command = /^CMD \[(.+index\.ts)"\]$/m.exec(dockerfile)?.[1] ?? '';
    const byHand = /^ {4}.+ (node .+bot\/index\.ts)$/m.exec(await readFile('docs/deploy.md', 'utf8'))?.[1] ?? '';
    for (const one of [script, ahead, command.replaceAll(/[",]/g, ''), byHand])
      assert.deepEqual(flagsOf(one), flagsOf(start), one);
  });

  it('goes on, and says nothing, where nothing can be written', () =>
    withDataFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      const closed = join(folder, 'file', 'within');
      assert.equal(await compileAhead({ NODE_COMPILE_CACHE: closed, TMPDIR: closed }), '');
    }));
});
