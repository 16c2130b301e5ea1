// The real desk as its user starts it: a process of its own, killed and started again on the same data.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/freePort.ts';

export interface DeskSettings {
  readonly dataDir: string;
  /** Its port; a free one when absent. A desk that is started again must keep it. */
  readonly port?: number;
  /** True for the sample partner. */
  readonly demo?: boolean;
  /** True when the desk starts its own chat client. */
  readonly playground?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

const program = fileURLToPath(new URL('../../bot/index.ts', import.meta.url));
const startWithin = 30_000;

/** One run of `node bot/index.ts` in local mode. */
export class DeskProcess {
  readonly port: number;
  readonly #child: ChildProcess;
  #output = '';

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
  }

  /** Starts the desk and waits until it is ready. */
  static async start(settings: DeskSettings): Promise<DeskProcess> {
    const port = settings.port ?? (await freePort());
    const child = spawn(process.execPath, ['--no-warnings', program, ...(settings.demo === true ? ['--demo'] : [])], {
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: String(port),
        DATA_DIR: settings.dataDir,
        PLAYGROUND: settings.playground === true ? 'on' : 'off',
        ...settings.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const desk = new DeskProcess(child, port);
    await desk.#until(() => desk.#isReady(), 'The desk is not ready');
    return desk;
  }

  /** Where activities are posted to. */
  get endpoint(): string {
    return `http://127.0.0.1:${this.port}/api/messages`;
  }

  /** Everything it has printed. */
  get output(): string {
    return this.#output;
  }

  /** The address of its chat client, as it prints it for people to open. */
  async playgroundUrl(): Promise<string> {
    const urls = (): readonly string[] => this.#output.match(/http:\/\/(?:127\.0\.0\.1|localhost):\d+/g) ?? [];
    const client = (): string | undefined => urls().find((url) => !url.endsWith(`:${this.port}`));
    await this.#until(() => Promise.resolve(client() !== undefined), 'The desk names no chat client');
    return client() ?? '';
  }

  /** Ends it at once, as a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to end, as Ctrl-C does; answers its exit code. */
  async interrupt(): Promise<number | null> {
    await this.#end('SIGINT');
    return this.#child.exitCode;
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#hasEnded()) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    await ended;
  }

  async #isReady(): Promise<boolean> {
    return await fetch(`http://127.0.0.1:${this.port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  async #until(condition: () => Promise<boolean>, otherwise: string): Promise<void> {
    const deadline = Date.now() + startWithin;
    while (!(await condition())) {
      if (this.#hasEnded() || Date.now() > deadline) throw new Error(`${otherwise}. It said:\n${this.#output}`);
      await pause(50);
    }
  }

  #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
