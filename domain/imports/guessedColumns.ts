// Guesses the columns that no heading names, by what stands in them; where two could be meant, a person is asked.
import { anyOf } from '../tableWords/everyLanguage.ts';
import { dateIn } from './cellValues.ts';
import type { ColumnContent, ContentKind } from './columnContents.ts';
import type { ColumnMeaning } from '../tableWords/columns.ts';
import type { TableColumns } from './columnHeadings.ts';
import { foldedLetters } from '../text/fold.ts';

/** A column of which a person says what it holds. */
export interface AskedColumn {
  readonly index: number;
  readonly heading: string;
  /** Up to three of its values. */
  readonly samples: readonly string[];
  readonly guess?: ColumnMeaning;
}

/** Columns that are asked about at most: what a card can hold. */
const mostAsked = 5;

/** Headings of days on which a paper was made or is due: no term ends then. */
const papers = new RegExp(`^${anyOf(({ paperHeadings }) => paperHeadings)}`);

/** The columns with what their values tell for sure, and those that a person is asked about. */
export function guessColumns(
  byHeading: TableColumns,
  headings: readonly string[],
  contents: readonly ColumnContent[],
  valuesAt: (index: number) => readonly string[],
): { readonly columns: TableColumns; readonly asked: readonly AskedColumn[] } {
  const columns: Partial<Record<ColumnMeaning, number>> = { ...byHeading };
  const asked: AskedColumn[] = [];
  const isFree = (index: number): boolean =>
    !Object.values(columns).includes(index) && !asked.some((one) => one.index === index);
  const free = (kind: ContentKind): readonly number[] =>
    contents.flatMap((content, index) => (content.kind === kind && isFree(index) ? [index] : []));
  const isBare = headings.every((heading) => heading === '');

  /** One column of a kind without a heading is sure; one with a heading that says nothing is a guess to be confirmed. */
  const take = (meaning: ColumnMeaning, candidates: readonly number[]): void => {
    const [only, ...others] = candidates;
    if (columns[meaning] !== undefined || only === undefined) return;
    if (others.length === 0 && (isBare || headings[only] === '')) columns[meaning] = only;
    else
      for (const index of candidates) {
        const { samples } = contents[index] ?? { samples: [] };
        const guess = others.length === 0 || index === only ? { guess: meaning } : {};
        asked.push({ index, heading: headings[index] ?? '', samples, ...guess });
      }
  };
  const sure = (meaning: ColumnMeaning, candidates: readonly number[]): void => {
    const [only] = candidates;
    if (columns[meaning] === undefined && only !== undefined) columns[meaning] = only;
  };

  // What can be nothing else.
  sure('product', free('product'));
  if (columns.tenantId === undefined) sure('domain', free('domain').slice(0, 1));
  if (isBare) {
    sure('contactMail', free('mail'));
    sure(
      'tenantId',
      free('guid').filter((index) => contents[index]?.repeats === true || columns.domain === undefined),
    );
    sure('subscriptionId', free('guid'));
  }
  const isOfPaper = (index: number): boolean => papers.test(foldedLetters(headings[index] ?? ''));
  const [first, second, third] = free('date');
  const startsFirst = isBare && third === undefined && first !== undefined && second !== undefined;
  if (columns.ends === undefined && startsFirst && precedes(valuesAt(first), valuesAt(second))) {
    columns.starts = first;
    columns.ends = second;
  }
  const needsName = columns.domain === undefined && columns.tenantId === undefined;
  if (isBare) sure('customer', free('name'));
  else if (needsName && (columns.ends ?? columns.product) !== undefined) take('customer', free('name'));
  const isAboutTerms = (columns.product ?? columns.licences ?? columns.subscriptionId) !== undefined;
  if (isAboutTerms) {
    const dates = free('date').filter((index) => !isOfPaper(index));
    take('ends', dates);
    // An invoice tells no end, but perhaps on which day what it charges began.
    if (columns.starts === undefined && columns.ends === undefined && dates.length === 0)
      take('starts', free('date').toReversed());
  }
  if (columns.ends !== undefined || asked.some(({ guess }) => guess === 'ends')) {
    if (columns.product === undefined) take('product', free('name'));
    if (columns.licences === undefined) take('licences', free('number'));
  }
  return { columns, asked: asked.slice(0, mostAsked) };
}

/** True when no day of one column is later than that of the other in its row. */
function precedes(first: readonly string[], second: readonly string[]): boolean {
  return first.every((cell, row) => {
    const [one, other] = [dateIn(cell, 'dayFirst'), dateIn(second[row] ?? '', 'dayFirst')];
    return one.kind !== 'day' || other.kind !== 'day' || one.day <= other.day;
  });
}
