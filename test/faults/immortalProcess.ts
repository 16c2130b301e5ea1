// The processes of the fault bench: each comes back on its port whenever it is killed, which happens now and then.
import { setTimeout as pause } from 'node:timers/promises';
import { BotProcess } from '../support/botProcess.ts';

/** A process that comes back on its port whenever it is killed. */
export class ImmortalProcess {
  readonly port: number;
  readonly #environment: Readonly<Record<string, string>>;
  #run: BotProcess;
  kills = 0;

  constructor(port: number, environment: Readonly<Record<string, string>>) {
    this.port = port;
    this.#environment = { ...environment, PORT: String(port) };
    this.#run = new BotProcess(this.#environment);
  }

  async ready(): Promise<void> {
    await this.#run.until(/Ctrl\+C/);
  }

  async killAndRestart(): Promise<void> {
    this.kills += 1;
    await this.#run.signal('SIGKILL');
    this.#run = new BotProcess(this.#environment);
    await this.ready();
  }

  async metrics(): Promise<string> {
    return await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
  }

  async end(): Promise<void> {
    await this.#run.signal('SIGTERM');
  }
}

/** Kills one of them after the other at moments that chance chooses, until there were enough or it is over. */
export async function killNowAndThen(
  processes: readonly ImmortalProcess[],
  most: number,
  chance: () => number,
  signal: AbortSignal,
): Promise<void> {
  for (let kills = 0; kills < most && !signal.aborted; kills += 1) {
    await pause(300 + chance() * 1_200);
    await processes[Math.floor(chance() * processes.length)]?.killAndRestart();
  }
}
