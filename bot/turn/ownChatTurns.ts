// The going on in a person's own chat: where it is, and the turns there that follow a turn in a group or a channel.
import type { BotState } from 'botbuilder';
import { elsewhereCard } from '../../cards/general/elsewhereCard.ts';
import { say } from '../../cards/texts/texts.ts';
import type { Clock } from '../../dialogs/services/clock.ts';
import type { OwnChatWork, OwnChat } from '../../dialogs/turn/ownChat.ts';
import { sendCard, sendText, type Turn } from '../../dialogs/turn/turn.ts';
import type { Person } from '../../domain/people/person.ts';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import type { Invitations } from '../people/invitations.ts';
import type { Log } from '../monitoring/log.ts';
import { channelFailureOf } from '../channel/channelFailure.ts';
import { sendOutcomeOf } from '../channel/sendOutcome.ts';
import { targetOf } from '../people/ownChatOf.ts';
import { ServiceUrlRefused } from '../channel/serviceUrls.ts';
import { forgetDialogs, reportBug } from './bugReport.ts';
import { ownChatLink } from './ownChatLink.ts';
import type { TurnReply } from './turnReply.ts';
import type { ProactiveTarget } from '../channel/proactiveReference.ts';
import { defined } from '../../domain/defined.ts';

/** What turns go on in own chats with. */
export interface OwnChatTurnsParts {
  readonly conversations: Conversations;
  /** Comes to people who have no chat with the desk; absent where that is not set up. */
  readonly invitations?: Invitations | undefined;
  /** The bot's app id; empty in local mode, whose client knows no address of a chat. */
  readonly appId: string;
  /** State of the dialogs. */
  readonly states: readonly BotState[];
  readonly clock: Clock;
  readonly log: Log;
  /** Starts a turn of the desk's own. */
  readonly start: (target: ProactiveTarget, work: OwnChatWork) => Promise<void>;
}

/** The way from the turns of groups and channels into the chats of single people. */
export class OwnChatTurns {
  readonly #parts: OwnChatTurnsParts;

  constructor(parts: OwnChatTurnsParts) {
    this.#parts = parts;
  }

  /** The own chat of a sender: what is to be done there waits in `reply` until its turn has ended. None is needed in that chat. */
  async chatOf(reply: TurnReply, person: Person): Promise<OwnChat | undefined> {
    if (reply.incoming.conversation.kind === 'personal') return undefined;
    const { conversations, invitations } = this.#parts;
    const target = await targetOf(conversations, person);
    const isOpen = typeof target === 'object' && target.conversation.kind === 'personal';
    return {
      isOpen,
      ...this.#link(),
      ...(target === 'recipientUnknown' && invitations !== undefined
        ? { invite: () => invitations.comeTo(person) }
        : {}),
      goOn: (work) => {
        if (isOpen) reply.ownChatTasks.push({ target, work });
      },
    };
  }

  /**
   * Does what a turn left to be done in an own chat. It keeps no lock while it waits for the other one, so that
   * two turns never wait for each other. Never rejects: what goes wrong is told where the person can read it.
   */
  async follow({ ownChatTasks, incoming, context }: TurnReply): Promise<void> {
    // A thread of a channel, where the person looks for an answer.
    const conversation = { ...incoming.conversation, id: context.activity.conversation.id };
    for (const { target, work } of ownChatTasks) {
      try {
        await this.#parts.start(target, (there) => this.#work(there, work, incoming));
      } catch (error) {
        await this.#notReached(error, { conversation, person: target.person }, target);
      }
    }
  }

  /** A bug is told in the own chat: a group gets nothing of what was going on. */
  async #work(there: Turn, work: OwnChatWork, incoming: TurnReply['incoming']): Promise<void> {
    try {
      await work(there);
    } catch (error) {
      if (this.#isOfTheChannel(error)) throw error;
      const { log, states } = this.#parts;
      await forgetDialogs(log, error, states, there.context);
      const { key, reference } = reportBug(log, error, incoming);
      await sendText(there, say(there.language, key, { reference }));
    }
  }

  async #notReached(error: unknown, here: ProactiveTarget, own: ProactiveTarget): Promise<void> {
    const { log, conversations, clock, start } = this.#parts;
    log.warn({ conversation: own.conversation.id, error }, 'could not go on in the own chat of a person');
    const failure = channelFailureOf(error, clock.now());
    const outcome = failure === undefined ? undefined : sendOutcomeOf(failure);
    try {
      if (outcome?.kind === 'recipientGone') await conversations.mark(own.conversation.id, outcome.state);
      await start(here, async (turn) => {
        await sendCard(turn, elsewhereCard({ name: here.person.name, how: 'notReached', ...this.#link() }, turn));
      });
    } catch (second) {
      log.warn({ conversation: here.conversation.id, error: second }, 'could not say that to the channel');
    }
  }

  #link(): { readonly link?: string } {
    return defined({ link: ownChatLink(this.#parts.appId) });
  }

  #isOfTheChannel(error: unknown): boolean {
    return error instanceof ServiceUrlRefused || channelFailureOf(error, this.#parts.clock.now()) !== undefined;
  }
}
