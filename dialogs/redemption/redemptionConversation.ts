// The redemption walk within a conversation: beginning, continuing, resuming, and the words that answer its cards.
import type { DialogContext } from 'botbuilder-dialogs';
import type { CardAction, Verb } from '../../cards/actions.ts';
import { atStake } from '../../domain/redemption/leaving.ts';
import { isFinal, isOpen, type Redemption } from '../../domain/redemption/redemption.ts';
import { choiceOf } from '../../domain/redemption/shortWay.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { defined } from '../../domain/defined.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { RecordWaterfall } from '../flow/recordWaterfall.ts';
import type { Answer } from '../flow/step.ts';
import type { Services } from '../services/services.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { isOwnChat, continueInOwnChat } from '../turn/ownChat.ts';
import type { Beginning } from './beginRedemption.ts';
import { waitingHere } from './olderDialogState.ts';
import { findWalk, justDone, newestWalk, unfinishedWalks } from './personWalks.ts';
import { readerOf, sendCard, type Turn } from '../turn/turn.ts';

/** Shows where a walk stands, and changes nothing. */
const resumed: Answer = { verb: 'redeem.resume', inputs: {} };

/** What a walk is had with: the turn, and the dialog stack of its person and conversation. */
export interface WalkScope {
  readonly services: Services;
  readonly turn: Turn;
  readonly dc: DialogContext;
  /** Loaded at its first use, as everything else that only a walk needs. */
  readonly waterfall: () => Promise<RecordWaterfall<Redemption>>;
  readonly enter: EnterOwnChat;
}

/** The walk as it is had in the own chat of the person; `left` is one whose card waited in a group or a channel. */
export type EnterOwnChat = (there: Turn, left: string | undefined) => Promise<RedemptionConversation>;

/**
 * The walk of one person in one conversation. It asks for keys and personal details and shows what is secret, so it is
 * had in the person's own chat: whatever begins or continues one in a group or a channel goes on there.
 */
export class RedemptionConversation {
  readonly #scope: WalkScope;
  readonly #services: Services;
  readonly #turn: Turn;
  /** The redemption whose card is awaited here. */
  readonly #activeId: string | undefined;
  /** The redemption that the dialog stack waits for. */
  readonly #here: string | undefined;

  constructor(scope: WalkScope, left?: string) {
    this.#scope = scope;
    this.#services = scope.services;
    this.#turn = scope.turn;
    this.#here = waitingHere(scope.dc);
    this.#activeId = isOwnChat(scope.turn) ? (this.#here ?? left) : undefined;
  }

