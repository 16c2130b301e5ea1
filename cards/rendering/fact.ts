// A fact of a card: a label and its value.

/** What a fact set shows: a label and its value, ready for a card. */
export interface Fact {
  readonly title: string;
  readonly value: string;
}
