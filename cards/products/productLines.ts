// The lines of a product with what there is of it: licences, months, the end.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { KeyTerms } from '../../domain/keys/key.ts';
import type { Product } from '../../domain/products/plans.ts';
import { plainDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { productName } from './productName.ts';

/** A subscription as people see it. */
export interface PresentTerm extends Product {
  readonly licences: number;
  readonly endsOn: CalendarDay;
}

/** "Microsoft 365 Business Basic · 5 licences · 12 months". */
export function termsLine({ licences, months, ...product }: KeyTerms, { language }: Reader): string {
  return say(language, 'common.termsLine', { plan: productName(product, language), licences, months });
}

/** "Microsoft 365 Business Basic · 5 licences". */
export function planLine(
  { licences, ...product }: Product & { readonly licences: number },
  { language }: Reader,
): string {
  return say(language, 'common.subscriptionLine', { plan: productName(product, language), licences });
}

/** "Microsoft 365 Business Basic · 5 licences · ends 31 March 2027". */
export function subscriptionLine({ licences, endsOn, ...product }: PresentTerm, reader: Reader): string {
  const { language } = reader;
  const plan = productName(product, language);
  return say(language, 'common.subscriptionEnds', { plan, licences, date: plainDay(endsOn, reader) });
}
