// The redemption waterfall: it walks over the record and waits for one card after the other.
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
import type { Services } from '../services/services.ts';
import { RedemptionFlow, type FlowStage } from './redemptionFlow.ts';
import { turnOf } from '../turn/turn.ts';

/** What the dialog keeps between turns: the flow's id, and the shape of the waterfall that it was begun with. */
export interface RedemptionDialogOptions {
  readonly redemptionId: string;
}

/** The redemption that a dialog stack waits for. */
export interface ActiveRedemption extends RedemptionDialogOptions {
  readonly waterfall: number;
}

export const redemptionDialogId = 'redeem';
/** Raised whenever the waterfall changes: a stack of another version is begun again instead of continued. */
export const waterfallVersion = 1;
const walkId = 'redeem.walk';
const cardId = 'redeem.card';

/**
 * The walk as a waterfall. Each step first takes the turn's answer to the card before it, then either waits for its
 * own card, when the record stands at this step, or lets the next step look. After the last one it starts over, so
 * that Back and refusals lead to earlier steps. It holds no state of its own: a walk can be begun anywhere, any time.
 */
export class RedemptionDialog extends ComponentDialog<RedemptionDialogOptions> {
  readonly #services: Services;

  constructor(services: Services) {
    super(redemptionDialogId);
    this.#services = services;
    const stages: readonly FlowStage[] = [...redemptionSteps, 'outcome'];
    const waits = stages.map((stage) => this.#waitAt(stage));
    this.addDialog(new WaterfallDialog<RedemptionDialogOptions>(walkId, [...waits, this.#startOver]));
    this.addDialog(new CardPrompt(cardId));
    this.initialDialogId = walkId;
  }

  override async beginDialog(outer: DialogContext, options?: RedemptionDialogOptions): Promise<DialogTurnResult> {
    const result = await super.beginDialog(outer, options);
    const active = outer.activeDialog;
    if (active?.id === redemptionDialogId && options !== undefined) {
      Object.assign(active.state as object, { redemptionId: options.redemptionId, waterfall: waterfallVersion });
    }
    return result;
  }

  /** A waterfall step: waits for the card of one stage, or goes on. */
  #waitAt(stage: FlowStage): WaterfallStep<RedemptionDialogOptions> {
    return async (step) => {
      const flow = await this.#walkOf(step);
      if (flow.stage !== stage) return await step.next();
      const awaited = await flow.show();
      return awaited === undefined ? await step.endDialog() : await step.beginDialog(cardId, awaited);
    };
  }

  readonly #startOver: WaterfallStep<RedemptionDialogOptions> = async (step) => {
    await this.#walkOf(step);
    return await step.replaceDialog(walkId, step.options);
  };

  /** The walk of this turn, with the turn's answer taken. */
  async #walkOf(step: WaterfallStepContext<RedemptionDialogOptions>): Promise<RedemptionFlow> {
    const awaited = step.result as AwaitedCard | undefined;
    return await RedemptionFlow.of(this.#services, turnOf(step.context), step.options.redemptionId, awaited);
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
  if (active.id === redemptionDialogId && state?.waterfall === waterfallVersion) return state.redemptionId;
  dc.stack.splice(0);
  return undefined;
}
