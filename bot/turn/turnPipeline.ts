// Owns the order of a turn's steps: every activity that arrives, and every message the desk starts itself, goes through here.
import type { BotState, TurnContext } from 'botbuilder';
import { managersSaid } from '../../cards/general/managersText.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import { managerNames } from '../../dialogs/permits/managerNames.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import type { Role } from '../../domain/people/role.ts';
import type { Language } from '../../domain/people/person.ts';
import type { Conversations } from '../../storage/conversations.ts';
import type { People } from '../../storage/people.ts';
import type { Replans } from '../../storage/replans.ts';
import type { Access } from '../people/access.ts';
import type { DeskAdapter } from '../channel/channelAdapter.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics, TurnOutcome } from '../monitoring/metrics.ts';
import type { PartnerBot } from './keydeskBot.ts';
import { Aside } from './ownChatTurns.ts';
import { arrivalOf } from './incomingActivity.ts';
import { buildTurn } from './buildTurn.ts';
import { ConversationQueue } from './conversationQueue.ts';
import { forgetDialogs, reportFault } from './faultReport.ts';
import { type NoticeLanguage, type ReaderDefaults, readingOf, rememberPerson } from './knownPerson.ts';
import { onceSlow, type Patience, waitAtMost } from './timeouts.ts';
import { type Pace, PaceKeeper } from './floodControl.ts';
import { Passage } from './turnReply.ts';
import { proactiveReference, type ProactiveTarget } from './proactiveReference.ts';
import { rememberConversation } from './rememberConversation.ts';
import type { TurnLease } from './conversationLock.ts';
import { typedText } from './typedText.ts';

export interface PipelineParts {
  readonly adapter: DeskAdapter;
  /** The bot's app id; empty in local mode. */
  readonly appId: string;
  readonly bot: PartnerBot;
  readonly access: Access;
  readonly lease: TurnLease;
  readonly conversations: Conversations;
  readonly people: People;
  readonly replans: Pick<Replans, 'ask'>;
  /** State of the dialogs, saved after each turn. */
  readonly states: readonly BotState[];
  /** The desk's clock. */
  readonly clock: Clock;
  readonly newId: () => string;
  readonly noticeLanguage: NoticeLanguage;
  readonly defaults: ReaderDefaults;
  readonly patience: Patience;
  readonly pace: Pace;
  /** Milliseconds since any fixed instant; never set back. */
  readonly elapsed: () => number;
  /** Managers that the settings name in a way that people can read. */
  readonly namedManagers: readonly string[];
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Milliseconds that a late request waits for its words to go out: a silent channel must not keep it beyond 15 s. */
const lateWordsTake = 2_000;

/** The steps of every turn: pace → queue → access → hold → remember → read the person → converse → save → answer → count. */
export class TurnPipeline {
  readonly #parts: PipelineParts;
  readonly #queue = new ConversationQueue();
  readonly #pace: PaceKeeper;
  readonly #aside: Aside;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.#pace = new PaceKeeper(parts.pace);
    this.#aside = new Aside({ ...parts, start: (target, work) => this.start(target, work) });
  }

