// The name of a product: the plan's in the reader's language, or the one that somebody gave to another product.
import type { Language } from '../../domain/people/person.ts';
import type { Product } from '../../domain/products/plans.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say } from '../texts/texts.ts';

/** The name as plain text, for files and letters. */
export function plainProductName({ planId, productName }: Product, language: Language): string {
  return planId === 'other' && productName !== undefined ? productName : say(language, `plans.${planId}`);
}

/** The name for a card: what a person typed is escaped. */
export function productName(product: Product, language: Language): string {
  return escapeText(plainProductName(product, language));
}
