// Owns the card of the admin details: every field with what was typed, and what is wrong next to the field.
import type { AdminDraft, AdminField } from '../../domain/adminDetails.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';
import type { WalkView } from './walkView.ts';

/** What is wrong with one field. */
export interface AdminFieldProblem {
  readonly field: AdminField;
  readonly reason:
    'missing' | 'tooLong' | 'wrongShape' | 'notSold' | 'notSupported' | 'domainTaken' | 'marketNotAllowed' | 'refused';
  /** Longest that is taken, for `tooLong`. */
  readonly maximum?: number;
  /** How it should look, for `wrongShape`. */
  readonly sample?: string;
}

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
  return renderCard('admin', reader, { ...view });
}
