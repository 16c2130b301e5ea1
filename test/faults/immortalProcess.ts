// The processes of the fault bench: each comes back on its port whenever it is killed, which happens now and then.
import assert from 'node:assert/strict';
import { BotProcess } from '../support/botProcess.ts';

/** A process that comes back on its port whenever it is killed. */
export class ImmortalProcess {
  readonly port: number;
  readonly #environment: Readonly<Record<string, string>>;
  #run: BotProcess;
  /** False from a kill until it is back. */
  isUp = true;
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
    this.isUp = false;
    await this.#run.signal('SIGKILL');
    this.#run = new BotProcess(this.#environment);
    await this.ready();
    this.isUp = true;
  }

  async metrics(): Promise<string> {
    return await (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
  }

  async end(): Promise<void> {
    await this.#run.signal('SIGTERM');
  }
}

/** Kills processes while people are at work: one after every so many requests, until there were enough. */
export class Killer {
  readonly #processes: readonly ImmortalProcess[];
  readonly #apart: readonly [least: number, most: number];
  readonly #chance: () => number;
  readonly #restarts: Promise<void>[] = [];
  #left: number;
  #until: number;

  /** `apart` is how many requests lie between two kills, from least to most. */
  constructor(
    processes: readonly ImmortalProcess[],
    kills: number,
    apart: readonly [least: number, most: number],
    chance: () => number,
  ) {
    this.#processes = processes;
    this.#left = kills;
    this.#apart = apart;
    this.#chance = chance;
    this.#until = this.#draw();
  }

  /** Somebody is about to ask while the requests of others are under way: what dies, dies in the middle of those. */
  count(): void {
    const up = this.#processes.filter(({ isUp }) => isUp);
    const one = up[Math.floor(this.#chance() * up.length)];
    if (one === undefined || this.#left === 0) return;
    this.#until -= 1;
    if (this.#until > 0) return;
    this.#left -= 1;
    this.#until = this.#draw();
    this.#restarts.push(one.killAndRestart());
  }

  /** Resolves when everything that was killed is back; fails when people were done before there were enough kills. */
  async allBack(): Promise<void> {
    await Promise.all(this.#restarts);
    assert.equal(this.#left, 0, 'kills that nobody was left to see');
  }

  #draw(): number {
    const [least, most] = this.#apart;
    return least + Math.floor(this.#chance() * (most - least + 1));
  }
}
