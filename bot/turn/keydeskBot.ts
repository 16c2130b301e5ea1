// What the bot does with each kind of arrival: it hands messages and clicks to the conversation and greets once.
import { fileConsentInvoke } from '../../cards/files/fileConsent.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { say } from '../../cards/texts/texts.ts';
import { invokeAnswerKey } from '../../dialogs/turn/postCard.ts';
import { invokeWordsKey, sendText, type Turn } from '../../dialogs/turn/turn.ts';
import { keepTurn } from '../../dialogs/turn/turnFacts.ts';
import type { Person } from '../../domain/people/person.ts';
import type { People } from '../../storage/people/people.ts';
import type { IncomingActivity } from '../channel/incomingActivity.ts';
import type { InvokeAnswer } from './invokeAnswer.ts';
import { readSearch } from './readSearch.ts';
import type { TurnHandler } from './turnHandler.ts';

/**
 * The bot behind the pipeline. It takes the place of the SDK's TeamsActivityHandler, whose invokes can end without an
 * answer and whose events are not awaited.
 */
export class KeydeskBot {
  readonly #handler: TurnHandler;
  readonly #people: People;

  constructor(handler: TurnHandler, people: People) {
    this.#handler = handler;
    this.#people = people;
  }

  /** Runs a turn. `arrivedFirst` says that the bot was not in this conversation before. Returns what an invoke gets. */
  async run(turn: Turn, kind: IncomingActivity['kind'], arrivedFirst: boolean): Promise<InvokeAnswer | undefined> {
    switch (kind) {
      case 'message':
        await this.#handler.handle(turn);
        return undefined;
      case 'click':
        if (turn.action === undefined) await sendText(turn, say(turn.language, 'problems.unknownButton'));
        else await this.#handler.handle(turn);
        return undefined;
      case 'invoke':
        return this.#invoke(turn);
      case 'install':
        await this.#greet(turn, arrivedFirst);
        return undefined;
      case 'search':
      case 'upgrade':
      case 'uninstall':
      case 'channelsGone':
      case 'channelsBack':
      case 'other':
        return undefined;
    }
  }

  async #invoke(turn: Turn): Promise<InvokeAnswer> {
    const { name, value } = turn.context.activity as { readonly name?: string; readonly value?: unknown };
    if (name === 'application/search') {
      const search = readSearch(value);
      return {
        kind: 'choices',
        choices: search === undefined ? [] : ((await this.#handler.search?.(turn, search)) ?? []),
      };
    }
    const asksForFile = name === fileConsentInvoke;
    if (turn.action === undefined) {
      const text = say(turn.language, 'problems.unknownButton');
      if (!asksForFile) return { kind: 'unknown', name: name ?? '', text };
      await sendText(turn, text);
    } else await this.#handler.handle(turn);
    if (asksForFile) return { kind: 'taken' };
    const card = turn.context.turnState.get<Card | undefined>(invokeAnswerKey);
    if (card !== undefined) return { kind: 'card', card };
    const words = turn.context.turnState.get<string | undefined>(invokeWordsKey);
    return { kind: 'message', text: words ?? say(turn.language, 'common.noted') };
  }

  async #greet(turn: Turn, arrivedFirst: boolean): Promise<void> {
    if (turn.conversation.kind !== 'personal') {
      if (arrivedFirst) await this.#handler.welcome(turn);
      return;
    }
    const person = await this.#claimWelcome(turn);
    if (person === undefined) return;
    const welcomed: Turn = { ...turn, person };
    keepTurn(welcomed);
    await this.#handler.welcome(welcomed);
  }

  /** The person with the welcome noted, or undefined when another turn has welcomed already: the first write wins. */
  async #claimWelcome(turn: Turn): Promise<Person | undefined> {
    const claim = { first: false };
    const person = await this.#people.change(turn.person.id, (stored) => {
      const known = stored ?? turn.person;
      claim.first = known.welcomedAt === undefined;
      return claim.first ? { ...known, welcomedAt: turn.now.toISOString() } : known;
    });
    return claim.first ? person : undefined;
  }
}
