// The card of an order that is out: nothing to click, and nothing is lost by closing the chat.
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { customerLine } from '../../general/customerLine.ts';
import type { Mode } from '../../general/modeNotice.ts';

/** The order that is on its way. */
export interface WorkingView {
  readonly mode: Mode;
  readonly customerName?: string;
  readonly keys: number;
}

/** Says that the order is being carried out. */
export function workingCard(view: WorkingView, reader: Reader): Card {
  const { mode, customerName, keys } = view;
  return renderCard('working', reader, {
    sandbox: mode === 'sandbox',
    customer: customerLine(customerName, reader),
    text:
      mode === 'partnerCenter'
        ? say(reader.language, 'redeem.working.tenant')
        : say(reader.language, 'redeem.working.text', { keys }),
  });
}
