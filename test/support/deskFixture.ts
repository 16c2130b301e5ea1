// The desk of most tests: behind a pretend channel, with a clock, a customer's subscription, and outboxes at will.
import type { DialogState } from 'botbuilder-dialogs';
import { CalendarFeed } from '../../bot/files/calendarFeed.ts';
import { openLog } from '../../bot/monitoring/log.ts';
import { ProactiveSender } from '../../bot/proactive/sendProactively.ts';
import { SendingSlots } from '../../bot/proactive/sendingSlots.ts';
import type { Alarm } from '../../bot/time/alarm.ts';
import { Delivery } from '../../bot/notices/delivery.ts';
import { noticeKinds } from '../../bot/notices/kinds.ts';
import type { NoticeEnd } from '../../bot/notices/noticeMetrics.ts';
import { Outbox } from '../../bot/notices/outbox.ts';
import { OwnClaims } from '../../bot/notices/ownClaims.ts';
import { refreshCards } from '../../bot/notices/refreshCards.ts';
import type { ProactiveTarget } from '../../bot/channel/proactiveReference.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { DialogRouter } from '../../dialogs/routing/dialogRouter.ts';
import { planReminders } from '../../dialogs/notices/planReminders.ts';
import type { ReminderPolicy } from '../../domain/notices/milestones.ts';
import type { Conversation } from '../../domain/people/conversation.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Reminder } from '../../domain/notices/reminder.ts';
import type { Invitations } from '../../bot/people/invitations.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { ChannelThreads } from '../../storage/conversations/channelThreads.ts';
import { Conversations } from '../../storage/conversations/conversations.ts';
import { RateLimiter } from '../../storage/notices/rateLimiter.ts';
import { homeTenant, type ChatPerson, type ChatPersonSettings, type Shown } from './chatPerson.ts';
import { deskOn, type DeskSettings } from './deskServices.ts';
import { noJobs } from './noJobs.ts';
import { wordsOf } from './shownCard.ts';
import { outgoingRateIn, passingTime } from './passingTime.ts';
import { standingBefore } from './standingBefore.ts';
import { TestClock } from './testClock.ts';
import { TestDesk, type TestDeskSettings } from './testDesk.ts';

export const anna: PersonRef = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  tenantId: homeTenant,
  name: 'Anna Kovács',
};
export const bela: PersonRef = { id: 'aaaaaaaa-0000-4000-8000-000000000002', tenantId: homeTenant, name: 'Béla Nagy' };

const quiet = openLog('fatal', { write: () => undefined });

/** A subscription that Anna answers for; it ends on the day. */
export function subscriptionOf(id: string, endsOn: string, more: Partial<Subscription> = {}): Subscription {
  return {
    id,
    customerId: 'contoso',
    customerName: 'Contoso',
    planId: 'businessBasic',
    licences: 5,
    channel: 'direct',
    startsOn: '2026-03-31',
    endsOn,
    endIsEstimate: false,
    termMonths: 12,
    autoRenews: false,
    responsible: anna,
    redemptionIds: [],
    ...more,
  };
}

/** Puts a subscription and its customer on record and plans its reminders. */
export async function register(services: Services, subscription: Subscription, managedBy = [anna]): Promise<void> {
  const { customerId: id, customerName: name } = subscription;
  const createdAt = services.clock.now().toISOString();
  await services.customers.create({ id, name, country: 'HU', domain: 'contoso.onmicrosoft.com', managedBy, createdAt });
  await services.subscriptions.put(subscription.id, () => subscription);
  await planReminders(services, subscription, services.clock.now());
}

/** The reminders on a person's screen, oldest first; each row of a digest is one. */
export function remindersSeen(person: ChatPerson): readonly Shown[] {
  return person.sees().flatMap((shown) => {
    if (shown.buttons.includes('Already renewed')) return [shown];
    const { body = [] } = (shown.card ?? {}) as { readonly body?: readonly object[] };
    const rows = body.filter((row) => JSON.stringify(row).includes('"reminder.show"'));
    return rows.map((row) => ({ ...shown, card: row, words: wordsOf(row) }));
  });
}

/** The first words of each reminder on a person's screen that say how far the end is, such as "Ends in 30 days". */
export function headings(person: ChatPerson): readonly (string | undefined)[] {
  return remindersSeen(person).map(({ words }) => /^(?:Ends|Ended) .+$/m.exec(words)?.[0]);
}

/** The reminders of a subscription as "milestone state reason", in the order in which they are due. */
export async function ledger(services: Services, subscriptionId: string): Promise<readonly string[]> {
  const all = await services.reminders.about(subscriptionId);
  return all.map(({ value }) => [value.milestone, value.state, value.reason].filter(Boolean).join(' '));
}

/** What an outbox of the tests does differently. */
export interface OutboxTwist {
  readonly alarm?: Alarm;
  /** From 0 to 1; a half when absent. */
  readonly chance?: number;
  /** What is reminded of, when it is not what was planned by. */
  readonly policy?: ReminderPolicy;
  /** Sends in place of the stage's own. */
  readonly sender?: Pick<ProactiveSender, 'send'>;
  /** Comes to people who have no chat. */
  readonly invitations?: Invitations;
  /** Stands before the collection, to fail where a crash shall be. */
  readonly notices?: Partial<Services['notices']>;
}

