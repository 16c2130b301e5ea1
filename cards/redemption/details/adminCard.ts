// The card of the admin details: every field with what was typed, and what is wrong next to the field.
import type { AdminDraft } from '../../../domain/customers/adminFields.ts';
import { countryName } from '../../../domain/customers/countries.ts';
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { adminInput, sectionsOf, type AdminInputProblem } from './adminInput.ts';
import { redemptionHead, type RedemptionView } from '../redemptionView.ts';

/** Inputs: one for each admin field that the country has, under its name, and `asDelegatedAdmin` (`true` or `false`). */
export interface AdminView extends RedemptionView {
  /** What was typed; its country is chosen. */
  readonly draft: AdminDraft;
  readonly problems: readonly AdminInputProblem[];
}

/** Asks who becomes the customer's administrator and where the customer is, in the words and the order of the country. */
export function adminCard(view: AdminView, reader: Reader): Card {
  const { draft, problems } = view;
  const { language } = reader;
  const { country = '' } = draft;
  return renderCard('admin', reader, {
    ...redemptionHead(view, reader),
    problemsTitle:
      problems.length === 0 ? undefined : say(language, 'redeem.admin.problemsTitle', { count: problems.length }),
    country: say(language, 'redeem.admin.countryLine', { country: countryName(country, language) }),
    sections: sectionsOf(
      country,
      language,
      problems.map(({ field }) => field),
    ).map(({ title, fields }) => ({
      title: say(language, `redeem.admin.${title}`),
      fields: fields.map((field) => adminInput(field, { draft, problems }, reader)),
    })),
    asDelegatedAdmin: String(draft.asDelegatedAdmin ?? false),
  });
}
