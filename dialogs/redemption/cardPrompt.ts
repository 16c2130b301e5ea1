// The waiting for a card: a prompt that only a click, or a command meant for its flow, can answer.
import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';

/** What waits: ids only, so that dialog state never holds a key, a name or a card. */
export interface AwaitedCard {
  readonly flowId: string;
  /** Activity id of the card, to be replaced in place; absent when the channel gave none. */
  readonly activityId?: string;
}

/** Waits until the turn's answer is for its flow. The waterfall reads the answer from the turn, so that it is never stored. */
export class CardPrompt extends Dialog<AwaitedCard> {
  override async beginDialog(dc: DialogContext, options?: AwaitedCard): Promise<DialogTurnResult> {
    if (dc.activeDialog !== undefined) dc.activeDialog.state = { ...options };
    return await Promise.resolve(Dialog.EndOfTurn);
  }

  /** Ends with what waited; the root dialog lets only answers to this flow come this far. */
  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    return await dc.endDialog(dc.activeDialog?.state);
  }
}
