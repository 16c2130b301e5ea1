// The headings of tables of customers and subscriptions: what stands below each, as people and Microsoft's own files write them.
import { foldedLetters } from '../text/fold.ts';
import { columnMeanings, type ColumnMeaning } from '../tableWords/columns.ts';
import { anyOf, wordsOf } from '../tableWords/everyLanguage.ts';

/** Indexes of the columns that are there. */
export type TableColumns = Readonly<Partial<Record<ColumnMeaning, number>>>;

/** What a heading means, and how far behind the others of its meaning it counts: the earlier of two that a table has. */
interface ExactMeaning {
  readonly meaning: ColumnMeaning;
  readonly rank: number;
}

/** Headings, folded, that mean exactly one thing. */
const exact: ReadonlyMap<string, ExactMeaning> = new Map(
  columnMeanings
    .flatMap((meaning) =>
      [...wordsOf(({ headings }) => headings[meaning]), ...wordsOf(({ vagueHeadings }) => vagueHeadings[meaning])].map(
        (heading, rank): [string, ExactMeaning] => [heading, { meaning, rank }],
      ),
    )
    .reverse(),
);

/** For what no exact one says, pieces of longer headings: looked for in this order. */
const likely = (
  [
    ...(['ends', 'starts', 'contactMail', 'contactPhone', 'domain', 'tenantId', 'subscriptionId'] as const),
    ...(['licences', 'contactName', 'customer', 'product', 'notes'] as const),
  ] as const satisfies readonly ColumnMeaning[]
).map((meaning) => [meaning, new RegExp(anyOf(({ headingPieces }) => headingPieces[meaning]))] as const);
/** Headings of something else that has one of those pieces in it. */
const others = new RegExp(anyOf(({ otherHeadings }) => otherHeadings));

/** What a heading means; `isSure` where the whole of it is known. Undefined for one that means nothing here. */
export function meaningOfHeading(
  heading: string,
): { readonly meaning: ColumnMeaning; readonly isSure: boolean; readonly rank: number } | undefined {
  const folded = foldedLetters(heading.replace(/\([^)]*\)/g, '')).slice(0, 80);
  if (folded === '') return undefined;
  const known = exact.get(folded);
  if (known !== undefined) return { ...known, isSure: true };
  if (folded.length > 40 || others.test(folded)) return undefined;
  const [meaning] = likely.find(([, pieces]) => pieces.test(folded)) ?? [];
  return meaning === undefined ? undefined : { meaning, isSure: false, rank: 1_000 };
}
