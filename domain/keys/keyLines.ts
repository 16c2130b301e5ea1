// The product keys of a text by the lines they stand on, and the lines on which there is none.
import { findKeyCandidates } from './keyCandidates.ts';
import { visibleText } from './keyWords.ts';
import { readKeyCandidate, type ProductKeyReading } from './productKey.ts';

/** A key of a text, right or wrong, with the line on which it begins, from 1. */
export interface LineOfKey {
  readonly line: number;
  readonly reading: ProductKeyReading;
}

/** What a text holds. */
export interface KeyLines {
  readonly keys: readonly LineOfKey[];
  /** Lines with letters or digits and without any part of a key. */
  readonly linesWithout: readonly number[];
}

/** Words on the first line of a message that say what is to be done with the keys below. */
const longestCommandLine = 3;

/** As `readKeyLines`, for a message that may begin with a command: its line is no line that was left unread. */
export function readKeyMessage(text: string): KeyLines {
  const { keys, linesWithout } = readKeyLines(text);
  const [first = ''] = visibleText(text).split('\n', 1);
  const isCommand = first.trim().split(/\s+/).length <= longestCommandLine;
  return { keys, linesWithout: isCommand ? linesWithout.filter((line) => line > 1) : linesWithout };
}

/** Every key of a text in order, each with its line. Takes time in proportion to the length of the text. */
export function readKeyLines(text: string): KeyLines {
  const lines = visibleText(text).split('\n');
  const withKeys = new Set<number>();
  let [line, lineEnd] = [1, lines[0]?.length ?? 0];
  const goTo = (at: number): void => {
    for (; lineEnd < at && line < lines.length; line += 1) lineEnd += 1 + (lines[line]?.length ?? 0);
  };
  const keys = findKeyCandidates(text).map((candidate): LineOfKey => {
    goTo(candidate.start);
    const first = line;
    goTo(candidate.end);
    for (let one = first; one <= line; one += 1) withKeys.add(one);
    return { line: first, reading: readKeyCandidate(candidate) };
  });
  const written = lines.flatMap((each, index) => (/[\p{L}\p{N}]/u.test(withoutTags(each)) ? [index + 1] : []));
  return { keys, linesWithout: written.filter((one) => !withKeys.has(one)) };
}

function withoutTags(line: string): string {
  return line.replace(/<[^<>]*>/g, '');
}
