// The words of a text as the search for product keys sees them: runs of letters and digits, and what joins them.
import { groupLength } from './keyAlphabet.ts';
import { seam, withoutInvisible } from './markedText.ts';

/**
 * What stands between two words. tight: dashes and nothing else. sign: another single sign, such as a dot. seam: a tag
 * inside a line. wrapped: a dash, then blanks or a new line. loose: a dash with blanks before it. blank: blanks. line:
 * one new line. paragraph: several. cell: a few signs, as between the cells of a table. row: the same with a new line.
 * break: anything else, over which no key reaches.
 */
export type Joint =
  'tight' | 'sign' | 'seam' | 'wrapped' | 'loose' | 'blank' | 'line' | 'paragraph' | 'cell' | 'row' | 'break';

/** A word, and how it is joined to the one before; `break` for the first. */
export interface KeyWord {
  readonly characters: readonly string[];
  readonly joint: Joint;
  /** Place in the text. */
  readonly start: number;
  readonly end: number;
}

/** Signs between two cells that belong together, with their quotation marks and blanks. */
const longestCellGap = 12;

/**
 * A text in which only what people see is left: wide letters are plain ones, invisible characters are gone, and so are
 * more marks on one letter than any language has, whose order would take long to settle, and signs for whole phrases,
 * which would make the text many times longer.
 */
export function visibleText(text: string): string {
  const readable = text.replace(/(\p{M}{4})\p{M}+/gu, '$1').replace(/[\ufdfa\ufdfb]/g, ' ');
  return withoutInvisible(readable.normalize('NFKC')).replace(/\r\n?|[\u2028\u2029]/g, '\n');
}

/** The words of a visible text. Signs like `?` inside a run of letters and digits belong to it: somebody typed them there. */
export function keyWordsOf(visible: string): readonly KeyWord[] {
  const words: KeyWord[] = [];
  let end = 0;
  for (const match of visible.matchAll(/[[\p{L}\p{N}\p{M}]--ー]+(?:[*?#!$%@+^]+[[\p{L}\p{N}\p{M}]--ー]+)*/gv)) {
    for (const { text, start } of groupsIn(match[0])) {
      const from = match.index + start;
      const joint = words.length === 0 ? 'break' : start > 0 ? 'sign' : jointOf(visible, end, from);
      end = from + text.length;
      words.push({ characters: Array.from(text), joint, start: from, end });
    }
  }
  return words;
}

/** True for joints inside what was written as one piece. */
export function isFirm(joint: Joint): boolean {
  return joint === 'tight' || joint === 'sign' || joint === 'wrapped';
}

/** A word whose signs, all alike, part whole groups ("BCDFG+HJKMP+…") is several. */
function groupsIn(word: string): readonly { readonly text: string; readonly start: number }[] {
  const signs = new Set(word.match(/[*?#!$%@+^]+/g));
  const parts = [...word.matchAll(/[^*?#!$%@+^]+/g)].map((part) => ({ text: part[0], start: part.index }));
  const areGroups = signs.size === 1 && parts.every(({ text }) => text.length % groupLength === 0);
  return areGroups ? parts : [{ text: word, start: 0 }];
}

/** Blanks, new lines, and the mark that mail programs put before quoted lines. */
function jointOf(text: string, from: number, until: number): Joint {
  const gap = text.slice(from, until);
  if (/^\s+$/.test(gap)) return blankJoint(gap);
  if (gap.length > 200 || gap.includes('\0')) return 'break';
  const bare = gap.replaceAll(seam, '');
  if (bare === '') return 'seam';
  if (/^[\p{Pd}\u2212\u2043~\u223c\u02d7\u2500\u2501ー]+$/u.test(bare)) return 'tight';
  if (/^(?:[./|·•‧∙⋅・]|_+|\.\.\.?)$/.test(bare)) return 'sign';
  if (/^[\p{Pd}\u2212\u2043~ー][\s>]+$/u.test(bare)) return 'wrapped';
  if (/^[\s>]+[\p{Pd}\u2212\u2043~ー][\s>]*$/u.test(bare)) return 'loose';
  if (/^[\s>]+$/.test(bare)) return blankJoint(bare);
  if (bare.length > longestCellGap) return 'break';
  return bare.includes('\n') ? 'row' : 'cell';
}

function blankJoint(gap: string): Joint {
  const lines = gap.split('\n', 3).length - 1;
  if (lines === 0) return gap.includes('>') ? 'cell' : 'blank';
  return lines === 1 ? 'line' : 'paragraph';
}
