// Owns the redemption waterfall: it walks over the record and waits for one card after the other.
import {
  ComponentDialog,
  WaterfallDialog,
  type DialogContext,
  type DialogTurnResult,
  type WaterfallStep,
  type WaterfallStepContext,
} from 'botbuilder-dialogs';
import { redemptionSteps } from '../../domain/redemption/redemption.ts';
import { CardPrompt, type AwaitedCard } from './cardPrompt.ts';
import type { Desk } from '../services/services.ts';
import { RedemptionWalk, type WalkStage } from './redemptionFlow.ts';
import { turnOf } from '../turn/turn.ts';

/** What the dialog keeps between turns: the flow's id, and the shape of the waterfall that it was begun with. */
export interface RedeemOptions {
  readonly redemptionId: string;
}

/** The redemption that a dialog stack waits for. */
export interface ActiveRedemption extends RedeemOptions {
  readonly waterfall: number;
}

export const redeemDialogId = 'redeem';
/** Raised whenever the waterfall changes: a stack of another version is begun again instead of continued. */
export const waterfallVersion = 1;
const walkId = 'redeem.walk';
const cardId = 'redeem.card';

/**
 * The walk as a waterfall. Each step first takes the turn's answer to the card before it, then either waits for its
 * own card, when the record stands at this step, or lets the next step look. After the last one it starts over, so
 * that Back and refusals lead to earlier steps. It holds no state of its own: a walk can be begun anywhere, any time.
 */
export class RedeemDialog extends ComponentDialog<RedeemOptions> {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    super(redeemDialogId);
    this.#desk = desk;
    const stages: readonly WalkStage[] = [...redemptionSteps, 'outcome'];
    const waits = stages.map((stage) => this.#waitAt(stage));
    this.addDialog(new WaterfallDialog<RedeemOptions>(walkId, [...waits, this.#startOver]));
    this.addDialog(new CardPrompt(cardId));
    this.initialDialogId = walkId;
  }

  override async beginDialog(outer: DialogContext, options?: RedeemOptions): Promise<DialogTurnResult> {
    const result = await super.beginDialog(outer, options);
    const active = outer.activeDialog;
    if (active?.id === redeemDialogId && options !== undefined) {
      Object.assign(active.state as object, { redemptionId: options.redemptionId, waterfall: waterfallVersion });
    }
    return result;
  }

  /** A waterfall step: waits for the card of one stage, or goes on. */
  #waitAt(stage: WalkStage): WaterfallStep<RedeemOptions> {
    return async (step) => {
      const walk = await this.#walkOf(step);
      if (walk.stage !== stage) return await step.next();
      const awaited = await walk.show();
      return awaited === undefined ? await step.endDialog() : await step.beginDialog(cardId, awaited);
    };
  }

  readonly #startOver: WaterfallStep<RedeemOptions> = async (step) => {
    await this.#walkOf(step);
    return await step.replaceDialog(walkId, step.options);
  };

  /** The walk of this turn, with the turn's answer taken. */
  async #walkOf(step: WaterfallStepContext<RedeemOptions>): Promise<RedemptionWalk> {
    const awaited = step.result as AwaitedCard | undefined;
    return await RedemptionWalk.of(this.#desk, turnOf(step.context), step.options.redemptionId, awaited);
  }
}

/**
 * The redemption that the dialog stack waits for. A stack that this version does not know is dropped: the record
 * holds everything, so its walk is begun again at the next answer.
 */
export function activeRedemption(dc: DialogContext): string | undefined {
  const active = dc.activeDialog;
  if (active === undefined) return undefined;
  const state = active.state as Partial<ActiveRedemption> | undefined;
  if (active.id === redeemDialogId && state?.waterfall === waterfallVersion) return state.redemptionId;
  dc.stack.splice(0);
  return undefined;
}
