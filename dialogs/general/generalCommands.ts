// The commands that are no flow: help, language, the desk's clock, small talk, and words nobody understood.
import type { CardAction } from '../../cards/actions.ts';
import { clockCard, type ClockView } from '../../cards/general/clockCard.ts';
import { helpCard } from '../../cards/general/helpCard.ts';
import { languageCard } from '../../cards/general/languageCard.ts';
import type { ShortMessage } from '../../cards/general/shortMessageCard.ts';
import { suggestionCard, type SuggestedCommand } from '../../cards/general/suggestionCard.ts';
import { normaliseLanguage } from '../../cards/texts/texts.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import type { Intent, IntentArguments, Recognition } from '../../domain/words/intents.ts';
import type { BesideCommand } from '../../domain/words/nameBesideCommand.ts';
import type { Language } from '../../domain/people/person.ts';
import { answerInsteadOfCommand, answerPlainWords } from '../ask/askFeature.ts';
import { nameOnRegister } from '../customers/namedCustomer.ts';
import type { Services } from '../services/services.ts';
import type { Chat } from '../routing/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import type { RedemptionConversation } from '../redemption/redemptionConversation.ts';
import { readerOf, sendCard, type Turn } from '../turn/turn.ts';

/** Longer than any command: a pasted letter, not a question to the desk. */
const longestText = 2_000;
/** A word or two are no question, unless there is a question mark. */
const fewestWordsOfQuestion = 3;

/** Whom words may name: somebody beside a command, and what is searched for behind the one for customers. */
export interface Named {
  readonly beside?: BesideCommand | undefined;
  readonly searched?: string | undefined;
}

/** Words about a walk: they are answered where it is had. */
const walkWords: ReadonlySet<Intent> = new Set(['redeem', 'resume', 'next', 'back', 'cancel', 'startOver']);

type Meant = Extract<Recognition, { kind: 'intent' }>;

function searchedBeside(beside?: BesideCommand): string | undefined {
  return beside?.command?.intent === 'customers' ? beside.names[0] : undefined;
}

/** The commands and small talk of one turn. */
export class GeneralCommands {
  readonly #chat: Chat;
  readonly #services: Services;
  readonly #turn: Turn;
  readonly #redeem: RedemptionConversation;

  constructor(chat: Chat) {
    this.#chat = chat;
    this.#services = chat.services;
    this.#turn = chat.turn;
    this.#redeem = chat.redeem;
  }

  /** A button that starts a command. */
  async click({ verb, id, inputs }: CardAction): Promise<void> {
    const listed = this.#chat.commands.listed.find((one) => verb === 'desk.command' && one === id);
    if (listed !== undefined) await this.#command(listed);
    else if (verb === 'desk.resume') await this.#redeem.resume();
    else if (verb === 'desk.language') await this.#language(normaliseLanguage(inputs['language']));
    else if (verb === 'desk.clock') await this.#clock();
    else if (verb === 'desk.skipDays') await this.#skip(Number(inputs['days']));
    else if (verb === 'desk.backToToday') await this.#backToToday();
    else await this.#help();
  }

