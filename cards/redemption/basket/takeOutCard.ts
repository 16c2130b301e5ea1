// Asks before a key that may have been used is taken out of the basket: what became of it.
import { shownFates } from '../../../domain/redemption/redemption.ts';
import { customerLine } from '../../general/customerLine.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { keyRows, redemptionHead, type KeyView, type RedemptionView } from '../redemptionView.ts';

/** Input: `shown` (a ShownFate). The button carries `remove`, the id of the key, and `asked`. */
export interface TakeOutView extends RedemptionView {
  readonly customerName?: string;
  readonly key: KeyView;
  /** True when what became of the key was not said. */
  readonly fateMissing: boolean;
}

/** Asks what became of the key. */
export function takeOutCard(view: TakeOutView, reader: Reader): Card {
  const { customerName, key, fateMissing } = view;
  const { language } = reader;
  return renderCard('takeOut', reader, {
    ...redemptionHead(view, reader),
    customer: customerLine(customerName, reader),
    problem: fateMissing ? say(language, 'redeem.takeOut.fateMissing') : undefined,
    keys: keyRows([key], reader),
    remove: key.keyId,
    fates: shownFates.map((value) => ({ title: say(language, `redeem.takeOut.fates.${value}`), value })),
  });
}
