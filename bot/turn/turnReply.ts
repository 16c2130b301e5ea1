// One activity on its way through the pipeline, and the answers that are the same whatever the conversation says.
import type { TurnContext } from 'botbuilder';
import { fileConsentInvoke } from '../../cards/files/fileConsent.ts';
import { say, type TextKey } from '../../cards/texts/texts.ts';
import type { OwnChatWork } from '../../dialogs/turn/ownChat.ts';
import { replaceCard, sendCard, sendText, showTyping, type Turn } from '../../dialogs/turn/turn.ts';
import type { IncomingActivity } from '../channel/incomingActivity.ts';
import { isLook } from './isLook.ts';
import { answerInvoke, type InvokeAnswer } from './invokeAnswer.ts';
import type { ReadingPreferences } from './knownPerson.ts';
import type { ProactiveTarget } from '../channel/proactiveReference.ts';

/** Something to be done in an own chat that is there. */
export interface OwnChatTask {
  readonly target: ProactiveTarget;
  readonly work: OwnChatWork;
}

/** An activity that is being handled. */
export class TurnReply {
  readonly context: TurnContext;
  readonly incoming: IncomingActivity;
  /** What goes on in the sender's own chat once this turn has ended. */
  readonly ownChatTasks: OwnChatTask[] = [];
  /** How the sender reads; better known as the steps go on. */
  reading: ReadingPreferences;
  #late = false;
  #answered = false;

  constructor(context: TurnContext, incoming: IncomingActivity, reading: ReadingPreferences) {
    this.context = context;
    this.incoming = incoming;
    this.reading = reading;
  }

  /** True when somebody waits for an answer: not for events. */
  get asks(): boolean {
    return this.isInvoke || ['message', 'click'].includes(this.incoming.kind);
  }

  /**
   * The pace that it is counted in. What people do themselves has one, and what they search for another: clients search
   * at each pause in typing. Looks have none: clients look at cards many at a time.
   */
  get pace(): 'own' | 'search' | undefined {
    if (!this.asks || isLook(this.context.activity)) return undefined;
    const { name } = this.context.activity as { readonly name?: string };
    return this.incoming.kind === 'search' || name === 'application/search' ? 'search' : 'own';
  }

  /** True when the answer goes into the response of the request. */
  get isInvoke(): boolean {
    return this.incoming.kind === 'invoke' || this.incoming.kind === 'search';
  }

  /** Notes that the request will be answered before the turn has ended. */
  becomeLate(): void {
    this.#late = true;
  }

  /** Says something in the reader's language: in an invoke's answer while its request waits, else as a message. */
  async say(key: TextKey, values: Readonly<Record<string, string>> = {}): Promise<void> {
    if (!this.asks) return;
    const text = say(this.reading.language, key, values);
    const words = this.#words(text);
    const isWaiting = this.isInvoke && !this.#late;
    if (isWaiting) await this.#answer(words);
    const isHeard = isWaiting && words.kind !== 'taken';
    if (!isHeard && this.incoming.kind !== 'search') await this.context.sendActivity(text);
  }

  /** Answers an invoke that was answered before. */
  async repeat(): Promise<void> {
    const words = this.#words(say(this.reading.language, 'common.noted'));
    if (this.isInvoke) await this.respond(words);
  }

  /** Answers the waiting request of a late turn; the turn's own answer comes as a message. */
  async sayLate(): Promise<void> {
    if (this.#answered || !this.asks) return;
    const text = say(this.reading.language, 'problems.stillWorking');
    if (this.isInvoke) await answerInvoke(this.context, this.#words(text));
    else await this.context.sendActivity(text);
  }

  /** Shows that the desk is at work. */
  showTyping(): void {
    showTyping(this.context);
  }

  /** Answers a request that nothing but its response can answer; a late one gets nothing more. */
  async respond(answer: InvokeAnswer): Promise<void> {
    if (!this.#late) await this.#answer(answer);
  }

  /** Delivers what an invoke gets: in the response, or when that has gone already, as an update or a message. */
  async deliver(answer: InvokeAnswer, turn: Turn): Promise<void> {
    if (!this.#late) return this.#answer(answer);
    // What was drawn for one who looked on is nobody else's: the next look asks for it again.
    if (isLook(this.context.activity)) return;
    if (answer.kind === 'card') {
      const { replyToId } = this.context.activity as { readonly replyToId?: string };
      const replaced = replyToId !== undefined && (await replaceCard(turn, replyToId, answer.card));
      if (!replaced) await sendCard(turn, answer.card);
    } else if (['message', 'error', 'unknown'].includes(answer.kind) && 'text' in answer)
      await sendText(turn, answer.text);
  }

  /** Words for whoever waits; a search box of a card has no place for them and finds nothing, nor has a file's consent. */
  #words(text: string): InvokeAnswer {
    const { name } = this.context.activity as { readonly name?: string };
    if (name?.startsWith('composeExtension/') === true) return { kind: 'note', text };
    if (name === fileConsentInvoke) return { kind: 'taken' };
    return name === 'application/search' ? { kind: 'choices', choices: [] } : { kind: 'message', text };
  }

  async #answer(answer: InvokeAnswer): Promise<void> {
    this.#answered = true;
    await answerInvoke(this.context, answer);
  }
}
