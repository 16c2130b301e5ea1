// Tells the rows of a list that are none: totals, notes below the table, headings that come again, lines that are drawn.
import { anyOf } from '../tableWords/everyLanguage.ts';
import { isCompanyForm } from '../customers/companyForms.ts';

const totals = new RegExp(`^${anyOf(({ cells }) => cells.total)}`, 'i');
/** "Contoso összesen:" adds up the rows of one group. */
const groupTotal = new RegExp(String.raw`\s${anyOf(({ cells }) => cells.groupTotal)}\.?\s*:?$`, 'iu');
/** A firm's name has fewer words. */
const mostWordsOfName = 8;

/** True for a row that adds up those above it. */
export function isTotal(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell !== '') ?? '';
  return totals.test(first) || groupTotal.test(first);
}

/** True for a row without a letter or a figure, such as the line below the headings of a table in plain text. */
export function isDrawn(cells: readonly string[]): boolean {
  return cells.every((cell) => !/[\p{L}\p{N}]/u.test(cell));
}

/** True for a text that stands alone in its row and is a sentence or a remark, not the name of a firm. */
export function isRemark(text: string): boolean {
  if (/^[^\p{L}\p{N}"„“]/u.test(text) || /[:.]\s.*\S\s*$|:$/u.test(withoutForms(text))) return true;
  const words = text.split(/\s+/);
  const isSentence = text.endsWith('.') && !isCompanyForm(words.at(-1) ?? '');
  const isSpeech = /^\p{Ll}/u.test(text) && words.length > 3;
  return isSentence || isSpeech || words.length > mostWordsOfName;
}

/** "Dr. Kovács és Társa Bt." has dots that end no sentence. */
function withoutForms(text: string): string {
  return text
    .split(/\s+/)
    .map((word) => (isCompanyForm(word) || /^\p{L}{1,3}\.$/u.test(word) ? word.replace(/\.$/, '') : word))
    .join(' ');
}
