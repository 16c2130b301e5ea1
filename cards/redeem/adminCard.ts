// Owns the card of the admin details: every field with what was typed, and what is wrong next to the field.
import type { AdminDraft, AdminField } from '../../domain/admin/adminFields.ts';
import { wordList } from '../format.ts';
import { renderCard, type Card } from '../renderCard.ts';
import { say, type Reader } from '../texts.ts';
import { adminInput, isAsked, labelOf, sectionsOf, type AdminFieldProblem } from './adminInput.ts';
import { walkHead, type WalkView } from './walkView.ts';

export type { AdminFieldProblem } from './adminInput.ts';

/** Inputs: one for each admin field under its name, and `asDelegatedAdmin` (`true` or `false`). */
export interface AdminView extends WalkView {
  readonly draft: AdminDraft;
  /** Countries where Microsoft 365 is sold, named and sorted for the reader. */
  readonly countries: readonly { readonly code: string; readonly name: string }[];
  readonly problems: readonly AdminFieldProblem[];
  /** What the chosen country demands beside the fields that everybody fills in; empty until a country is chosen. */
  readonly demanded: readonly AdminField[];
}

/** Asks who becomes the customer's administrator and where the customer is. */
export function adminCard(view: AdminView, reader: Reader): Card {
  const { draft, countries, problems, demanded } = view;
  const { language } = reader;
  const form = { draft, problems, demanded };
  const labels = demanded.map((field) => withinSentence(labelOf(field, form, reader), reader));
  return renderCard('admin', reader, {
    ...walkHead(view, reader),
    ...(problems.length === 0
      ? {}
      : { problemsTitle: say(language, 'redeem.admin.problemsTitle', { count: problems.length }) }),
    ...(labels.length === 0
      ? {}
      : { demanded: say(language, 'redeem.admin.demandedPlain', { fields: wordList(labels, reader) }) }),
    sections: sectionsOf(language).map(({ title, fields }) => ({
      title: say(language, `redeem.admin.${title}`),
      fields: fields.filter((field) => isAsked(field, form)).map((field) => adminInput(field, form, reader)),
    })),
    countries: countries.map(({ code, name }) => ({ title: name, value: code })),
    asDelegatedAdmin: String(draft.asDelegatedAdmin ?? false),
  });
}

/** A label as it stands within a sentence: with a small first letter. */
function withinSentence(label: string, { language }: Reader): string {
  return label.slice(0, 1).toLocaleLowerCase(language) + label.slice(1);
}
