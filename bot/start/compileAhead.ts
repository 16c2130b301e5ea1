// Compiles ahead what a start and its first answer need: the making of the image runs it, and who installs a service may. It never fails them.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepCompiledCode } from './keptCode.ts';

/** Milliseconds after which nobody waits for it any longer. */
const patience = 30_000;

keepCompiledCode();
setTimeout(() => process.exit(), patience).unref();
await answerOnce().catch(() => undefined);
process.exit();

/**
 * Starts a desk in a folder of its own, as nobody's settings are read, greets it on loopback and asks it something. Code
 * is kept as far as it was needed, so a desk that has answered leaves more than one that was only loaded.
 */
async function answerOnce(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'keydesk-'));
  const channel = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    request.resume().on('end', () => response.end('{"id":"1"}'));
  });
  try {
    const { readConfig } = await import('../config/config.ts');
    await import('../index.ts');
    await import('../main.ts');
    const settings = readConfig({ DATA_DIR: folder, HOST: '127.0.0.1', PORT: '0' });
    if ('faults' in settings) return;
    const serviceUrl = await addressOf(channel);
    const { startBot } = await import('./startBot.ts');
    const desk = await startBot(settings.ok, false);
    for (const words of ['hello there', 'what happens when nobody renews?'])
      await say(words, `http://127.0.0.1:${desk.port}/api/messages`, serviceUrl);
    await loadTheRest();
    await desk.stop();
  } finally {
    channel.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a desk loads in spare time. */
async function loadTheRest(): Promise<void> {
  await import('./besideTurns.ts');
  const { loadFeatures } = await import('../../dialogs/routing/features.ts');
  const features = loadFeatures();
  while ((await features.next()).done !== true);
}

async function addressOf(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function say(text: string, endpoint: string, serviceUrl: string): Promise<void> {
  const id = '00000000-0000-4000-8000-000000000001';
  const activity = {
    type: 'message',
    id: text,
    text,
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${id}`, aadObjectId: id, name: 'Anna' },
    recipient: { id: '28:keydesk', name: 'Keydesk' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: id },
    channelData: { tenant: { id } },
  };
  const headers = { 'Content-Type': 'application/json', Connection: 'close' };
  await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(activity) });
}
