// The fixture of an end-to-end test: the real desk, the Playground and a browser, with a data folder of their own.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { Customers } from '../../storage/customers/customers.ts';
import { openStore } from '../../storage/engines/openStore.ts';
import { Subscriptions } from '../../storage/subscriptions.ts';
import { startPlayground, type Playground } from '../../bot/local/playground.ts';
import { openBrowser } from './browser.ts';
import { DeskProcess } from './deskProcess.ts';
import { PlaygroundDriver } from './playgroundDriver.ts';

/** A desk that can be killed while the chat client lives on, as Teams does. */
export class E2eFixture {
  readonly chat: PlaygroundDriver;
  readonly #dataDir: string;
  readonly #settings: Readonly<Record<string, string>>;
  readonly #browser: Browser;
  readonly #playground: Playground;
  #desk: DeskProcess;

  private constructor(
    { dataDir, settings }: { readonly dataDir: string; readonly settings: Readonly<Record<string, string>> },
    desk: DeskProcess,
    playground: Playground,
    browser: Browser,
    chat: PlaygroundDriver,
  ) {
    this.#dataDir = dataDir;
    this.#settings = settings;
    this.#desk = desk;
    this.#playground = playground;
    this.#browser = browser;
    this.chat = chat;
  }

  /** Starts everything and opens the personal chat; `demo` brings the sample partner, `environment` are more settings. */
  static async open({
    demo = false,
    environment: settings = {},
  }: { readonly demo?: boolean; readonly environment?: Readonly<Record<string, string>> } = {}): Promise<E2eFixture> {
    const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-e2e-'));
    const desk = await DeskProcess.start({ dataDir, demo, environment: settings });
    const client = await startPlayground({ endpoint: desk.endpoint, dataDir, port: 0 });
    if (client.kind !== 'running') throw new Error(`The Playground is ${client.kind}.`);
    const browser = await openBrowser();
    const chat = await PlaygroundDriver.open(browser, client.playground.url);
    return new E2eFixture({ dataDir, settings }, desk, client.playground, browser, chat);
  }

  /** The settings of a command that works on the desk's data. */
  get environment(): Readonly<Record<string, string>> {
    return { ...this.#settings, DATA_DIR: this.#dataDir };
  }

  /** Everything that the running desk has printed. */
  get output(): string {
    return this.#desk.output;
  }

  /** What the desk has on record: every customer with its subscriptions. */
  async register(): Promise<ReadonlyMap<string, readonly Subscription[]>> {
    const store = await openStore({ kind: 'sqlite', file: join(this.#dataDir, 'keydesk.db') });
    try {
      const { items } = await new Customers(store).list({ limit: 100 });
      const subscriptions = new Subscriptions(store);
      return new Map(
        await Promise.all(items.map(async ({ id, name }) => [name, await subscriptions.ofCustomer(id)] as const)),
      );
    } finally {
      await store.close();
    }
  }

  /** Kills the desk without warning, and starts it again on the same data and port. */
  async killAndRestart(): Promise<void> {
    await this.#desk.kill();
    this.#desk = await DeskProcess.start({
      ...{ dataDir: this.#dataDir, port: this.#desk.port, environment: this.#settings },
    });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#playground.stop();
    await this.#desk.interrupt();
    await rm(this.#dataDir, { recursive: true });
  }
}