  /** Goes on in the person's own chat from anywhere else; false in that chat, where nothing is done. */
  async movesToOwnChat(
    work: (there: RedemptionConversation, turn: Turn) => Promise<unknown>,
    keysFound?: number,
  ): Promise<boolean> {
    if (isOwnChat(this.#turn)) return false;
    // A card of a walk that was begun here by an earlier version: it waits here no more.
    const left = this.#here;
    this.#scope.dc.stack.splice(0);
    await continueInOwnChat(
      this.#turn,
      async (turn) => {
        await work(await this.#scope.enter(turn, left), turn);
      },
      keysFound,
    );
    return true;
  }

  /** Begins a walk and shows its first card. One that was under way here stays what it is, and that is said. */
  async begin(beginning: Beginning = {}): Promise<void> {
    if (await this.movesToOwnChat((there) => there.begin(beginning))) return;
    const before = await this.active();
    const { beginRedemption } = await import('./beginRedemption.ts');
    const begun = await beginRedemption(this.#services, this.#turn, beginning);
    const another = before !== undefined && before.id !== begun.value.id && !isFinal(before) ? before : undefined;
    if (another !== undefined && atStake(another) !== undefined)
      await sendShortMessage(this.#turn, 'walkKept', 'resume');
    await (await this.#scope.waterfall()).show(this.#scope.dc, { present: begun });
  }

  /**
   * Begins the walk of a renewal, with customer, subscription and purpose known. One that was begun from the same
   * reminder is continued.
   */
  async renew(subscription: Subscription, reminderId?: string): Promise<void> {
    if (await this.movesToOwnChat((there) => there.renew(subscription, reminderId))) return;
    const { customerId: id, customerName: name } = subscription;
    const domain = (await this.#services.customers.get(id))?.value.domain;
    const choice = choiceOf('renewal', { id, name, ...defined({ domain }) }, subscription);
    const walks = await this.#services.redemptions.unfinished(this.#turn.person.id);
    const begun = reminderId === undefined ? undefined : walks.find((walk) => walk.reminderId === reminderId);
    if (begun === undefined) await this.begin(reminderId === undefined ? { choice } : { choice, reminderId });
    else await this.#walkOn(begun.id, resumed);
  }

  /**
   * A click on a card of a walk, old or new, from whatever conversation. A repetition of a click that was taken, of
   * which `isRepeated` tells, says nothing: what it led to is on the screen already.
   */
  async click(action: CardAction, isRepeated?: () => Promise<boolean>): Promise<void> {
    const { verb, id, v, inputs } = action;
    const repeats = await isRepeated?.();
    if (verb === 'redeem.start') {
      await this.begin();
      return;
    }
    if (verb === 'redeem.showPassword') {
      if (await this.movesToOwnChat((there) => there.click(action))) return;
      const { clickFirstPassword } = await import('./order/showFirstPassword.ts');
      await clickFirstPassword(this.#services, this.#turn, id);
      return;
    }
    const present = await findWalk(this.#services, id, v);
    if (present === undefined) {
      await sendShortMessage(this.#turn, 'cardExpired', 'redeem');
      return;
    }
    if (present.value.owner.id !== this.#turn.person.id) {
      if (verb === 'redeem.takeOver') await this.#takeOver(present, action);
      else await this.#answerOther(present);
      return;
    }
    if (await this.movesToOwnChat((there) => there.click(action))) return;
    if (repeats === true && verb !== 'redeem.resume' && v !== versionOf(present)) return;
    await this.#walkOn(id, { verb, v, inputs }, present);
  }

  /** The redemption becomes this person's and is shown; else the card says who may act on it. */
  async #takeOver(present: Versioned<Redemption>, action: CardAction): Promise<void> {
    if (await this.movesToOwnChat((there) => there.click(action))) return;
    const { id } = present.value;
    const { takeOver } = await import('./order/takeOver.ts');
    if (!(await takeOver(this.#services, this.#turn, present, action.v))) {
      await this.#answerOther((await findWalk(this.#services, id)) ?? present);
      return;
    }
    await this.#walkOn(id, resumed);
  }

  /** What somebody else than the owner gets: where it waits for a report, the way to take it over. */
  async #answerOther(present: Versioned<Redemption>): Promise<void> {
    const { takeOverCard } = await import('./order/takeOver.ts');
    const card = takeOverCard(this.#turn, present);
    if (card === undefined) await sendShortMessage(this.#turn, 'notYourCard');
    else await sendCard(this.#turn, card);
  }

  /**
   * Words that mean a button of the awaited card; false when no walk is there to take them. *Cancel* finds the person's
   * newest walk also where no card of it is awaited: the channel may have refused it, or it stands in another chat.
   */
  async say(verb: Verb, inputs: Answer['inputs'] = {}): Promise<boolean> {
    const id = (await this.active())?.id ?? (verb === 'redeem.cancel' ? (await this.newest())?.id : undefined);
    if (id === undefined) return false;
    await this.#walkOn(id, { verb, inputs });
    return true;
  }

  /** The open walk of this conversation, for those who want to know what words mean now. */
  async active(): Promise<Redemption | undefined> {
    const active = this.#activeId === undefined ? undefined : (await findWalk(this.#services, this.#activeId))?.value;
    return active?.owner.id === this.#turn.person.id ? active : undefined;
  }

  /** The walk of this person that was touched last and can be left. */
  async newest(): Promise<Redemption | undefined> {
    return await newestWalk(this.#services, this.#turn.person);
  }

  /** A text that holds keys goes into the basket when the walk asks for keys; false otherwise. */
  async takeTypedKeys(text: string): Promise<boolean> {
    const redemption = await this.active();
    if (redemption === undefined || !isOpen(redemption) || redemption.step !== 'keys') return false;
    return await this.say('redeem.addKeys', { keys: text });
  }

  /**
   * Continues the person's only unfinished walk where it stopped, or lists them. When there is none, it shows what
   * came of the last one if that was today: its end may have been reached while nobody could be told. A first password
   * that waits is told of, whatever became of its walk.
   */
  async resume(): Promise<void> {
    if (await this.movesToOwnChat((there) => there.resume())) return;
    const { person, now } = this.#turn;
    const unfinished = await unfinishedWalks(this.#services, person);
    const only = unfinished.length === 0 ? await justDone(this.#services, person, now) : unfinished[0];
    const walksOn = unfinished.length < 2 ? only : undefined;
    const { tellFirstPasswords } = await import('./order/showFirstPassword.ts');
    const told = await tellFirstPasswords(this.#services, this.#turn, walksOn?.id);
    if (walksOn !== undefined) {
      await this.#walkOn(walksOn.id, resumed);
      return;
    }
    if (told > 0 && unfinished.length === 0) return;
    const { resumeListOf } = await import('./resumeList.ts');
    await sendCard(this.#turn, resumeListOf(unfinished, readerOf(this.#turn)));
  }

  /** Shows what came of a walk without being asked. */
  async showOutcome(id: string): Promise<void> {
    await this.#walkOn(id, resumed);
  }

  /** Gives an answer to the waterfall, wherever it waits. `read` is the redemption, where it was read in this turn. */
  async #walkOn(id: string, answer: Answer, read?: Versioned<Redemption>): Promise<void> {
    const cutOff = answer.verb === 'redeem.resume' ? await import('./order/cutOffOrder.ts') : undefined;
    await cutOff?.recoverCutOff(this.#services, id, this.#turn.now);
    const present = (cutOff === undefined ? read : undefined) ?? (await findWalk(this.#services, id));
    if (present === undefined) throw new Error('The walk has no redemption on record.');
    await (await this.#scope.waterfall()).answer(this.#scope.dc, present, answer);
    await cutOff?.outcomeSeen(this.#services, id);
    if (answer.verb !== 'redeem.startOver' && answer.verb !== 'redeem.leave') return;
    if ((await findWalk(this.#services, id))?.value.left?.startedOver === true) await this.begin();
  }
}
