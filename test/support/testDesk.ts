// A desk for tests: the real server, adapter, pipeline and embedded store, between a fake channel and a folder of its own.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BotState } from 'botbuilder';
import type { Config } from '../../bot/config/config.ts';
import { BotHost, ownInstance, type BotHostParts, type HostOptions } from '../../bot/start/botHost.ts';
import { openLog, type Log } from '../../bot/monitoring/log.ts';
import { Metrics } from '../../bot/monitoring/metrics.ts';
import type { NoticeLanguage } from '../../bot/turn/knownPerson.ts';
import type { FloodLimits } from '../../bot/turn/floodControl.ts';
import type { Timeouts } from '../../bot/turn/timeouts.ts';
import type { TurnHandler } from '../../bot/turn/turnHandler.ts';
import { DialogStates } from '../../storage/conversations/dialogStates.ts';
import { openStore, type StoreSettings } from '../../storage/engines/openStore.ts';
import type { Store } from '../../storage/store.ts';
import './memoryDisk.ts';
import { type Answer, ChatPerson, type ChatPersonSettings } from './chatPerson.ts';
import { putEmptyDatabase } from './emptyDatabase.ts';
import { FakeConnector } from './fakeConnector.ts';
import { TestClock } from './testClock.ts';
import { defined } from '../../domain/defined.ts';

/** What a conversation is built on. */
export interface Ground {
  readonly store: Store;
  readonly clock: TestClock;
  readonly log: Log;
  readonly state: DialogStates;
}

/** The conversation under test, and what must be stopped with it. */
export interface Conversation {
  readonly handler: TurnHandler;
  readonly turns?: BotHostParts['turns'];
  /** State to save after each turn, when it is not the one of the ground. */
  readonly states?: readonly BotState[];
  readonly noticeLanguage?: NoticeLanguage;
  /** Reads calendars by their addresses. */
  readonly calendar?: BotHostParts['calendar'];
  readonly close?: () => Promise<void>;
}

export interface TestDeskSettings {
  /** How the language of what is typed is noticed; it is not when absent. */
  readonly noticeLanguage?: NoticeLanguage;
  /** Makes the conversation; may look into the store first. */
  readonly converse: (ground: Ground) => Conversation | Promise<Conversation>;
  /** Shared by the instances of one desk; made and removed by the desk when absent. */
  readonly dataDir?: string;
  /** The store, when it is not the embedded one of the data folder. */
  readonly storage?: StoreSettings;
  /** A store that is open already, and stays so. */
  readonly opened?: Store;
  /** True when no other process works on the store: nothing is written to hold a conversation then. */
  readonly alone?: boolean;
  readonly connector?: FakeConnector;
  readonly clock?: TestClock;
  readonly config?: Config;
  readonly surroundings?: HostOptions;
  readonly authorization?: (activity: object) => string | undefined;
}

/** A machine with much to do answers late, and no test but those about time is about that. */
const patient: Timeouts = { typing: 60_000, message: 60_000, invoke: 60_000 };
/** People in tests are faster than people. */
const unhurried: FloodLimits = {
  person: { burst: 1_000_000, perSecond: 1 },
  conversation: { burst: 1_000_000, perSecond: 1 },
};

/** Local mode's settings for a test: loopback, any free port. */
export function localConfig(dataDir: string): Config {
  return {
    mode: 'local',
    host: '127.0.0.1',
    port: 0,
    dataDir,
    partner: {},
    microsoft: 'sandbox',
    logLevel: 'debug',
    zone: 'Europe/Budapest',
    language: 'en',
    reminderHour: 9,
    reminderEvening: 24,
    playground: false,
  };
}

/** One running instance. */
export class TestDesk {
  readonly connector: FakeConnector;
  readonly host: BotHost;
  readonly store: Store;
  readonly clock: TestClock;
  readonly metrics: Metrics;
  /** The conversation of this instance, as its own pipeline runs it. */
  readonly handler: TurnHandler;
  /** Every line of the log. */
  readonly logged: string[];
  /** Where the instance keeps its data. */
  readonly dataDir: string;
  /** The messaging endpoint, such as `http://127.0.0.1:1234/api/messages`. */
  readonly endpoint: string;
  readonly #settings: TestDeskSettings;
  readonly #stops: readonly (() => Promise<void>)[];
  readonly #somebody: ChatPerson;

  private constructor(
    running: Pick<TestDesk, 'connector' | 'host' | 'handler' | 'store' | 'clock' | 'metrics' | 'logged' | 'dataDir'>,
    port: number,
    settings: TestDeskSettings,
    stops: readonly (() => Promise<void>)[],
  ) {
    this.connector = running.connector;
    this.host = running.host;
    this.handler = running.handler;
    this.store = running.store;
    this.clock = running.clock;
    this.metrics = running.metrics;
    this.logged = running.logged;
    this.dataDir = running.dataDir;
    this.endpoint = `http://127.0.0.1:${port}/api/messages`;
    this.#settings = settings;
    this.#stops = stops;
    this.#somebody = this.person();
  }

  static async open(settings: TestDeskSettings): Promise<TestDesk> {
    const connector = settings.connector ?? (await FakeConnector.start());
    const dataDir = settings.dataDir ?? (await mkdtemp(join(tmpdir(), 'keydesk-')));
    const clock = settings.clock ?? new TestClock();
    const logged: string[] = [];
    const log = openLog('debug', { write: (line) => logged.push(line) });
    const metrics = new Metrics();
    const storage = settings.storage ?? { kind: 'sqlite', file: join(dataDir, 'keydesk.db') };
    if (settings.opened === undefined && storage.kind === 'sqlite' && !existsSync(storage.file))
      await putEmptyDatabase(storage.file);
    const store = settings.opened ?? (await openStore(storage));
    const state = new DialogStates();
    const conversation = await settings.converse({ store, clock, log, state });
    const host = new BotHost({
      config: settings.config ?? localConfig(dataDir),
      store,
      handler: conversation.handler,
      states: conversation.states ?? [state],
      clock,
      ...defined({ calendar: conversation.calendar, turns: conversation.turns }),
      ...(settings.alone === true ? { instance: { ...ownInstance, alone: true } } : {}),
      noticeLanguage: conversation.noticeLanguage ?? settings.noticeLanguage ?? (() => undefined),
      log,
      metrics,
      surroundings: { floodLimits: unhurried, timeouts: patient, ...settings.surroundings },
    });
    const port = await host.listen();
    const { handler } = conversation;
    return new TestDesk({ connector, host, handler, store, clock, metrics, logged, dataDir }, port, settings, [
      () => host.close(),
      async () => conversation.close?.(),
      async () => (settings.opened === undefined ? store.close() : undefined),
      async () => (settings.connector === undefined ? connector.stop() : undefined),
      async () => (settings.dataDir === undefined ? rm(dataDir, { recursive: true }) : undefined),
    ]);
  }

  /** A person with a chat to this instance. */
  person(settings: ChatPersonSettings = {}): ChatPerson {
    const { authorization } = this.#settings;
    const line = { connector: this.connector, endpoint: () => this.endpoint };
    return new ChatPerson({ ...line, ...defined({ authorization }) }, settings);
  }

  /** Somebody types a message in a personal chat. */
  says(text: string): Promise<Answer> {
    return this.#somebody.says(text);
  }

  /** The same somebody clicks a button. */
  clicks(button: string, typed: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#somebody.clicks(button, typed);
  }

  /** Stops the instance, and what it made for itself. */
  async close(): Promise<void> {
    for (const stop of this.#stops) await stop();
  }
}
