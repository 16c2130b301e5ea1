// A desk for the bench of reminders: the product's own planning and sending over a store, filled with made-up customers.
import type { DialogState } from 'botbuilder-dialogs';
import { openServices } from '../bot/start/openServices.ts';
import { BotHost, ownInstance } from '../bot/start/botHost.ts';
import { JobMonitor } from '../bot/jobs/jobMonitor.ts';
import { openLog } from '../bot/monitoring/log.ts';
import { Metrics } from '../bot/monitoring/metrics.ts';
import { openOutbox } from '../bot/notices/openOutbox.ts';
import type { Outbox } from '../bot/notices/outbox.ts';
import type { Services } from '../dialogs/services/services.ts';
import { DialogRouter } from '../dialogs/routing/dialogRouter.ts';
import { planReminders } from '../dialogs/notices/planReminders.ts';
import { addDays, dayOf } from '../domain/dates/calendarDay.ts';
import type { PersonRef } from '../domain/people/person.ts';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import { DialogStates } from '../storage/conversations/dialogStates.ts';
import { Conversations } from '../storage/conversations/conversations.ts';
import type { Store } from '../storage/store.ts';
import { localConfig } from '../test/support/testDesk.ts';

/** How many subscriptions are planned side by side, to hide the way to a server. */
const sideBySide = 32;
/** People who answer for the subscriptions that are only planned. */
const staff = 1_000;

/** A desk without a door: nothing comes in, reminders go out. */
export class ReminderDesk {
  readonly outbox: Outbox;
  readonly host: BotHost;
  readonly #services: Services;
  readonly #conversations: Conversations;
  readonly #metrics: Metrics;

  private constructor(services: Services, store: Store) {
    const log = openLog('fatal', { write: () => undefined });
    this.#services = services;
    this.#conversations = new Conversations(store);
    this.#metrics = new Metrics();
    const state = new DialogStates();
    const dialogs = new DialogRouter(services, state.createProperty<DialogState>('dialogs'));
    // The embedded store has no other process, as in the product.
    const alone = store.keepsUnitsWhole;
    this.host = new BotHost({
      instance: { ...ownInstance, alone },
      ...{ config: localConfig(''), store, states: [state], clock: services.clock, log, metrics: this.#metrics },
      handler: dialogs,
      turns: services.turns,
      noticeLanguage: () => undefined,
    });
    const { pipeline, adapter } = this.host;
    const jobs = new JobMonitor({ registry: this.#metrics.registry, log, now: () => new Date() });
    const tell = dialogs.tellOutcome.bind(dialogs);
    const { rate } = adapter;
    this.outbox = openOutbox({
      services,
      store,
      alone,
      pipeline,
      rate,
      tell,
      metrics: this.#metrics,
      jobs,
      log,
    }).outbox;
  }

  static async open(store: Store): Promise<ReminderDesk> {
    const secrets = ['a secret that is long enough for a bench'] as const;
    return new ReminderDesk(await openServices({ ...localConfig(''), secrets }, store, false), store);
  }

  /** Registers subscriptions that end in two months to a year, and plans their reminders; none of them is due. */
  async plan(first: number, count: number): Promise<void> {
    await inParallel(first, count, async (n) => {
      const responsible = { id: `staff-${n % staff}`, tenantId: `tenant${n % 10}`, name: `Person ${n % staff}` };
      await this.#register(`planned-${n}`, 61 + (n % 300), responsible);
    });
  }

  /**
   * Registers subscriptions that end in 45 days, each with a reader of its own, so that one reminder of each is due at
   * once; they are numbered from `first` on. Of every hundred, one reader has blocked the desk, and the end date of
   * another moves without a new plan.
   */
  async raiseWave(count: number, tenants: number, serviceUrl: string, first = 0): Promise<void> {
    await inParallel(first, count, async (n) => {
      const tenantId = `tenant${n % tenants}`;
      const id = `${tenantId}-${n}${n % 100 === 7 ? '-blocked' : ''}`;
      const responsible = { id, tenantId, name: `Reader ${n}` };
      const personalConversation = `a:${id}`;
      await this.#conversations.remember({
        ...{ id: personalConversation, kind: 'personal', tenantId, serviceUrl, channelId: 'msteams' },
        ...{ botId: '28:keydesk', userId: `29:${id}`, state: 'open' },
      });
      await this.#services.people.change(id, () => ({ ...responsible, zone: 'Europe/Budapest', personalConversation }));
      await this.#register(`wave-${n}`, 45, responsible);
      if (n % 100 === 8) {
        const moved = (known: Subscription): Subscription => ({ ...known, endsOn: addDays(known.endsOn, 1) });
        await this.#services.subscriptions.change(`wave-${n}`, moved);
      }
    });
  }

  /** How the treatment of due reminders ended so far, by outcome. */
  async ends(): Promise<ReadonlyMap<string, number>> {
    const ends = new Map<string, number>();
    const metric = await this.#metrics.registry.getSingleMetric('keydesk_notices_total')?.get();
    for (const { labels, value } of metric?.values ?? []) {
      const outcome = String(labels['outcome']);
      ends.set(outcome, (ends.get(outcome) ?? 0) + value);
    }
    return ends;
  }

  async #register(id: string, endsInDays: number, responsible: PersonRef): Promise<void> {
    const now = this.#services.clock.now();
    const today = dayOf(now, 'utc');
    const subscription: Subscription = {
      ...{
        id,
        customerId: `customer-of-${id}`,
        customerName: 'Contoso Kft.',
        planId: 'businessStandard',
        licences: 25,
      },
      ...{ channel: 'direct', startsOn: today, endsOn: addDays(today, endsInDays), endIsEstimate: false },
      ...{ termMonths: 12, autoRenews: false, responsible, redemptionIds: [] },
    };
    await this.#services.subscriptions.put(id, () => subscription);
    await planReminders(this.#services, subscription, now);
  }
}

/** Calls `work` with each number, a few at a time. */
async function inParallel(first: number, count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = first;
  const worker = async (): Promise<void> => {
    while (next < first + count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, worker));
}
