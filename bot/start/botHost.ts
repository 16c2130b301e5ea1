// Puts adapter, pipeline and web server together, so that the process and its tests have the very same one.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { BotState } from 'botbuilder';
import type { Clock } from '../../dialogs/services/clock.ts';
import { TurnsUnderWay } from '../../dialogs/services/turnsUnderWay.ts';
import { Conversations } from '../../storage/conversations/conversations.ts';
import { CalendarAddresses } from '../../storage/people/calendarAddresses.ts';
import type { FeedAnswer, StillManages } from '../files/calendarFeed.ts';
import { ConversationLocks } from '../../storage/conversations/conversationLocks.ts';
import { People } from '../../storage/people/people.ts';
import { Replans } from '../../storage/notices/replans.ts';
import type { Store } from '../../storage/store.ts';
import { type Access, everybody, StaffAccess } from '../people/access.ts';
import { type AdapterParts, ChannelAdapter } from '../channel/channelAdapter.ts';
import type { Config, ProductionConfig } from '../config/config.ts';
import { keptAliveSender } from '../channel/connectorHttp.ts';
import { OutgoingRate } from '../channel/outgoingRate.ts';
import type { FailingJob } from '../jobs/jobMonitor.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics } from '../monitoring/metrics.ts';
import { KeydeskBot } from '../turn/keydeskBot.ts';
import { GraphGroups } from '../people/groups.ts';
import { namedManagers } from '../config/peopleConfig.ts';
import type { Invitations } from '../people/invitations.ts';
import { openInvitations } from '../people/openInvitations.ts';
import { ChannelRoster } from '../people/roster.ts';
import { channelServiceUrls, loopbackServiceUrls, type ServiceUrls } from '../channel/serviceUrls.ts';
import { HttpServer, type ServerParts } from '../http/httpServer.ts';
import {
  credentialsFactoryFor,
  type CredentialsFactory,
  withSharedTokenRequests,
} from '../channel/sharedTokenRequests.ts';
import type { NoticeLanguage } from '../turn/knownPerson.ts';
import { type Timeouts, usualTimeouts } from '../turn/timeouts.ts';
import { type FloodLimits, usualFloodLimits } from '../turn/floodControl.ts';
import { ConversationLock } from '../turn/conversationLock.ts';
import type { TurnHandler } from '../turn/turnHandler.ts';
import { TurnPipeline } from '../turn/turnPipeline.ts';
import { defined } from '../../domain/defined.ts';

const governmentService = 'https://botframework.azure.us';
/** Milliseconds after which a request to the channel is given up. */
const connectorDeadline = 8_000;

/** What surrounds the process; tests stand in for Microsoft here. */
export interface HostOptions {
  readonly credentials?: CredentialsFactory;
  readonly endpoints?: AdapterParts['settings'];
  readonly serviceUrls?: ServiceUrls;
  readonly connectorDeadline?: number;
  readonly outgoingRate?: OutgoingRate;
  readonly timeouts?: Timeouts;
  readonly floodLimits?: FloodLimits;
  /** Milliseconds since any fixed instant: the age of what the roster said, and the pace of people. */
  readonly elapsed?: () => number;
  /** Stands in for the channel's roster and the settings that say who may what. */
  readonly access?: Access;
}

/** What an instance shares with the others, and how its jobs are. */
export interface InstanceFacts {
  /** True when no other process works on the store while this one does. */
  readonly alone?: boolean;
  /** The time by which conversations are held. */
  readonly clock: Clock;
  /** Resolves when that time is certain; rejects with a StoreError when it cannot be had. */
  sure(): Promise<void>;
  /** The jobs that fail now. */
  failing(): readonly FailingJob[];
}

/** An instance by itself: the machine's clock, and no jobs. */
export const ownInstance: InstanceFacts = {
  clock: { now: () => new Date() },
  sure: () => Promise.resolve(),
  failing: () => [],
};

/** What a host is put together from. */
export interface BotHostParts {
  readonly config: Config;
  readonly store: Store;
  readonly handler: TurnHandler;
  /** Where the turns are counted; nobody asks for them when absent. */
  readonly turns?: TurnsUnderWay;
  /** State of the dialogs, saved after each turn. */
  readonly states: readonly BotState[];
  /** The desk's clock. */
  readonly clock: Clock;
  /** What this instance stands on; the machine's own clock, and no jobs, when absent. */
  readonly instance?: InstanceFacts;
  readonly noticeLanguage: NoticeLanguage;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Hands out the files of links. */
  readonly fetchFile?: ServerParts['fetchFile'];
  /** Reads the calendar under an address, for whom still may. */
  readonly calendar?: (secret: string, stillManages: StillManages) => Promise<FeedAnswer>;
  /** Takes what Partner Center sends. */
  readonly events?: ServerParts['events'];
  readonly surroundings?: HostOptions;
}

