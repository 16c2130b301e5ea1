// The one card that holds product keys in clear, shown on demand to the person who entered them.
import { escapeText } from '../../rendering/escapeText.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { redemptionHead, type RedemptionView } from '../redemptionView.ts';
import { customerLine } from '../../general/customerLine.ts';
import { defined } from '../../../domain/defined.ts';

/** Product keys in clear: lives in memory and on the card, is never stored and never logged. */
export interface RevealedKeysView extends RedemptionView {
  readonly customerName: string;
  readonly keys: readonly { readonly productKey: string; readonly terms?: { readonly licences: number } }[];
}

/** Shows the keys with a button that hides them again. */
export function revealedKeysCard(view: RevealedKeysView, reader: Reader): Card {
  return renderCard('revealedKeys', reader, {
    ...redemptionHead(view, reader),
    customer: customerLine(view.customerName, reader),
    keys: view.keys.map(({ productKey, terms }) => ({
      productKey: escapeText(productKey),
      ...defined({ terms: terms && say(reader.language, 'common.licenceCount', terms) }),
    })),
  });
}
