// Reads what the dialog stack waits for, also one that an earlier desk left: a component with a waterfall and a prompt in it.
import type { DialogContext } from 'botbuilder-dialogs';
import { z } from 'zod';
import { waitFor, waitingIn } from '../flow/waitingRecord.ts';
import { redemptionDialog } from './readRedemption.ts';

const older = z.object({
  redemptionId: z.string(),
  waterfall: z.literal(1),
  dialogs: z.object({
    dialogStack: z.array(
      z.object({ id: z.string(), state: z.object({ activityId: z.string().optional() }).optional() }),
    ),
  }),
});

/**
 * The redemption that the stack waits for. A stack that this desk does not know is dropped: the record holds
 * everything, so its walk is set up again at the next answer.
 */
export function waitingHere(dc: DialogContext): string | undefined {
  const { activeDialog: active } = dc;
  if (active === undefined) return undefined;
  const waiting = waitingIn(dc, redemptionDialog);
  if (waiting !== undefined) return waiting.id;
  dc.stack.splice(0);
  const left = active.id === 'redeem' ? older.safeParse(active.state) : undefined;
  if (left?.success !== true) return undefined;
  const { redemptionId: id, dialogs } = left.data;
  const card = dialogs.dialogStack.find((dialog) => dialog.id === 'redeem.card')?.state?.activityId;
  waitFor(dc, redemptionDialog, card === undefined ? { id } : { id, card });
  return id;
}
