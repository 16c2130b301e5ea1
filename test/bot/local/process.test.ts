// The tests of the process: how it fails, how it runs, and how it stops.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createChannel } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ChatPerson } from '../../support/chatPerson.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { freePort } from '../../support/freePort.ts';
import { withDataFolder } from '../../support/dataFolder.ts';
import { BotProcess } from '../../support/botProcess.ts';

describe('npm start', function () {
  this.timeout(60_000);
  const runs: BotProcess[] = [];
  afterEach(() => Promise.all(runs.splice(0).map((run) => run.signal('SIGKILL'))));

  function start(environment: Readonly<Record<string, string>>): BotProcess {
    const run = new BotProcess(environment);
    runs.push(run);
    return run;
  }

  /** What a start that fails says; it must end with code 1, one message, and no stack trace. */
  async function failure(environment: Readonly<Record<string, string>>): Promise<string> {
    const { code, complained } = await start(environment).end();
    assert.equal(code, 1, complained);
    assert.doesNotMatch(complained, /\n\s+at |node:internal/);
    return complained;
  }

  it('says which port is in use', () =>
    withDataFolder(async (dataDir) => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      try {
        assert.match(await failure({ DATA_DIR: dataDir, PORT: String(port) }), new RegExp(`Port ${port} is in use`));
      } finally {
        server.close();
      }
    }));

  it('says that the data folder cannot be written', () =>
    withDataFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '');
      const said = await failure({ DATA_DIR: join(folder, 'file', 'data'), PORT: String(await freePort()) });
      assert.match(said, /data folder .* cannot be written/);
    }));

  it('says that the database is damaged', () =>
    withDataFolder(async (dataDir) => {
      await writeFile(join(dataDir, 'keydesk.db'), 'no database at all, '.repeat(500));
      const said = await failure({ DATA_DIR: dataDir, PORT: String(await freePort()) });
      assert.match(said, /keydesk\.db is damaged/);
    }));

  it('lists what is missing of half-set credentials', async () => {
    const said = await failure({ MicrosoftAppId: '11111111-1111-4111-8111-111111111111' });
    for (const setting of ['MicrosoftAppType', 'MicrosoftAppPassword', 'KEYDESK_SECRET']) {
      assert.ok(said.includes(setting), setting);
    }
  });

  const production = {
    ...{ MicrosoftAppType: 'SingleTenant', MicrosoftAppId: '11111111-1111-4111-8111-111111111111' },
    ...{ MicrosoftAppTenantId: '22222222-2222-4222-8222-222222222222', MicrosoftAppPassword: 'not-used' },
    ...{ KEYDESK_MANAGERS: 'anna@partner.example', KEYDESK_SECRET: 'the very same secret in both modes' },
    ...{ HOST: '127.0.0.1', NODE_ENV: 'production' },
  };

  it('never opens in local mode what was made in Teams, nor the other way round', () =>
    withDataFolder(async (folder) => {
      const { KEYDESK_SECRET } = production;
      const inTeams = { ...production, DATA_DIR: join(folder, 'teams'), PORT: String(await freePort()) };
      const local = { KEYDESK_SECRET, DATA_DIR: join(folder, 'local'), PORT: String(await freePort()) };
      for (const environment of [inTeams, local]) {
        const run = start(environment);
        await run.until(/\/api\/messages/);
        assert.equal(await run.signal('SIGTERM'), 0);
      }
      assert.match(await failure({ ...local, DATA_DIR: inTeams.DATA_DIR }), /made in Teams.*DATA_DIR/);
      assert.match(await failure({ ...inTeams, DATA_DIR: local.DATA_DIR }), /made in local mode.*DATA_DIR/);
    }));

  it('does not start without credentials where NODE_ENV says production', async () => {
    assert.match(
      await failure({ NODE_ENV: 'production' }),
      /NODE_ENV is production, but there are no Teams credentials/,
    );
  });

  it('answers, says where, and stops at SIGTERM', () =>
    withDataFolder(async (dataDir) => {
      const port = await freePort();
      const run = start({ DATA_DIR: dataDir, PORT: String(port) });
      await run.until(new RegExp(`http://127\\.0\\.0\\.1:${port}/api/messages`));
      assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200);
      assert.equal(await run.signal('SIGTERM'), 0);
      await assert.rejects(fetch(`http://127.0.0.1:${port}/readyz`));
    }));

  it('finishes at SIGTERM the turn that is under way, and is not ready meanwhile', () =>
    withDataFolder(async (dataDir) => {
      const [begun, gate] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
      const channel = createChannel((_request, response) => {
        begun.resolve(undefined);
        void gate.promise.then(() => response.writeHead(201).end('{"id":"1"}'));
      }).listen(0, '127.0.0.1');
      const connector = await FakeConnector.start();
      try {
        const port = await freePort();
        const run = start({ DATA_DIR: dataDir, PORT: String(port) });
        await run.until(/\/api\/messages/);
        const person = new ChatPerson({ connector, endpoint: () => `http://127.0.0.1:${port}/api/messages` });
        const serviceUrl = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/`;
        const answer = person.posts(person.activity('message', { text: 'help', serviceUrl }));
        await begun.promise;
        const ended = run.signal('SIGTERM');
        const ready = () =>
          fetch(`http://127.0.0.1:${port}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          );
        while (await ready()) await pause(20);
        assert.equal(await Promise.race([ended, pause(100, 'runs')]), 'runs');
        gate.resolve(undefined);
        assert.equal((await answer).status, 200);
        assert.equal(await ended, 0);
      } finally {
        gate.resolve(undefined);
        channel.close();
        await connector.stop();
      }
    }));

  it('starts the chat client beside itself, and takes it along even when it is killed', () =>
    withDataFolder(async (dataDir) => {
      const run = start({ DATA_DIR: dataDir, PORT: String(await freePort()), PLAYGROUND: 'on' });
      const [, url = ''] = await run.until(/Open (http:\/\/127\.0\.0\.1:\d+)/);
      const client = await fetch(`${url}/_debug/ping`);
      assert.equal(await client.text(), 'pong');
      await run.signal('SIGKILL');
      await assert.rejects(untilRefused(url));
    }));
});

/** Rejects as soon as nothing answers at the address. */
async function untilRefused(url: string): Promise<never> {
  for (;;) await fetch(`${url}/_debug/ping`);
}