  /** Runs one activity that arrived. A bug is reported to the log and to the person, and never thrown. */
  async receive(context: TurnContext): Promise<void> {
    const { metrics, log, patience, defaults, elapsed } = this.#parts;
    const { activity } = context;
    const arrival = arrivalOf(activity);
    const { kind } = arrival;
    const passage = new Passage(context, arrival, readingOf(undefined, activity.locale, defaults));
    const admission = passage.asks ? this.#pace.take(activity.from.id, arrival.conversation.id, elapsed()) : 'taken';
    if (admission !== 'taken') return this.#slowDown(passage, admission);
    const stopWatch = metrics.turnSeconds.startTimer({ kind });
    metrics.running.inc();
    const work = this.#queue.run(activity.conversation.id, () => this.#admit(passage));
    void work.finally(() => metrics.running.dec());
    if (kind === 'message' || kind === 'click') {
      onceSlow(work, patience.typing, () => passage.showTyping());
    }
    const limit = kind === 'invoke' ? patience.invoke : patience.message;
    // What goes on in another conversation is waited for as well, but nobody here needs to hear of it.
    const whole = work.then(async (done) => {
      await this.#aside.follow(passage);
      return done;
    });
    const ended = { work: false };
    void work.then(() => (ended.work = true));
    const waited = await waitAtMost(whole, limit, () => (ended.work ? undefined : passage.becomeLate()));
    const outcome = waited === 'late' && ended.work ? await work : waited;
    if (outcome === 'late') await waitAtMost(this.#quietly(passage.sayLate()), lateWordsTake, () => undefined);
    metrics.turns.inc({ kind, outcome });
    const seconds = stopWatch();
    log.info({ kind, outcome, activity: arrival.activityId, conversation: arrival.conversation.id, seconds }, 'turn');
  }

  /**
   * Runs a turn that the desk starts, in the queue of its conversation. Rejects with what the connector or `work`
   * threw, so that the outbox can name the outcome. Waiting for it inside a turn of the same conversation never ends.
   */
  async start<T>(target: ProactiveTarget, work: (turn: Turn) => Promise<T>): Promise<T> {
    const { adapter, appId, lease, newId, defaults, clock } = this.#parts;
    const { conversation, person } = target;
    return this.#queue.run(conversation.id, async () => {
      const hold = await lease.take(conversation.id, newId());
      if (hold === 'repeated') throw new Error('An id that was to be new was used before.');
      try {
        const results: T[] = [];
        await adapter.continueConversationAsync(appId, proactiveReference(target), async (context) => {
          const reading = readingOf(person, conversation.locale, defaults);
          results.push(
            await work(buildTurn(context, { person, role: 'member', conversation, reading, now: clock.now() })),
          );
          await this.#save(context);
        });
        return results[0] as T;
      } finally {
        await hold.giveUp();
      }
    });
  }

  /** Resolves when no turn runs, those included whose request was answered already. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Strangers get one sentence and leave no trace; an activity that was answered before gets nothing new. */
  async #admit(passage: Passage): Promise<TurnOutcome> {
    const { access, lease, newId, log } = this.#parts;
    const { arrival, context } = passage;
    try {
      const standing = await access.standingOf(arrival, context);
      if (standing.kind !== 'staff') {
        await this.#turnAway(passage, standing.kind);
        return standing.kind;
      }
      if (arrival.kind === 'other') return 'done';
      const hold = await lease.take(context.activity.conversation.id, arrival.activityId ?? newId());
      if (hold === 'repeated') {
        if (arrival.kind === 'invoke') await passage.say('common.noted');
        return 'repeated';
      }
      const outcome = await this.#run(passage, standing.role);
      if (!(await hold.end())) log.warn({ conversation: arrival.conversation.id }, 'turn outlived its hold');
      return outcome;
    } catch (error) {
      return this.#fail(passage, error);
    }
  }

  /** Not taken: said once, and to every click whose request waits for an answer. Nobody waits in a queue for it. */
  async #slowDown(passage: Passage, admission: 'notice' | 'silent'): Promise<void> {
    if (admission === 'notice' || passage.arrival.kind === 'invoke') {
      await this.#quietly(passage.say('problems.tooFast'));
    }
    this.#parts.metrics.turns.inc({ kind: passage.arrival.kind, outcome: 'slowed' });
  }

  async #turnAway(passage: Passage, why: 'stranger' | 'notListed' | 'unsure'): Promise<void> {
    if (why !== 'notListed') await passage.say(`problems.${why}`);
    else {
      const { people, namedManagers } = this.#parts;
      const managers = managersSaid(await managerNames(people, namedManagers), passage.reading);
      await passage.say('problems.notListed', { managers });
    }
  }

  async #run(passage: Passage, role: Role): Promise<TurnOutcome> {
    const { bot, people, conversations, replans, noticeLanguage, defaults, clock, states, log } = this.#parts;
    const { arrival, context } = passage;
    const { kind, conversation, person: sender } = arrival;
    try {
      const arrivedFirst = await rememberConversation(conversations, conversation);
      if (kind === 'uninstall' || kind === 'upgrade' || sender === undefined) return 'done';
      const typed = typedText(context.activity);
      const noticed = (used: Language | undefined) => noticeLanguage(typed, used);
      const books = { people, replans, now: clock.now() };
      const person = await rememberPerson(books, { ...arrival, person: sender }, role, noticed);
      passage.reading = readingOf(person, context.activity.locale, defaults);
      const facts = { person, role, conversation, reading: passage.reading, now: clock.now() };
      const ownChat = await this.#aside.chatOf(passage, person);
      const turn = buildTurn(context, ownChat === undefined ? facts : { ...facts, ownChat });
      const answer = await bot.run(turn, kind, arrivedFirst);
      await this.#save(context);
      if (answer !== undefined) await passage.deliver(answer, turn);
      return 'done';
    } catch (error) {
      await forgetDialogs(log, error, states, context);
      return this.#fail(passage, error);
    }
  }

  async #fail(passage: Passage, error: unknown): Promise<TurnOutcome> {
    const { key, reference } = reportFault(this.#parts.log, error, passage.arrival);
    await this.#quietly(passage.say(key, { reference }));
    return 'failed';
  }

  async #save(context: TurnContext): Promise<void> {
    for (const state of this.#parts.states) await state.saveChanges(context);
  }

  /** Waits for words that may fail to arrive: the turn goes on without them. */
  async #quietly(saying: Promise<void>): Promise<void> {
    try {
      await saying;
    } catch (error) {
      this.#parts.log.warn({ error }, 'could not say that to the channel');
    }
  }
}
