// Finds a free port for a process that must be told its port before it starts, and again when it is started anew.
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that the system gives away by itself, so that nobody is given one while its process is not up. */
const firstPort = 20_000;
/** Ports of each worker of the tests. */
const portsOfWorker = 4_000;

const worker = Number(process.env['MOCHA_WORKER_ID'] ?? 0) % 3;
/** Where to begin differs by process, as several may be at it. */
const tried = { count: process.pid };

/** A port of loopback that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < portsOfWorker; tries += 1) {
    tried.count += 1;
    const port = firstPort + worker * portsOfWorker + (tried.count % portsOfWorker);
    if (await isFree(port)) return port;
  }
  throw new Error('No port is free.');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isListening) return false;
  server.close();
  await once(server, 'close');
  return true;
}
