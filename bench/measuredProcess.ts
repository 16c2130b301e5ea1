// A bot in a process of its own that tells how much time and memory it used.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { freePort } from '../test/support/freePort.ts';

/** `memory` collects garbage first, so that only what is held is counted. */
export type UsageQuestion = 'cpu' | 'memory';

/** What the process used since its start. */
export interface Usage {
  readonly cpuMicroseconds: number;
  /** Bytes of memory that the system gave it. */
  readonly rss: number;
  /** Bytes of JavaScript objects. */
  readonly heapUsed: number;
  /** Bytes of the room that the heap keeps for them. */
  readonly heapTotal: number;
  /** Bytes of buffers outside of the heap. */
  readonly external: number;
}

/** What `npm start` tells Node. */
const startFlags = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'));
/** With which a program is measured; Node takes compiled code from a process with the same flags only. */
export const measuredFlags = [...startFlags, '--expose-gc'];
/** The checkout that this bench is of. */
const thisCheckout = fileURLToPath(new URL('..', import.meta.url));
/** Has a program tell what it uses. */
export const reporting = ['--import', new URL('./usageReporter.ts', import.meta.url).href];
const startWithin = 30_000;

/** One bot that listens on loopback. */
export class MeasuredProcess {
  /** Where it takes activities. */
  readonly endpoint: string;
  readonly #child: ChildProcess;
  #asked: Promise<unknown> = Promise.resolve();

  private constructor(child: ChildProcess, endpoint: string) {
    this.#child = child;
    this.endpoint = endpoint;
  }

  /** Starts a program of a checkout; resolves at once, before it listens. It finds its port in PORT. */
  static async spawn(
    program: string,
    environment: NodeJS.ProcessEnv = {},
    checkout = thisCheckout,
  ): Promise<MeasuredProcess> {
    const port = await freePort();
    const child = fork(join(checkout, program), [], {
      execArgv: [...measuredFlags, ...reporting],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: String(port), ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    return new MeasuredProcess(child, `http://127.0.0.1:${port}/api/messages`);
  }

  /** Starts a program and waits until it listens. */
  static async start(program: string, environment?: NodeJS.ProcessEnv, checkout?: string): Promise<MeasuredProcess> {
    const measured = await MeasuredProcess.spawn(program, environment, checkout);
    await measured.whenListening();
    return measured;
  }

  /** Resolves when it answers any request; rejects when it does not within half a minute. */
  async whenListening(): Promise<void> {
    const deadline = AbortSignal.timeout(startWithin);
    while (!(await this.#answers(deadline))) {
      if (deadline.aborted || this.#child.exitCode !== null) throw new Error('The measured process did not start.');
      await pause(2);
    }
  }

  /** Questions are answered one after the other. */
  async usage(question: UsageQuestion): Promise<Usage> {
    this.#asked = this.#asked.then(async () => {
      const answer = once(this.#child, 'message');
      this.#child.send(question);
      return ((await answer) as [Usage])[0];
    });
    return (await this.#asked) as Usage;
  }

  /** Asks it to end, and waits for that. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }

  async #answers(signal: AbortSignal): Promise<boolean> {
    return await fetch(this.endpoint, { signal }).then(
      () => true,
      () => false,
    );
  }
}