/** The settings of a running desk. */
export interface FixtureSettings extends Omit<TestDeskSettings, 'converse'>, DeskSettings {
  /** How a message waits for its slot; time passes by waiting when absent. */
  readonly pacing?: Alarm;
}

/** A running desk, its services, and what was counted. */
export class DeskFixture {
  readonly chat: TestDesk;
  readonly services: Services;
  readonly dialogs: DialogRouter;
  readonly counted: string[] = [];
  readonly conversations: Conversations;
  readonly rateLimiter: RateLimiter;
  readonly #pacing: Alarm;
  readonly #alone: boolean;

  private constructor(chat: TestDesk, services: Services, dialogs: DialogRouter, pacing: Alarm, alone: boolean) {
    this.chat = chat;
    this.services = services;
    this.dialogs = dialogs;
    this.conversations = new Conversations(chat.store);
    this.rateLimiter = new RateLimiter(chat.store, { alone });
    this.#pacing = pacing;
    this.#alone = alone;
  }

  static async open(settings: FixtureSettings = {}): Promise<DeskFixture> {
    const opened: { services: Services; dialogs: DialogRouter }[] = [];
    const { clock = new TestClock(), pacing = passingTime(clock), alone = false } = settings;
    const chat = await TestDesk.open({
      ...settings,
      clock,
      surroundings: { outgoingRate: outgoingRateIn(clock, pacing), ...settings.surroundings },
      converse: async ({ store, clock, state }) => {
        const services = await deskOn(store, clock, settings);
        const dialogs = new DialogRouter(services, state.createProperty<DialogState>('dialogs'));
        opened.push({ services, dialogs });
        const feed = new CalendarFeed({ services, defaults: { language: 'en', zone: 'Europe/Budapest' } });
        return {
          handler: dialogs,
          turns: services.turns,
          calendar: (secret, stillManages) => feed.read(secret, stillManages),
        };
      },
    });
    const { services, dialogs } = opened[0]!;
    return new DeskFixture(chat, services, dialogs, pacing, alone);
  }

  get clock(): TestClock {
    return this.chat.clock;
  }

  /** Somebody who has written to the desk before. */
  async knows(who: PersonRef, settings: ChatPersonSettings = {}): Promise<ChatPerson> {
    const person = this.chat.person({ id: who.id, name: who.name, ...settings });
    await person.says('help');
    return person;
  }

  /** Puts somebody on record who can be written to, as if that person had written before. */
  async meets({ id, tenantId, name }: PersonRef, zone = 'Europe/Budapest'): Promise<ProactiveTarget> {
    const { serviceUrl } = this.chat.connector;
    const conversation: Conversation = {
      ...{ id: `a:${id}`, kind: 'personal', tenantId, serviceUrl, channelId: 'msteams', botId: '28:keydesk' },
      ...{ userId: `29:${id}`, state: 'open' },
    };
    await this.conversations.remember(conversation);
    const facts = { id, tenantId, name, zone, language: 'en', personalConversation: conversation.id } as const;
    return { conversation, person: await this.services.people.change(id, () => facts) };
  }

  sender(): ProactiveSender {
    const { conversations, clock, rateLimiter, chat } = this;
    const slots = new SendingSlots({ rateLimiter, clock, alarm: this.#pacing, chance: () => 0.5 });
    const parts = { pipeline: chat.host.pipeline, threads: new ChannelThreads(chat.store), slots, clock, log: quiet };
    return new ProactiveSender({ ...parts, conversations });
  }

  outbox({
    alarm,
    notices: twisted,
    policy,
    sender = this.sender(),
    invitations,
    chance: number = 0.5,
  }: OutboxTwist = {}): Outbox {
    const { conversations, clock, dialogs, rateLimiter } = this;
    const notices = twisted === undefined ? this.services.notices : standingBefore(this.services.notices, twisted);
    const desk = { ...this.services, notices, reminderPolicy: policy ?? this.services.reminderPolicy };
    const chance = () => number;
    const ended = (_kind: string, how: NoticeEnd, reason?: string) =>
      this.counted.push([how, reason].filter(Boolean).join(' '));
    const metrics = { ended, delayed: () => undefined };
    const kinds = noticeKinds(dialogs.tellOutcome.bind(dialogs));
    const delivery = new Delivery({
      invitations,
      kinds,
      services: desk,
      conversations,
      sender,
      chance,
      metrics,
      log: quiet,
    });
    return new Outbox({
      ...{ notices: this.#alone ? new OwnClaims(notices) : notices, rateLimiter, delivery, clock, chance },
      ...{ alarm: alarm ?? { set: () => ({ off: () => undefined }) }, jobs: noJobs },
    });
  }

  /** Rounds of an outbox until one sends nothing and hands nothing on. */
  async deliver(outbox = this.outbox()): Promise<void> {
    for (let before = -1; before < this.counted.length;) {
      before = this.counted.length;
      await outbox.round();
    }
  }

  /** Draws the cards anew that are out of date; answers how many there were. */
  refresh(): Promise<number> {
    return refreshCards({ services: this.services, conversations: this.conversations, sender: this.sender() });
  }

  /** The only reminder of a subscription in a state. */
  async reminder(subscriptionId: string, state: Reminder['state']): Promise<Reminder> {
    const all = await this.services.reminders.about(subscriptionId);
    return all.find(({ value }) => value.state === state)!.value;
  }

  close(): Promise<void> {
    return this.chat.close();
  }
}
