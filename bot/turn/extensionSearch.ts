// The message extension: whoever searches from the compose box of any chat, or looks at what was shared there, is known by the own chat with the desk.
import type { Clock } from '../../dialogs/services/clock.ts';
import { viewersOf } from '../../dialogs/turn/viewersOf.ts';
import type { Conversations } from '../../storage/conversations/conversations.ts';
import type { People } from '../../storage/people/people.ts';
import type { Access, AccessDecision } from '../people/access.ts';
import type { CalendarAddresses } from '../../storage/people/calendarAddresses.ts';
import { targetOf } from '../people/ownChatOf.ts';
import { type ReaderDefaults, readingPreferencesOf } from './knownPerson.ts';
import { ownChatLink } from './ownChatLink.ts';
import { readExtension } from '../channel/readExtension.ts';
import type { TurnHandler } from './turnHandler.ts';
import { type TurnedAway, turnAway } from './turnAway.ts';
import type { TurnReply } from './turnReply.ts';

/** What searches are answered with. */
export interface ExtensionSearchParts {
  readonly handler: TurnHandler;
  readonly access: Access;
  readonly people: People;
  readonly calendarAddresses: Pick<CalendarAddresses, 'end'>;
  readonly conversations: Conversations;
  readonly defaults: ReaderDefaults;
  readonly clock: Clock;
  /** The bot's app id; empty in local mode. */
  readonly appId: string;
  readonly namedManagers: readonly string[];
}

/**
 * Answers searches. The bot is no member of the chat in which they are typed: nothing about that chat is kept, and its
 * roster is not asked.
 */
export class ExtensionSearch {
  readonly #parts: ExtensionSearchParts;

  constructor(parts: ExtensionSearchParts) {
    this.#parts = parts;
  }

  /** Answers a search, or says why it is not answered. */
  async answer(reply: TurnReply): Promise<'done' | TurnedAway['kind']> {
    const { handler, people, clock, appId } = this.#parts;
    const standing = await this.#standing(reply);
    if (standing === 'noOwnChat') {
      await reply.say('sharing.openFirst');
      return 'done';
    }
    if (standing.kind !== 'staff') {
      await turnAway(reply, standing, this.#parts);
      return standing.kind;
    }
    const { name = '', value } = reply.context.activity as { readonly name?: string; readonly value?: unknown };
    const request = readExtension(name, value);
    if (request === undefined) await reply.say('problems.unknownButton');
    else {
      const linkTo = (message: string): string | undefined => ownChatLink(appId, message);
      const viewers = await viewersOf(people, reply.incoming.conversation.tenantId, []);
      const question = { reader: reply.reading, now: clock.now(), request, linkTo, viewers };
      const items = (await handler.share?.(question)) ?? [];
      const [first] = items;
      if (request.kind !== 'look') await reply.respond({ kind: 'found', items });
      else if (first === undefined) await reply.say('sharing.gone');
      else await reply.respond({ kind: 'card', card: first.card });
    }
    return 'done';
  }

  async #standing(reply: TurnReply): Promise<AccessDecision | 'noOwnChat'> {
    const { access, people, conversations, defaults } = this.#parts;
    const { incoming, context } = reply;
    const known = incoming.person === undefined ? undefined : await people.get(incoming.person.id);
    const own = await targetOf(conversations, known);
    if (typeof own === 'string' || own.conversation.kind !== 'personal') return 'noOwnChat';
    reply.reading = readingPreferencesOf(known, own.conversation.locale, defaults);
    return await access.decide({ ...incoming, kind: 'invoke', conversation: own.conversation }, context);
  }
}
