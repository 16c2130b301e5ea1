// Reads the subscription that a row of a table tells of, or why it cannot be taken.
import { addMonths } from '../dates/calendarDay.ts';
import { defined } from '../defined.ts';
import { isExtensionRow, productOfExtension } from '../endOfTerm/invoiceRow.ts';
import { plans, type Product } from '../products/plans.ts';
import { foldedLetters } from '../text/fold.ts';
import { dateIn, guidIn, termDayIn, termIn, termOfName, wholeNumberIn, yesOrNo, type CellOf } from './cellValues.ts';
import { countedProducts, type CountedProduct } from './countedProducts.ts';
import { chargedPeriodIn, priceIn } from './invoicePrice.ts';
import type { CustomerFacts, RowProblem, RowReading, RowWords } from './rowFacts.ts';

/** The reading of a row that tells of a subscription of this customer. */
export function subscriptionInRow(cell: CellOf, words: RowWords, customer: CustomerFacts): RowReading {
  const counted = cell('licences') === '' ? soleProduct(cell('product'), words) : undefined;
  const quantity = counted?.licences ?? wholeNumberIn(cell('licences'));
  if (isCredit(cell('chargeType')) || (quantity !== undefined && quantity < 0))
    return { kind: 'passed', why: 'credit', customer };
  const names = (['product', 'skuName', 'description', 'adjustment', 'term'] as const).map(cell);
  const isExtended = isExtensionRow({ names });
  const named = counted?.product ?? cell('product');
  const product = productIn(isExtended ? productOfExtension(named) : named, words);
  const ends = termDayIn(cell('ends'), 'last', words.order);
  const starts = termDayIn(cell('starts'), 'first', words.order);
  const startsOn = starts.kind === 'day' ? starts.day : undefined;
  const termMonths = termIn(cell('term')) ?? (cell('ends') === '' ? termOfName(named) : undefined);
  const endsOn =
    ends.kind === 'day'
      ? ends.day
      : cell('ends') === '' && startsOn !== undefined && termMonths !== undefined
        ? addMonths(startsOn, termMonths)
        : undefined;
  const problems: RowProblem[] = [
    ...(product === undefined ? [{ reason: 'productMissing' } as const] : []),
    ...(endsOn === undefined ? [problemOfEnd(cell('ends'), ends.kind)] : []),
    ...problemOfLicences(counted === undefined ? cell('licences') : String(counted.licences), quantity, product),
    ...(startsOn !== undefined && endsOn !== undefined && startsOn > endsOn
      ? [{ reason: 'startAfterEnd', value: cell('starts') } as const]
      : []),
  ];
  if (product === undefined || endsOn === undefined || quantity === undefined || problems.length > 0)
    return { kind: 'refused', problems };
  const sourceId = cell('subscriptionId');
  const renews = yesOrNo(cell('autoRenews'));
  const charged = dateIn(cell('chargedOn'), words.order);
  return {
    kind: 'facts',
    customer,
    subscription: {
      product,
      licences: quantity,
      endsOn,
      ...(sourceId === '' ? {} : { sourceId: (guidIn(sourceId) ?? sourceId.toLowerCase()).slice(0, 120) }),
      ...defined({ startsOn, termMonths, autoRenews: renews }),
      ...(ends.isMonth === true ? { endIsMonth: true } : {}),
      ...(charged.kind === 'day' ? { chargedOn: charged.day } : {}),
      ...(/^(?:new|renew|convert)/.test(foldedLetters(cell('chargeType'))) ? { begins: true } : {}),
      ...(isExtended
        ? { extendedMonth: chargedPeriodIn(cell, words.order)?.from ?? startsOn ?? addMonths(endsOn, -1) }
        : defined({ price: priceIn(cell, quantity, words.order) })),
    },
  };
}

/** Rows of an invoice that give money back, or end something at once, tell no seats. */
function isCredit(chargeType: string): boolean {
  return /credit|cancel|refund|removequantity|discount/.test(foldedLetters(chargeType));
}

/** The one product of a cell that says how many of it as well. */
function soleProduct(text: string, { planOf }: RowWords): CountedProduct | undefined {
  const [only, ...others] = countedProducts(text, (name) => planOf(name) !== undefined) ?? [];
  return others.length === 0 ? only : undefined;
}

function productIn(name: string, { planOf }: RowWords): Product | undefined {
  if (!/[\p{L}\p{N}]/u.test(name)) return undefined;
  const planId = planOf(name);
  return planId === undefined ? { planId: 'other', productName: name.replace(/\s+/g, ' ').slice(0, 200) } : { planId };
}

function problemOfEnd(value: string, kind: 'unclear' | 'none' | 'day'): RowProblem {
  if (value === '') return { reason: 'endMissing' };
  return { reason: kind === 'unclear' ? 'endUnclear' : 'endUnread', value: value.slice(0, 60) };
}

function problemOfLicences(
  value: string,
  quantity: number | undefined,
  product: Product | undefined,
): readonly RowProblem[] {
  if (value === '') return [{ reason: 'licencesMissing' }];
  if (quantity === undefined || quantity < 1) return [{ reason: 'licencesUnread', value: value.slice(0, 60) }];
  const most = plans[product?.planId ?? 'other'].maximumLicences;
  return quantity > most ? [{ reason: 'tooManyLicences', value: String(most) }] : [];
}
