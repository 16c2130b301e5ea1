// One turn of a redemption walk: takes the answer against the record, then shows the state that came of it.
import type { Card } from '../../cards/rendering/renderCard.ts';
import { isFinal, isOpen, type Redemption, type RedemptionStep } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import { versionOf } from '../../storage/trackedRecords.ts';
import type { AwaitedCard } from './cardPrompt.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import type { Services } from '../services/services.ts';
import { replaceCard, replaceClickedCard, sendCard, type Turn } from '../turn/turn.ts';
import { answerOf, type RedemptionAnswer } from './redemptionAnswer.ts';
import { writeRedemption } from './writeRedemption.ts';
import { showAlong } from './showFirstPassword.ts';
import { lateCard, stateCard } from './redemptionStateCard.ts';
import { summaryOf } from './stepSummary.ts';
import { takeAnswer } from './takeRedemptionAnswer.ts';
import { stepContextOf, type StepReply, type StepContext } from './redemptionStep.ts';

/** Where a walk stands: at a step while it is open, else at its outcome. */
export type FlowStage = RedemptionStep | 'outcome';

/** How the state comes before the person's eyes: on a new card, on the card in place, or on the one that is there. */
type Placing = 'fresh' | 'inPlace' | 'keep';

const walkKey = Symbol('redemptionWalk');

/** A walk within one turn. Another writer may move the record at any time: then nothing is done and its state is shown. */
export class RedemptionFlow {
  readonly #services: Services;
  readonly #turn: Turn;
  readonly #awaited: AwaitedCard | undefined;
  #present: Versioned<Redemption>;
  #placing: Placing = 'fresh';
  #card: Card | undefined;

  private constructor(
    services: Services,
    turn: Turn,
    present: Versioned<Redemption>,
    awaited: AwaitedCard | undefined,
  ) {
    this.#services = services;
    this.#turn = turn;
    this.#present = present;
    this.#awaited = awaited;
  }

  /** The walk of this turn; the first call takes the turn's answer. Throws when there is no such redemption. */
  static async of(
    services: Services,
    turn: Turn,
    id: string,
    awaited: AwaitedCard | undefined,
  ): Promise<RedemptionFlow> {
    const known = turn.context.turnState.get<RedemptionFlow | undefined>(walkKey);
    if (known?.id === id) return known;
    const read = await services.redemptions.get(id);
    // What a crash left undone comes before anything new, so that it cannot undo that.
    const present = read && (await finishConsequences(services, services.redemptions, read));
    if (present === undefined) throw new Error('The walk has no redemption on record.');
    const flow = new RedemptionFlow(services, turn, present, awaited);
    turn.context.turnState.set(walkKey, flow);
    const answer = answerOf(turn);
    if (answer !== undefined) await flow.#take(answer);
    return flow;
  }

  /** The redemption that is walked. */
  get id(): string {
    return this.#present.value.id;
  }

  get stage(): FlowStage {
    return isOpen(this.#present.value) ? this.#present.value.step : 'outcome';
  }

  /** Shows the state; answers the card to wait for, or undefined when the walk is over. */
  async show(): Promise<AwaitedCard | undefined> {
    const activityId = await this.#place();
    await showAlong(this.#services, this.#turn, this.#present.value);
    if (isFinal(this.#present.value)) return undefined;
    return { flowId: this.#present.value.id, ...(activityId === undefined ? {} : { activityId }) };
  }

  async #take(answer: RedemptionAnswer): Promise<void> {
    if (answer.verb === 'redeem.resume') {
      await this.#showAgain();
      return;
    }
    if (answer.v !== undefined && answer.v !== versionOf(this.#present)) {
      await this.#showStale();
      return;
    }
    const before = this.#walking();
    const reply = await takeAnswer(before, answer);
    if (reply.kind === 'stale') await this.#showStale();
    else await this.#settle(before, reply, answer);
  }

  /** Brings the record and the cards to where the reply says. */
  async #settle(
    before: StepContext,
    reply: Exclude<StepReply, { kind: 'stale' }>,
    answer: RedemptionAnswer,
  ): Promise<void> {
    if (reply.kind === 'again' || reply.kind === 'ask') {
      this.#card = reply.card;
      this.#placing = reply.kind === 'ask' && this.#turn.action === undefined ? 'fresh' : 'inPlace';
      return;
    }
    const written = reply.kind === 'wrote' ? reply.present : await this.#write(reply);
    if (written === undefined) {
      this.#present = (await this.#services.redemptions.get(this.#present.value.id)) ?? this.#present;
      await this.#showStale();
      return;
    }
    const stageBefore = this.stage;
    this.#present = written;
    if (reply.kind === 'moveAnd') this.#card = await reply.card(written);
    if (reply.kind === 'wrote') this.#card = reply.card;
    const isAnswered = answer.verb === 'redeem.leave' || answer.verb === 'redeem.undo';
    this.#placing = isAnswered || this.stage === stageBefore ? 'inPlace' : 'fresh';
    if (this.#placing === 'fresh') await this.#replaceOld(await summaryOf(before, this.#walking(), answer.verb));
  }

  async #write(reply: Extract<StepReply, { kind: 'move' | 'moveAnd' }>): Promise<Versioned<Redemption> | undefined> {
    const owes = reply.kind === 'move' ? reply.owes : undefined;
    return await writeRedemption(this.#services, this.#present, reply.to, owes);
  }

  /** *Resume* shows the state below everything else, or in place when the card that waits has the button itself. */
  async #showAgain(): Promise<void> {
    const waiting = this.#awaited?.activityId;
    if (waiting === undefined) return;
    if (waiting === this.#turn.context.activity.replyToId) this.#placing = 'inPlace';
    else await replaceCard(this.#turn, waiting, lateCard(this.#walking()));
  }

  /** A click that came too late does nothing: its card says so, and the state is shown where it is not already. */
  async #showStale(): Promise<void> {
    const clicked = this.#turn.context.activity.replyToId;
    if (this.#awaited?.activityId === undefined || this.#awaited.activityId === clicked) {
      this.#placing = 'inPlace';
      return;
    }
    this.#placing = 'keep';
    const stale = lateCard(this.#walking());
    if (!(await replaceClickedCard(this.#turn, stale))) await sendCard(this.#turn, stale);
  }

  /** Puts the state's card where it belongs; answers its activity id. */
  async #place(): Promise<string | undefined> {
    if (this.#placing === 'keep') return this.#awaited?.activityId;
    const card = this.#card ?? (await stateCard(this.#walking()));
    if (this.#placing === 'inPlace') {
      const replaced = await this.#replaceOld(card);
      if (replaced !== undefined) return replaced;
    }
    return await sendCard(this.#turn, card);
  }

  /** Replaces the card that was answered: the clicked one, else the one that waited. Undefined when there is none or it failed. */
  async #replaceOld(card: Card): Promise<string | undefined> {
    const clicked = this.#turn.action === undefined ? undefined : this.#turn.context.activity.replyToId;
    if (this.#turn.action !== undefined) return (await replaceClickedCard(this.#turn, card)) ? clicked : undefined;
    const waiting = this.#awaited?.activityId;
    return waiting !== undefined && (await replaceCard(this.#turn, waiting, card)) ? waiting : undefined;
  }

  #walking(): StepContext {
    return stepContextOf(this.#services, this.#turn, this.#present);
  }
}
