// Runs of the real program in tests: started with an environment of their own, and heard to the end.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from './childEnvironment.ts';

const program = fileURLToPath(new URL('../../bot/index.ts', import.meta.url));

/** One run of `node bot/index.ts`. */
export class BotProcess {
  readonly child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #printed = '';
  #complained = '';

  /** Starts it without the chat client, unless `environment` says otherwise; `flags` are Node's. */
  constructor(
    environment: Readonly<Record<string, string>>,
    options: readonly string[] = [],
    flags: readonly string[] = ['--no-warnings'],
  ) {
    this.child = spawn(process.execPath, [...flags, program, ...options], {
      env: childEnvironment({ PLAYGROUND: 'off', ...environment }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#ended = once(this.child, 'close');
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#printed += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#complained += text));
  }

  /** Standard output so far. */
  get printed(): string {
    return this.#printed;
  }

  /** Resolves once it has printed something that matches; rejects when it ends before. */
  async until(words: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = words.exec(this.#printed);
      if (found !== null) return found;
      const running = await Promise.race([
        once(this.child.stdout ?? this.child, 'data').then(() => true),
        this.#ended.then(() => false),
      ]);
      if (!running) throw new Error(`It ended and said: ${this.#printed}${this.#complained}`);
    }
  }

  /** Waits for its end. */
  async end(): Promise<{ readonly code: number | null; readonly complained: string }> {
    await this.#ended;
    return { code: this.child.exitCode, complained: this.#complained };
  }

  /** Sends a signal and waits for its end. */
  async signal(name: NodeJS.Signals): Promise<number | null> {
    this.child.kill(name);
    return (await this.end()).code;
  }
}
