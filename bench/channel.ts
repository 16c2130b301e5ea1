// The bench's side of the pretend channel: its start, its figures and its end.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { TenantTraffic } from './traffic.ts';

/** What a channel tells of the messages that arrived so far. */
export interface Arrivals {
  readonly traffic: readonly TenantTraffic[];
  /** Bytes of the mean message. */
  readonly bytes: number;
}

/** A channel that listens on loopback. */
export class Channel {
  /** The service URL of its conversations. */
  readonly serviceUrl: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.serviceUrl = `http://127.0.0.1:${port}/`;
  }

  static async start(): Promise<Channel> {
    const program = fileURLToPath(new URL('./channelProcess.ts', import.meta.url));
    const child = fork(program, [], { execArgv: ['--no-warnings'] });
    const [port] = (await once(child, 'message')) as [number];
    return new Channel(child, port);
  }

  async arrivals(): Promise<Arrivals> {
    const answer = once(this.#child, 'message');
    this.#child.send('report');
    const [arrivals] = (await answer) as [Arrivals];
    return arrivals;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }
}