/** The way in, open or closed. */
export class BotHost {
  readonly adapter: ChannelAdapter;
  readonly pipeline: TurnPipeline;
  /** Comes to people who have no chat with the desk, where that is set up. */
  readonly invitations: Invitations | undefined;
  readonly #server: HttpServer;
  readonly #config: Config;

  constructor(parts: BotHostParts) {
    const { config, store, handler, states, clock, noticeLanguage, log, metrics, fetchFile, calendar, events } = parts;
    const { instance = ownInstance, surroundings = {}, turns = new TurnsUnderWay() } = parts;
    const local = config.mode === 'local';
    const credentials = surroundings.credentials ?? credentialsFactoryFor(local ? undefined : config.credentials);
    const elapsed = surroundings.elapsed ?? (() => performance.now());
    this.#config = config;
    this.adapter = new ChannelAdapter({
      credentials: withSharedTokenRequests(credentials, metrics),
      settings: surroundings.endpoints ?? cloudSettings(config),
      policy: {
        serviceUrls: surroundings.serviceUrls ?? (local ? loopbackServiceUrls : channelServiceUrls),
        send: keptAliveSender(surroundings.connectorDeadline ?? connectorDeadline),
        newId: randomUUID,
        metrics,
      },
      rate: surroundings.outgoingRate ?? machineRate(config),
    });
    const people = new People(store);
    this.invitations = local ? undefined : openInvitations(config, people, clock, metrics.heard, log);
    const access = surroundings.access ?? (local ? everybody : staffAccess(config, elapsed, metrics.heard, log));
    const stillManages: StillManages = async (personId) => (await access.stillManages?.(personId)) ?? true;
    this.pipeline = new TurnPipeline({
      adapter: this.adapter,
      appId: local ? '' : config.credentials.appId,
      bot: new KeydeskBot(handler, people),
      handler,
      access,
      calendarAddresses: new CalendarAddresses(store),
      invitations: this.invitations,
      lock: new ConversationLock(new ConversationLocks(store, instance), instance.clock, () => instance.sure()),
      alone: instance.alone === true,
      conversations: new Conversations(store),
      people,
      replans: new Replans(store),
      turns,
      states,
      clock,
      newId: randomUUID,
      noticeLanguage,
      defaults: { language: config.language, zone: config.zone },
      timeouts: surroundings.timeouts ?? usualTimeouts,
      floodLimits: surroundings.floodLimits ?? usualFloodLimits,
      elapsed,
      namedManagers: local ? [] : namedManagers(config.people),
      metrics,
      log,
    });
    this.#server = new HttpServer({
      adapter: this.adapter,
      turn: (context) => this.pipeline.receive(context),
      checkReadiness: async () => {
        await store.ping();
        return instance.failing();
      },
      metrics,
      log,
      pages: config,
      metricsToken: config.metricsToken,
      loopbackOnly: local,
      ...defined({ fetchFile, events }),
      ...(calendar === undefined ? {} : { calendar: (secret) => calendar(secret, stillManages) }),
    });
  }

  /** Listens where the settings say, and returns the port. Rejects with the system's error when the port is taken. */
  listen(): Promise<number> {
    return this.#server.listen(this.#config.host, this.#config.port);
  }

  /** Tells load balancers to send nothing more, while everything that arrives is still answered. */
  drain(): void {
    this.#server.drain();
  }

  /** Stops listening and resolves when every turn has ended. */
  async close(): Promise<void> {
    await this.#server.close();
    await this.pipeline.idle();
  }
}

function machineRate({ requestsPerSecond: permitted }: Config): OutgoingRate {
  return new OutgoingRate({
    now: () => performance.now(),
    wait: async (milliseconds) => await wait(milliseconds),
    permitted,
  });
}

function staffAccess(config: ProductionConfig, elapsed: () => number, heard: Metrics['heard'], log: Log): Access {
  const { allowedTenants, people, graph } = config;
  const asked = [people.membersGroup, people.managersGroup, people.operatorsGroup].filter(
    (group) => group !== undefined,
  );
  const caller = { now: elapsed, wait: async (milliseconds: number): Promise<void> => await wait(milliseconds), heard };
  const groups = graph === undefined || asked.length === 0 ? undefined : new GraphGroups(graph, asked, caller, log);
  return new StaffAccess(allowedTenants, people, new ChannelRoster(elapsed, log), groups);
}

function cloudSettings(config: Config): AdapterParts['settings'] {
  return config.mode === 'production' && config.cloud === 'government' ? { ChannelService: governmentService } : {};
}
