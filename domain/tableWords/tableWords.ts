// The shape of the words by which tables, dates and quantities are read: those of one language, as data.
import type { ColumnMeaning, KeyColumn } from './columns.ts';

/** Words with a blank between them. Folded: small letters, no accents, and in headings no blanks or signs. */
type Words = string;
/** Pieces of a regular expression with `|` between them, compared without case; empty where a language has none. */
type Pieces = string;

/**
 * The words of one language. Those of all languages count at once, since a list of customers mixes them: a word must
 * not mean something else in another language. What a language leaves empty is read by what stands in the columns.
 */
export interface TableWords {
  /** Names of months and weekdays are in `domain/dates/dateWords.ts`, which every start loads. */
  readonly dates: {
    /** What says the end of a month that is named in place of a day, folded: "end of March". */
    readonly monthEnd: Pieces;
    /** In front of a day, what the heading says as well: "expires 2027-03-01"; and what may stand after it: "expiry date". */
    readonly inFront: Pieces;
    readonly inFrontToo: Pieces;
    /** The first of a month, where it has a word of its own. */
    readonly first: Pieces;
  };
  /** Headings that mean exactly this; the earlier of two that a table has counts. */
  readonly headings: Readonly<Partial<Record<ColumnMeaning, Words>>>;
  /** Headings that mean it where nothing better stands in the table, in whatever language. */
  readonly vagueHeadings: Readonly<Partial<Record<ColumnMeaning, Words>>>;
  /** Pieces of longer headings, folded. */
  readonly headingPieces: Readonly<Partial<Record<ColumnMeaning, Pieces>>>;
  /** Headings of something else that has one of those pieces in it, folded: prices, numbers of articles. */
  readonly otherHeadings: Pieces;
  /** How headings begin below which the days of papers stand, such as "invoice date", folded: no term ends then. */
  readonly paperHeadings: Pieces;
  /** Headings that only a table of subscriptions has, folded. */
  readonly subscriptionHeadings: Pieces;
  /** Headings in a file of keys, folded. */
  readonly keyHeadings: Readonly<Partial<Record<KeyColumn, Pieces>>>;
  readonly otherKeyHeadings: Pieces;
  /** Headings below which numbers are years, folded. */
  readonly yearHeadings: Pieces;
  readonly cells: {
    readonly yes: Words;
    readonly no: Words;
    /** What says that a subscription is over. */
    readonly over: Pieces;
    /** What stands between two products of a cell. */
    readonly and: Pieces;
    /** How a row begins that adds up others, and how one ends that adds up a group: "Contoso total". */
    readonly total: Pieces;
    readonly groupTotal: Pieces;
    /** The name that a spreadsheet gives a sheet by itself: "Sheet" 1. */
    readonly sheet: Pieces;
  };
  /** With accents and without: they are compared with folded texts and with others. */
  readonly quantities: {
    /** What licences are counted in. */
    readonly seats: Pieces;
    readonly keys: Pieces;
    readonly years: Pieces;
    readonly months: Pieces;
    /** Abbreviations that say it beside a number only where nothing else stands in the cell. */
    readonly shortYears: Pieces;
    readonly shortMonths: Pieces;
    readonly monthly: Pieces;
    readonly yearly: Pieces;
    readonly threeYearly: Pieces;
    /** In front of a number that is not exact: "about 5". */
    readonly about: Pieces;
  };
  readonly products: {
    /** Pieces of the names of partner benefits, folded: their keys are for the partner's own organisation. */
    readonly benefits: Words;
    /** Names that files of former times give a plan, with the plan's id. */
    readonly formerNames: readonly (readonly [name: string, planId: string])[];
    /** What price lists put behind a name, beside quantities and terms. */
    readonly behind: Pieces;
    /** How a name may end without meaning more by it, folded. */
    readonly ending: Pieces;
  };
}
