// Owns the commands that are no flow: help, language, the desk's clock, small talk, and words nobody understood.
import type { CardAction } from '../cards/actions.ts';
import { clockCard, type ClockView } from '../cards/desk/clockCard.ts';
import { helpCard } from '../cards/desk/helpCard.ts';
import { languageCard } from '../cards/desk/languageCard.ts';
import type { Notice } from '../cards/desk/noticeCard.ts';
import { suggestionCard, type SuggestedCommand } from '../cards/desk/suggestionCard.ts';
import { normaliseLanguage } from '../cards/texts.ts';
import { dayOf } from '../domain/calendarDay.ts';
import type { Intent, Recognition } from '../domain/intents.ts';
import type { Language } from '../domain/person.ts';
import type { Desk } from './desk.ts';
import { sayNotice } from './notices.ts';
import type { RedeemConversation } from './redeemConversation.ts';
import { sendCard, type Turn } from './turn.ts';

/** Longer than any command: a pasted letter, not a question to the desk. */
const longestText = 2_000;

/** The commands and small talk of one turn. */
export class DeskCommands {
  readonly #desk: Desk;
  readonly #turn: Turn;
  readonly #redeem: RedeemConversation;

  constructor(desk: Desk, turn: Turn, redeem: RedeemConversation) {
    this.#desk = desk;
    this.#turn = turn;
    this.#redeem = redeem;
  }

  /** A button that starts a command. */
  async click({ verb, inputs }: CardAction): Promise<void> {
    if (verb === 'desk.resume') await this.#redeem.resume();
    else if (verb === 'desk.language') await this.#language(normaliseLanguage(inputs['language']));
    else if (verb === 'desk.clock') await this.#clock();
    else if (verb === 'desk.skipDays') await this.#skip(Number(inputs['days']));
    else if (verb === 'desk.backToToday') await this.#backToToday();
    else await this.#help();
  }

  /** Words, after it is known what they mean. */
  async say(said: Recognition, text: string): Promise<void> {
    if (said.kind === 'intent') {
      await this.#intent(said, text);
      return;
    }
    if (await this.#wordsBesideACard(text)) return;
    if (said.kind === 'suggestion') {
      await this.#suggest(commandOf(said.intent));
      return;
    }
    const notice = noticeFor(text);
    if (notice === undefined) await this.#suggest(undefined);
    else await sayNotice(this.#turn, notice, 'help');
  }

  async #intent({ intent, arguments: given }: Extract<Recognition, { kind: 'intent' }>, text: string): Promise<void> {
    switch (intent) {
      case 'redeem': {
        await this.#redeem.begin({
          ...(given.customer === undefined ? {} : { customer: given.customer }),
          ...(given.hasKeys === true ? { keys: text } : {}),
        });
        return;
      }
      case 'resume': {
        await this.#redeem.resume();
        return;
      }
      case 'cancel': {
        await this.#orNotice(await this.#redeem.say('redeem.cancel'), 'nothingToCancel', 'redeem');
        return;
      }
      case 'back': {
        await this.#orNotice(await this.#redeem.say('redeem.back'), 'nothingToGoBack', 'redeem');
        return;
      }
      case 'startOver':
        if (!(await this.#redeem.say('redeem.startOver'))) await this.#redeem.begin();
        return;
      case 'next': {
        await this.#orNotice(
          false,
          (await this.#redeem.active()) === undefined ? 'nothingToGoBack' : 'useTheCard',
          'help',
        );
        return;
      }
      case 'greeting': {
        await sayNotice(this.#turn, 'greeting', 'help');
        return;
      }
      case 'thanks':
      case 'goodbye': {
        await sayNotice(this.#turn, 'thanks');
        return;
      }
      case 'language': {
        await this.#language(given.language);
        return;
      }
      case 'skipDays': {
        await this.#skip(given.days ?? 0);
        return;
      }
      case 'whatDay': {
        await this.#clock();
        return;
      }
      case 'backToToday': {
        await this.#backToToday();
        return;
      }
      default: {
        await this.#help();
        return;
      }
    }
  }

  /** While a card of a walk waits, other words are no answer to it: the card stays as it is. */
  async #wordsBesideACard(text: string): Promise<boolean> {
    if ((await this.#redeem.active()) === undefined || text.trim() === '') return false;
    await sayNotice(this.#turn, 'useTheCard', 'help');
    return true;
  }

  async #orNotice(done: boolean, notice: Notice, button: SuggestedCommand): Promise<void> {
    if (!done) await sayNotice(this.#turn, notice, button);
  }

  async #suggest(suggestion: SuggestedCommand | undefined): Promise<void> {
    await sendCard(this.#turn, suggestionCard(suggestion === undefined ? {} : { suggestion }, this.#turn));
  }

  async #help(): Promise<void> {
    const unfinished = await this.#desk.redemptions.unfinished(this.#turn.person.id);
    const view = {
      mode: this.#desk.microsoft.mode,
      timeMachine: this.#desk.timeMachine !== undefined,
      unfinished: unfinished.length,
    };
    await sendCard(this.#turn, helpCard(view, this.#turn));
  }

  /** Changes the language for good, or asks which one. */
  async #language(chosen: Language | undefined): Promise<void> {
    if (chosen !== undefined) {
      await this.#desk.people.change(this.#turn.person.id, (known) => ({
        ...(known ?? this.#turn.person),
        language: chosen,
        languageChosen: true,
      }));
    }
    const reader = { language: chosen ?? this.#turn.language, zone: this.#turn.zone };
    await sendCard(this.#turn, languageCard({ changed: chosen !== undefined }, reader));
  }

  async #clock(shown: Pick<ClockView, 'skipped' | 'refusedBeyond'> = {}): Promise<void> {
    const { timeMachine, clock } = this.#desk;
    if (timeMachine === undefined) {
      await sayNotice(this.#turn, 'noTimeMachine', 'help');
      return;
    }
    const today = dayOf(clock.now(), this.#turn.zone);
    await sendCard(this.#turn, clockCard({ today, daysAhead: timeMachine.daysAhead(), ...shown }, this.#turn));
  }

  async #skip(days: number): Promise<void> {
    const { timeMachine } = this.#desk;
    const moved = Number.isInteger(days) && days > 0 && (await timeMachine?.skip(days)) === true;
    await this.#clock(moved ? { skipped: days } : { refusedBeyond: timeMachine?.mostDaysAhead ?? 0 });
  }

  async #backToToday(): Promise<void> {
    await this.#desk.timeMachine?.backToToday();
    await this.#clock();
  }
}

/** The notice that suits a text which is no command; undefined when it is just not understood. */
function noticeFor(text: string): Notice | undefined {
  if (text.trim() === '') return 'empty';
  if (text.length > longestText) return 'tooLong';
  return /^(?:\p{RGI_Emoji}|\s)+$/v.test(text) ? 'emoji' : undefined;
}

/** The command that a suggestion offers; commands that this desk does not have yet lead to the help. */
function commandOf(intent: Intent): SuggestedCommand {
  if (intent === 'redeem' || intent === 'resume' || intent === 'language') return intent;
  return intent === 'skipDays' || intent === 'whatDay' || intent === 'backToToday' ? 'clock' : 'help';
}
