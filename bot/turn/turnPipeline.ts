// The order of a turn's steps: every activity that arrives, and every message the desk starts itself, goes through here.
import type { BotState, TurnContext } from 'botbuilder';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { TurnsUnderWay } from '../../dialogs/services/turnsUnderWay.ts';
import type { Turn } from '../../dialogs/turn/turn.ts';
import type { Role } from '../../domain/people/role.ts';
import type { Language } from '../../domain/people/person.ts';
import type { CalendarAddresses } from '../../storage/people/calendarAddresses.ts';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import { holdStates, StateConflict } from '../../storage/conversations/dialogStates.ts';
import type { People } from '../../storage/people/people.ts';
import type { Replans } from '../../storage/notices/replans.ts';
import type { Access } from '../people/access.ts';
import type { Invitations } from '../people/invitations.ts';
import { type ChannelAdapter, countAsAnswer } from '../channel/channelAdapter.ts';
import type { Log } from '../monitoring/log.ts';
import type { Metrics, TurnOutcome } from '../monitoring/metrics.ts';
import type { KeydeskBot } from './keydeskBot.ts';
import { ExtensionSearch } from './extensionSearch.ts';
import { OwnChatTurns } from './ownChatTurns.ts';
import { incomingActivityOf, isMereEvent } from '../channel/incomingActivity.ts';
import { buildTurn, clickIn } from './buildTurn.ts';
import { ConversationQueue } from './conversationQueue.ts';
import { forgetDialogs, reportBug } from './bugReport.ts';
import type { NoticeLanguage, ReaderDefaults } from './knownPerson.ts';
import { mayRecallPerson, readingPreferencesOf, rememberPerson } from './knownPerson.ts';
import type { Timeouts } from './timeouts.ts';
import { onceSlow, waitAtMost } from '../time/waiting.ts';
import { type FloodLimits, FloodControl } from './floodControl.ts';
import { turnAway } from './turnAway.ts';
import type { TurnHandler } from './turnHandler.ts';
import { TurnReply } from './turnReply.ts';
import { proactiveReference, type ThreadTarget } from '../channel/proactiveReference.ts';
import { rememberConversation } from './rememberConversation.ts';
import type { ConversationLock, LockHandle } from './conversationLock.ts';
import { typedText } from './typedText.ts';

