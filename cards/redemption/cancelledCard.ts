// Shows a walk that was left: nothing was redeemed, what went where, and the way back while there is one.
import type { LeftKeyFate } from '../../domain/redemption/leaving.ts';
import type { LeavingReason } from '../../domain/redemption/redemption.ts';
import { dayAndTime } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import type { FlowView } from '../actions.ts';
import { customerLine } from '../general/customerLine.ts';

/** The fates in the order in which they are told. */
const fates = ['back', 'kept', 'forgotten', 'used', 'doubtful'] as const satisfies readonly LeftKeyFate[];

/** A walk that ended without a redemption. */
export interface CancelledView extends FlowView {
  readonly why: LeavingReason | 'startedOver';
  readonly customerName?: string;
  /** How many keys went where. */
  readonly fates: Readonly<Record<LeftKeyFate, number>>;
  /** True while what was typed about the administrator is still there. */
  readonly form: boolean;
  /** Instant until which it can be taken up again; absent once that is over. */
  readonly undoUntil?: Date | undefined;
  /** True on the answer to an undo that came too late. */
  readonly tooLate?: boolean | undefined;
}

/** Says that nothing was redeemed, as far as anybody knows, and what went where. */
export function cancelledCard(view: CancelledView, reader: Reader): Card {
  const { id, v, why, customerName, form, undoUntil, tooLate = false } = view;
  const { language } = reader;
  const unsure = view.fates.doubtful + view.fates.used > 0;
  const keys = fates
    .filter((fate) => view.fates[fate] > 0)
    .map((fate) => ({ text: say(language, `redeem.cancelled.fates.${fate}`, { keys: view.fates[fate] }) }));
  return renderCard('cancelled', reader, {
    id,
    v,
    title: say(language, `redeem.cancelled.${why}Title`),
    customer: customerLine(customerName, reader),
    tooLate: tooLate ? say(language, 'redeem.cancelled.tooLate') : undefined,
    text: say(language, unsure ? 'redeem.cancelled.textUnsure' : 'redeem.cancelled.text'),
    keys,
    undo:
      undoUntil &&
      say(language, form ? 'redeem.cancelled.undoWithForm' : 'redeem.cancelled.undoText', {
        until: dayAndTime(undoUntil, reader),
      }),
    startedOver: why === 'startedOver',
    settles: view.fates.doubtful > 0,
  });
}
