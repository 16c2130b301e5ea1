// Owns the product keys of a text by the lines they stand on, and the lines on which there is none.
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

/** Every key of a text in order, each with its line. */
export function readKeyLines(text: string): KeyLines {
  const visible = visibleText(text);
  const starts = [...visible.matchAll(/^/gm)].map(({ index }) => index);
  const lineAt = (place: number): number => starts.findLastIndex((start) => start <= place) + 1;
  const withKeys = new Set<number>();
  const keys = findKeyCandidates(text).map((candidate): LineOfKey => {
    const line = lineAt(candidate.start);
    for (let one = line; one <= lineAt(Math.max(candidate.start, candidate.end - 1)); one += 1) withKeys.add(one);
    return { line, reading: readKeyCandidate(candidate) };
  });
  const written = visible.split('\n').flatMap((line, index) => (/[\p{L}\p{N}]/u.test(line) ? [index + 1] : []));
  return { keys, linesWithout: written.filter((line) => !withKeys.has(line)) };
}
