// Owns the words of a text as the search for product keys sees them: runs of letters and digits, and what joins them.

/**
 * What stands between two words. tight: dashes and nothing else. sign: another single sign, such as a dot. wrapped: a
 * dash, then blanks or a new line. loose: a dash with blanks before it. blank: blanks. line: one new line. paragraph:
 * several. break: anything else, over which no key reaches.
 */
export type Joint = 'tight' | 'sign' | 'wrapped' | 'loose' | 'blank' | 'line' | 'paragraph' | 'break';

/** A word, and how it is joined to the one before; `break` for the first. */
export interface KeyWord {
  readonly characters: readonly string[];
  readonly joint: Joint;
  /** Place in the visible text. */
  readonly start: number;
  readonly end: number;
}

/** A text in which only what people see is left: wide letters are plain ones, invisible characters are gone. */
export function visibleText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{DI}\p{Cf}]/gu, '')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n');
}

/** The words of a visible text. Signs like `?` inside a run of letters and digits belong to it: somebody typed them there. */
export function keyWordsOf(visible: string): readonly KeyWord[] {
  const matches = [...visible.matchAll(/[\p{L}\p{N}\p{M}]+(?:[*?#!$%@+^]+[\p{L}\p{N}\p{M}]+)*/gu)];
  return matches.map((match, index) => {
    const before = matches[index - 1];
    const gap = before === undefined ? undefined : visible.slice(before.index + before[0].length, match.index);
    return {
      characters: Array.from(match[0]),
      joint: gap === undefined ? 'break' : jointOf(gap),
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

/** True for joints inside what was written as one piece. */
export function isFirm(joint: Joint): boolean {
  return joint === 'tight' || joint === 'sign' || joint === 'wrapped';
}

/** Blanks, new lines, and the mark that mail programs put before quoted lines. */
function jointOf(gap: string): Joint {
  if (/^[\p{Pd}\u2212\u2043]+$/u.test(gap)) return 'tight';
  if (/^[._/|·•]$/.test(gap)) return 'sign';
  if (/^[\p{Pd}\u2212\u2043][\s>]+$/u.test(gap)) return 'wrapped';
  if (/^[\s>]+[\p{Pd}\u2212\u2043][\s>]*$/u.test(gap)) return 'loose';
  if (/^[^\S\n]+$/.test(gap)) return 'blank';
  if (!/^[\s>]+$/.test(gap)) return 'break';
  const lines = gap.split('\n').length - 1;
  if (lines === 0) return 'break';
  return lines === 1 ? 'line' : 'paragraph';
}
