// The card that asks which address of a new customer is right: as it was typed, or as Microsoft writes it.
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import { escapeText } from '../../rendering/escapeText.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { addressLine } from '../order/orderFacts.ts';
import { redemptionHead, type RedemptionView } from '../redemptionView.ts';

/** Input: `address`, which is `typed` or a suggestion as JSON. */
export interface AddressView extends RedemptionView {
  /** What was typed. */
  readonly draft: AdminDraft;
  /** What Microsoft writes instead; none where it could not check the address. */
  readonly suggestions: readonly AdminDraft[];
}

/** Shows Microsoft's suggestions beside what was typed, or asks whether an address is right that nobody could check. */
export function addressCard(view: AddressView, reader: Reader): Card {
  const { draft, suggestions } = view;
  const { language } = reader;
  const typed = { title: say(language, 'address.typed', { address: escapeText(addressLine(draft)) }), value: 'typed' };
  const others = suggestions.map((one) => ({
    title: say(language, 'address.suggested', {
      address: escapeText(addressLine({ country: draft.country ?? '', ...one })),
    }),
    value: JSON.stringify(one),
  }));
  const choices = [...others, typed];
  return renderCard('address', reader, {
    ...redemptionHead(view, reader),
    text: say(language, suggestions.length === 0 ? 'address.unchecked' : 'address.text'),
    address: escapeText(addressLine(draft)),
    asks: suggestions.length > 0,
    chosen: choices[0]?.value ?? typed.value,
    choices,
  });
}
