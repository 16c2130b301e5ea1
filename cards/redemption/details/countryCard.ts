// The card that asks for the country of a new customer, before the form that the country decides.
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { problemOf, type AdminInputProblem } from './adminInput.ts';
import { redemptionHead, type RedemptionView } from '../redemptionView.ts';

/** Inputs: `country`, a code of the list. */
export interface CountryView extends RedemptionView {
  /** Countries where Microsoft 365 is sold, named and sorted for the reader. */
  readonly countries: readonly { readonly code: string; readonly name: string }[];
  /** The country that is probably meant; it stands there already. */
  readonly chosen?: string | undefined;
  readonly problem?: AdminInputProblem['reason'] | undefined;
}

/** Asks where the customer is. */
export function countryCard(view: CountryView, reader: Reader): Card {
  const { countries, chosen = '', problem } = view;
  const label = say(reader.language, 'redeem.admin.labels.country');
  return renderCard('country', reader, {
    ...redemptionHead(view, reader),
    problem: problem && problemOf({ field: 'country', reason: problem }, label, reader),
    chosen,
    countries: countries.map(({ code, name }) => ({ title: name, value: code })),
  });
}
