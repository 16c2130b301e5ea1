// The tests of the chat client's start: the real program, as local mode runs it.
import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { startPlayground, type Playground } from '../../../bot/local/playground.ts';
import { withDataFolder } from '../../support/dataFolder.ts';

async function withPlayground(
  port: number,
  work: (playground: Playground, dataDir: string) => Promise<void>,
): Promise<void> {
  await withDataFolder(async (dataDir) => {
    const endpoint = 'http://127.0.0.1:9/api/messages';
    const start = await startPlayground({ endpoint, dataDir, port });
    assert.ok(start.kind === 'running', start.kind);
    try {
      await work(start.playground, dataDir);
    } finally {
      await start.playground.stop();
    }
  });
}

describe('startPlayground', () => {
  it('answers at the address it names, on loopback and nowhere else', () =>
    withPlayground(0, async ({ url }) => {
      assert.equal(await (await fetch(`${url}/_debug/ping`)).text(), 'pong');
      const { port } = new URL(url);
      const others = Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ internal, family }) => !internal && family === 'IPv4');
      for (const { address } of others) await assert.rejects(fetch(`http://${address}:${port}/_debug/ping`));
      await assert.rejects(fetch(`http://[::1]:${port}/_debug/ping`));
    }));

  it('shows one personal chat under a fixed id, a group chat and a team', () =>
    withPlayground(0, async ({ url }) => {
      const config = await readFile(new URL('../../../bot/local/playground.yml', import.meta.url), 'utf8');
      const members = await fetch(`${url}/_connector/v3/conversations/keydesk-personal-chat/members`);
      assert.match(JSON.stringify(await members.json()), /Anna Berg/);
      for (const id of ['keydesk-personal-chat', 'keydesk-group-chat', 'keydesk-team']) assert.ok(config.includes(id));
    }));

  it('takes a free port when the wanted one is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await withPlayground(port, async ({ url }) => {
      assert.notEqual(new URL(url).port, String(port));
      assert.equal((await fetch(`${url}/_debug/ping`)).status, 200);
    });
    await new Promise((resolve) => server.close(resolve));
  });

  it('stops cleanly, more than once, and writes its log into the data folder', () =>
    withPlayground(0, async (playground, dataDir) => {
      await access(join(dataDir, 'playground.log'));
      await Promise.all([playground.stop(), playground.stop()]);
      await playground.ended;
      await assert.rejects(fetch(playground.url));
      assert.throws(() => process.kill(playground.pid, 0));
    }));

  it('tells when the client has died by itself', () =>
    withPlayground(0, async (playground) => {
      process.kill(playground.pid, 'SIGKILL');
      await playground.ended;
      await playground.stop();
    }));

  it('reports a client that could not start', () =>
    withDataFolder(async (dataDir) => {
      const start = await startPlayground({ endpoint: 'http://127.0.0.1:9/', dataDir: join(dataDir, '\0'), port: 0 });
      assert.equal(start.kind, 'failed');
    }));
});
