// Proves that the desk needs no package of development: it starts, answers and works without them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BotProcess } from '../../support/botProcess.ts';
import { ChatPerson } from '../../support/chatPerson.ts';
import { withDataFolder } from '../../support/dataFolder.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { freePort } from '../../support/freePort.ts';

const run = promisify(execFile);
const withoutThem = new URL('../../support/withoutDevelopmentPackages.ts', import.meta.url).href;

describe('Without the packages of development', function () {
  this.timeout(60_000);

  it('not one of them is found, and the others are', async () => {
    const tries = async (name: string): Promise<string> => {
      const given = [
        '--no-warnings',
        '--import',
        withoutThem,
        '--input-type=module',
        '--eval',
        `await import('${name}')`,
      ];
      return await run(process.execPath, given).then(
        () => 'found',
        (error: unknown) => (error as { readonly stderr: string }).stderr,
      );
    };
    const [mocha, restify] = await Promise.all([tries('mocha'), tries('restify')]);
    assert.match(mocha, /mocha is there for development alone/);
    assert.equal(restify, 'found');
  });

  it('the desk starts, answers what is written, and stops', () =>
    withDataFolder(async (folder) => {
      const connector = await FakeConnector.start();
      const PORT = String(await freePort());
      const desk = new BotProcess({ DATA_DIR: folder, PORT, NODE_OPTIONS: `--import ${withoutThem}` }, ['--demo']);
      try {
        await desk.until(/Ctrl\+C/);
        const person = new ChatPerson({ connector, endpoint: () => `http://127.0.0.1:${PORT}/api/messages` });
        for (const words of ['help', 'renewals', 'customers', 'overview', 'export']) {
          const { status, shown } = await person.says(words);
          assert.deepEqual([status, shown.length > 0], [200, true], words);
          assert.ok(
            shown.some(({ card }) => card !== undefined),
            words,
          );
        }
        assert.equal((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status, 200);
        assert.equal(await desk.signal('SIGTERM'), 0);
      } finally {
        await desk.signal('SIGKILL');
        await connector.stop();
      }
    }));

  it('the lock that npm ci installs from agrees with package.json', async () => {
    const command = ['ci', '--omit=dev', '--dry-run', '--offline', '--no-audit', '--no-fund', '--loglevel=notice'];
    const { stdout } = await run('npm', command);
    assert.match(stdout, /remove mocha /);
    assert.doesNotMatch(stdout, /remove (?:restify|botbuilder) /);
  });
});