/** What the steps of a turn work with. */
export interface PipelineParts {
  readonly adapter: ChannelAdapter;
  /** The bot's app id; empty in local mode. */
  readonly appId: string;
  readonly bot: KeydeskBot;
  readonly handler: TurnHandler;
  readonly access: Access;
  readonly invitations?: Invitations | undefined;
  readonly calendarAddresses: Pick<CalendarAddresses, 'end'>;
  readonly lock: ConversationLock;
  /** True when no other process works on the store. */
  readonly alone: boolean;
  readonly conversations: Conversations;
  readonly people: People;
  readonly replans: Pick<Replans, 'ask'>;
  readonly turns: Pick<TurnsUnderWay, 'count'>;
  /** State of the dialogs, saved after each turn. */
  readonly states: readonly BotState[];
  /** The desk's clock. */
  readonly clock: Clock;
  readonly newId: () => string;
  readonly noticeLanguage: NoticeLanguage;
  readonly defaults: ReaderDefaults;
  readonly timeouts: Timeouts;
  readonly floodLimits: FloodLimits;
  /** Milliseconds since any fixed instant; never set back. */
  readonly elapsed: () => number;
  /** Managers that the settings name in a way that people can read. */
  readonly namedManagers: readonly string[];
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Milliseconds that a late request waits for its words to go out: a silent channel must not keep it beyond 15 s. */
const lateWordsTake = 2_000;

/** The steps of every turn: pace → queue → access → lock → remember → read the person → converse → save → answer → count. */
export class TurnPipeline {
  readonly #parts: PipelineParts;
  readonly #queue = new ConversationQueue();
  readonly #floodControl: FloodControl;
  readonly #ownChatTurns: OwnChatTurns;
  readonly #extension: ExtensionSearch;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.#floodControl = new FloodControl(parts.floodLimits);
    this.#extension = new ExtensionSearch(parts);
    this.#ownChatTurns = new OwnChatTurns({
      ...parts,
      start: (target, work) => this.start(target, work, countAsAnswer),
    });
  }

  /** Runs one activity that arrived. A bug is reported to the log and to the person, and never thrown. */
  async receive(context: TurnContext): Promise<void> {
    const { metrics, log, timeouts, defaults, elapsed } = this.#parts;
    const { activity } = context;
    const incoming = incomingActivityOf(activity);
    const { kind, activityId, conversation } = incoming;
    const reply = new TurnReply(context, incoming, readingPreferencesOf(undefined, activity.locale, defaults));
    const { pace } = reply;
    const admission =
      pace === undefined
        ? 'taken'
        : this.#floodControl.take(`${pace}|${activity.from.id}`, `${pace}|${conversation.id}`, elapsed());
    if (admission !== 'taken') return this.#slowDown(reply, admission);
    const stopWatch = metrics.turnSeconds.startTimer({ kind });
    metrics.running.inc();
    // A search reads only, so it waits for nothing but the searches of the same person.
    const line = kind === 'search' ? `search|${activity.from.id}` : activity.conversation.id;
    const work = this.#queue.run(line, () => this.#admit(reply));
    void work.finally(() => metrics.running.dec());
    if (kind === 'message' || kind === 'click') onceSlow(work, timeouts.typing, () => reply.showTyping());
    const limit = reply.isInvoke ? timeouts.invoke : timeouts.message;
    // What goes on in another conversation is waited for as well, but nobody here needs to hear of it.
    const whole = work.then(async (done) => {
      await this.#ownChatTurns.follow(reply);
      return done;
    });
    this.#parts.turns.count(whole);
    const ended = { work: false };
    void work.then(() => (ended.work = true));
    const waited = await waitAtMost(whole, limit, () => (ended.work ? undefined : reply.becomeLate()));
    const outcome = waited === 'late' && ended.work ? await work : waited;
    if (outcome === 'late') await waitAtMost(this.#quietly(reply.sayLate()), lateWordsTake, () => undefined);
    metrics.turns.inc({ kind, outcome });
    log.info({ kind, outcome, activity: activityId, conversation: conversation.id, seconds: stopWatch() }, 'turn');
  }

  /**
   * Runs a turn that the desk starts, in the queue of its conversation; waiting for it inside a turn of the same one
   * never ends. Rejects with what the connector or `work` threw, so that the outbox can name the outcome. `held` tells
   * when the desk may speak there. `mark` is done to the context before anything else, such as `countAsAnswer`.
   */
  async start<T>(
    target: ThreadTarget,
    work: (turn: Turn, held: Pick<LockHandle, 'speaksFrom' | 'speaks'>) => Promise<T>,
    mark?: (context: TurnContext) => void,
  ): Promise<T> {
    const { adapter, appId, lock, newId, defaults, clock, people } = this.#parts;
    const { conversation, person } = target;
    return this.#queue.run(conversation.id, async () => {
      const held = await lock.take(conversation.id, newId());
      if (held === 'repeated') throw new Error('An id that was to be new was used before.');
      try {
        const results: T[] = [];
        await adapter.continueConversationAsync(appId, proactiveReference(target), async (context) => {
          mark?.(context);
          holdStates(context, held.states);
          const reading = readingPreferencesOf(person, conversation.locale, defaults);
          const facts = { person, role: 'member', conversation, reading, now: clock.now(), people } as const;
          const turn = await buildTurn(context, facts);
          results.push(await work(turn, held));
          await this.#save(context);
        });
        return results[0] as T;
      } finally {
        await held.giveUp();
      }
    });
  }

  /** Resolves when no turn runs, those included whose request was answered already. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Strangers get one sentence and leave no trace; an activity that was answered before gets nothing new. */
  async #admit(reply: TurnReply): Promise<TurnOutcome> {
    const { access, lock, newId, log } = this.#parts;
    const { incoming, context } = reply;
    try {
      if (incoming.kind === 'search') return await this.#extension.answer(reply);
      const standing = await access.decide(incoming, context);
      if (standing.kind !== 'staff') {
        await turnAway(reply, standing, this.#parts);
        return standing.kind;
      }
      if (incoming.kind === 'other') return 'done';
      const mayRecall = mayRecallPerson(this.#parts, incoming);
      const held = await lock.take(context.activity.conversation.id, incoming.activityId ?? newId());
      if (held === 'repeated') {
        await reply.repeat();
        return 'repeated';
      }
      holdStates(context, held.states);
      const outcome = await this.#run(reply, standing.role, held.isUndisturbed, await mayRecall);
      if (await held.giveBack()) return outcome;
      log.warn({ conversation: incoming.conversation.id }, 'turn outlived its lock');
      if (held.states.isChanged) throw new StateConflict();
      return outcome;
    } catch (error) {
      return this.#fail(reply, error);
    }
  }

  /** Not taken: said once, and to every click whose request waits for an answer. Nobody waits in a queue for it. */
  async #slowDown(reply: TurnReply, admission: 'notice' | 'silent'): Promise<void> {
    if (admission === 'notice' || reply.isInvoke) await this.#quietly(reply.say('problems.tooFast'));
    this.#parts.metrics.turns.inc({ kind: reply.incoming.kind, outcome: 'slowed' });
  }

  /** Of an own chat that nobody else had since its last turn here, what was known then is known still. */
  async #run(reply: TurnReply, role: Role, isUndisturbed: boolean, mayRecall: boolean): Promise<TurnOutcome> {
    const { bot, handler, people, conversations, replans, noticeLanguage, defaults, clock, states, log } = this.#parts;
    const { incoming, context } = reply;
    const { kind, conversation, person: sender } = incoming;
    try {
      const from = isUndisturbed && mayRecall ? 'recall' : 'get';
      const arriving = rememberConversation(conversations, incoming, from);
      if (isMereEvent(kind) || sender === undefined) return await arriving.then(() => 'done');
      const noticed = (used: Language | undefined) => noticeLanguage(typedText(context.activity), used);
      if (!isUndisturbed) void handler.foresee?.(clickIn(context.activity));
      const books = { people, replans, now: clock.now(), from } as const;
      const [arrivedFirst, person] = await Promise.all([
        arriving,
        rememberPerson(books, { ...incoming, person: sender }, role, noticed),
      ]);
      reply.reading = readingPreferencesOf(person, context.activity.locale, defaults);
      const facts = { person, role, conversation, reading: reply.reading, now: clock.now(), people };
      const ownChat = await this.#ownChatTurns.chatOf(reply, person);
      const turn = await buildTurn(context, ownChat === undefined ? facts : { ...facts, ownChat });
      const answer = await bot.run(turn, kind, arrivedFirst);
      await this.#save(context);
      if (answer !== undefined) await reply.deliver(answer, turn);
      return 'done';
    } catch (error) {
      await forgetDialogs(log, error, states, context);
      return this.#fail(reply, error);
    }
  }

  async #fail(reply: TurnReply, error: unknown): Promise<TurnOutcome> {
    const { key, reference } = reportBug(this.#parts.log, error, reply.incoming);
    await this.#quietly(reply.say(key, { reference }));
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