  /** A feature of the help; one that this desk lacks is said so, never met with silence. */
  async #command(feature: Intent): Promise<void> {
    const command = this.#chat.commands.of(feature);
    if (command !== undefined) await command(this.#chat, {}, '');
    else await sendShortMessage(this.#turn, 'notYet', 'help');
  }

  /** Words, after it is known what they mean, and whom they may name. */
  async say(said: Recognition, text: string, { beside, searched }: Named = {}): Promise<void> {
    if (searched !== undefined && (await this.#findsCustomer(searched, text))) return;
    if (beside !== undefined && (await this.#goesToCustomer(said, text, beside))) return;
    if (await this.#answersQuestion(said, text)) return;
    if (said.kind === 'intent') await this.#intent(said, text);
    else if (!(await this.#staysWithTheCard(text)))
      await this.#answerUnknown(said, text, searched ?? searchedBeside(beside));
  }

  /** True when a customer of the register was named without more ado: "history contoso", or the name alone. */
  async #goesToCustomer(said: Recognition, text: string, beside: BesideCommand): Promise<boolean> {
    const { command } = beside;
    if (said.kind === 'intent' && (said.mayBe === undefined || said.intent !== command?.intent)) return false;
    if (command === undefined && (await this.#redeem.active()) !== undefined) return false;
    const customer = await nameOnRegister(this.#services, beside);
    if (customer === undefined) return false;
    const { language } = this.#turn;
    const meant = command ?? { intent: 'customers' as const, language };
    await this.#intent({ kind: 'intent', ...meant, arguments: { customer } }, text);
    return true;
  }

  /** True when the register has what stands behind the command for customers, whatever else the words may be. */
  async #findsCustomer(searched: string, text: string): Promise<boolean> {
    const [found] = await this.#services.customers.search(searched, 1);
    if (found !== undefined) await this.#customers(searched, text);
    return found !== undefined;
  }

  async #customers(customer: string, text: string): Promise<void> {
    const { language } = this.#turn;
    await this.#intent({ kind: 'intent', intent: 'customers', language, arguments: { customer } }, text);
  }

  /** True when the words asked for something that is known, whatever else they might have been. */
  async #answersQuestion(said: Recognition, text: string): Promise<boolean> {
    if (said.kind === 'intent') {
      if (said.intent === 'ask' || said.mayBe === undefined) return false;
      return await answerInsteadOfCommand(this.#chat, text, said.mayBe);
    }
    const words = text.trim().split(/\s+/).length;
    return words >= fewestWordsOfQuestion && text.length <= longestText && (await answerPlainWords(this.#chat, text));
  }

  async #answerUnknown(said: Exclude<Recognition, Meant>, text: string, customer?: string): Promise<void> {
    const notice = noticeFor(text);
    if (customer !== undefined) await this.#customers(customer, text);
    else if (said.kind === 'suggestion') await this.#suggest(said);
    else if (notice === undefined) await this.#suggest();
    else await sendShortMessage(this.#turn, notice, 'help');
  }

  async #intent(said: Meant, text: string): Promise<void> {
    if (walkWords.has(said.intent) && (await this.#goesAside(said, text))) return;
    const own = this.#commands[said.intent];
    const feature = this.#chat.commands.of(said.intent);
    if (own !== undefined) await own(said.arguments, text);
    else if (feature !== undefined) await feature(this.#chat, said.arguments, text);
    else await sendShortMessage(this.#turn, 'notYet', 'help');
  }

  async #goesAside(said: Meant, text: string): Promise<boolean> {
    const chat = this.#chat;
    return await this.#redeem.movesToOwnChat((redeem, turn) =>
      new GeneralCommands({ ...chat, turn, redeem }).#intent(said, text),
    );
  }

  /** What each command does; the words for others are understood, and answered with what the desk can do. */
  readonly #commands: Partial<Record<Intent, (given: IntentArguments, text: string) => Promise<void>>> = {
    help: () => this.#help(),
    redeem: ({ customer, hasKeys }, text) =>
      this.#redeem.begin({
        ...(customer === undefined ? {} : { customer }),
        ...(hasKeys === true ? { keys: text } : {}),
      }),
    resume: () => this.#redeem.resume(),
    next: async () => this.#needsWalk((await this.#redeem.active()) !== undefined, 'useTheCard', 'nothingToGoBack'),
    back: async () => this.#needsWalk(await this.#redeem.say('redeem.back'), undefined, 'nothingToGoBack'),
    cancel: async () => this.#needsWalk(await this.#redeem.say('redeem.cancel'), undefined, 'nothingToCancel'),
    startOver: async () => {
      if (!(await this.#redeem.say('redeem.startOver'))) await this.#redeem.begin();
    },
    greeting: () => sendShortMessage(this.#turn, 'greeting', 'help'),
    thanks: () => sendShortMessage(this.#turn, 'thanks'),
    goodbye: () => sendShortMessage(this.#turn, 'goodbye'),
    language: ({ language }) => this.#language(language),
    skipDays: ({ days }) => this.#skip(days ?? 0),
    whatDay: () => this.#clock(),
    backToToday: () => this.#backToToday(),
  };

  /** While a card of a walk waits, other words are no answer to it: the card stays as it is. */
  async #staysWithTheCard(text: string): Promise<boolean> {
    if ((await this.#redeem.active()) === undefined || text.trim() === '') return false;
    await sendShortMessage(this.#turn, 'useTheCard', 'help');
    return true;
  }

  /** Says what there is to say when a walk was there, or when none was. */
  async #needsWalk(was: boolean, notice: ShortMessage | undefined, without: ShortMessage): Promise<void> {
    if (!was) await sendShortMessage(this.#turn, without, 'redeem');
    else if (notice !== undefined) await sendShortMessage(this.#turn, notice, 'help');
  }

  async #suggest(nearest?: { readonly intent: Intent; readonly phrase: string }): Promise<void> {
    const suggestion = nearest && buttonFor(nearest.intent);
    const view = suggestion === undefined ? (nearest ?? {}) : { suggestion };
    await sendCard(this.#turn, suggestionCard(view, this.#turn));
  }

  async #help(): Promise<void> {
    const unfinished = await this.#services.redemptions.unfinished(this.#turn.person.id);
    const view = {
      mode: this.#services.microsoft.mode,
      timeMachine: this.#services.timeMachine !== undefined,
      unfinished: unfinished.length,
      features: this.#chat.commands.listed,
    };
    await sendCard(this.#turn, helpCard(view, this.#turn));
  }

  /** Changes the language for good, or asks which one. */
  async #language(chosen: Language | undefined): Promise<void> {
    if (chosen !== undefined) {
      await this.#services.people.change(this.#turn.person.id, (known) => ({
        ...(known ?? this.#turn.person),
        language: chosen,
        languageChosen: true,
      }));
    }
    const reader = { ...readerOf(this.#turn), ...(chosen === undefined ? {} : { language: chosen }) };
    await sendCard(this.#turn, languageCard({ changed: chosen !== undefined }, reader));
  }

  async #clock(shown: Pick<ClockView, 'skipped' | 'refusedBeyond'> = {}): Promise<void> {
    const { timeMachine, clock } = this.#services;
    if (timeMachine === undefined) {
      await sendShortMessage(this.#turn, 'noTimeMachine', 'help');
      return;
    }
    const today = dayOf(clock.now(), this.#turn.zone);
    await sendCard(this.#turn, clockCard({ today, daysAhead: timeMachine.daysAhead(), ...shown }, this.#turn));
  }

  async #skip(days: number): Promise<void> {
    const { timeMachine } = this.#services;
    const moved = Number.isInteger(days) && days > 0 && (await timeMachine?.skip(days)) === true;
    await this.#clock(moved ? { skipped: days } : { refusedBeyond: timeMachine?.mostDaysAhead ?? 0 });
  }

  async #backToToday(): Promise<void> {
    await this.#services.timeMachine?.backToToday();
    await this.#clock();
  }
}

/** The notice that suits a text which is no command; undefined when it is just not understood. */
function noticeFor(text: string): ShortMessage | undefined {
  if (text.trim() === '') return 'empty';
  if (text.length > longestText) return 'tooLong';
  return /^(?:\p{RGI_Emoji}|\s)+$/v.test(text) ? 'emoji' : undefined;
}

/** The button that starts a command; undefined for those that only words start. */
function buttonFor(intent: Intent): SuggestedCommand | undefined {
  if (intent === 'redeem' || intent === 'resume' || intent === 'language' || intent === 'help') return intent;
  return intent === 'skipDays' || intent === 'whatDay' || intent === 'backToToday' ? 'clock' : undefined;
}
