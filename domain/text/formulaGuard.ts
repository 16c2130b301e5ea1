// The guard against formulas in text that spreadsheets read: an apostrophe in front of every sign with which one may begin.

/** What begins a formula, also in the wide form of Asian scripts. */
const sign = String.raw`[=+\-@\uff1d\uff0b\uff0d\uff20]`;
/** What parts cells and rows on some machine: the separator goes by its region, and not by the file. */
const parting = String.raw`[,;\t|\r\n]`;
/** Between the beginning of a cell and its sign, blanks, quotes and signs that nobody sees do not count. */
const unseen = String.raw`[\s"\p{Cc}\p{Cf}]*`;
const beginnings = new RegExp(`(?=${sign})(?<=(?:^|${parting})${unseen})`, 'gu');
const innerGuards = new RegExp(`'(?=${sign})(?<=${parting}${unseen}')`, 'gu');

/** The text for a CSV file, in which no spreadsheet finds a formula, however it parts the file. Takes time in proportion. */
export function guardFormulas(text: string): string {
  return text.replace(beginnings, "'");
}

/** The text of a cell without the guards within it; the one in front is taken off where cells are read. */
export function withoutInnerGuards(text: string): string {
  return text.replace(innerGuards, '');
}
