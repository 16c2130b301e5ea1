// The words of what is different in the next term of a subscription, and of the terms that Microsoft sells a product in.
import type { NextTerm } from '../../domain/endOfTerm/nextTerm.ts';
import { wordList } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What is different, in a row: "8 licences, Microsoft 365 Business Premium and a term of 36 months". Not escaped. */
export function nextTermWords(next: NextTerm, reader: Reader): string {
  const { licences, planId, product, termMonths, billing } = next;
  const { language } = reader;
  return wordList(
    [
      ...(licences === undefined ? [] : [say(language, 'term.guide.licences', { licences })]),
      ...(planId === undefined ? [] : [say(language, `plans.${planId}`)]),
      ...(product === undefined || planId !== undefined ? [] : [product.name]),
      ...(termMonths === undefined ? [] : [say(language, 'term.guide.months', { months: termMonths })]),
      ...(billing === undefined ? [] : [say(language, `term.guide.billing.${billing}`)]),
    ],
    reader,
  );
}
