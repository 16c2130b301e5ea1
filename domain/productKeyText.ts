// Owns the finding of product keys in a text: typed, pasted in a block, broken over lines, or in the middle of a mail.
import { doubtsOf, judgeKey, normaliseKey, type ProductKeyReading } from './productKey.ts';

const length = 25;
const groupLength = 5;
/** More doubtful characters than this, and five words of five letters are prose, not a key. */
const mostDoubts = 8;
/** Entries from this to that many characters are taken for a key with characters missing or too many. */
const nearLength = { from: 20, to: 30 };

/** Letters and digits that dashes join; without a dash, a single word. */
interface Chain {
  readonly words: readonly string[];
  /** True when nothing but blanks and line breaks stands between it and the chain before. */
  readonly follows: boolean;
}

/**
 * All keys of a text in their order, whatever separates their groups; also what looks like a key and is none, with
 * the reason. Everything else in the text is passed over. Empty when there is nothing like a key.
 */
export function readProductKeys(text: string): readonly ProductKeyReading[] {
  const readings: ProductKeyReading[] = [];
  let run: Chain[] = [];
  const endRun = (): void => {
    readings.push(...readRun(run));
    run = [];
  };
  for (const chain of chainsOf(text)) {
    const grouped = chain.words.every((word) => [...word].length === groupLength);
    if (!grouped || !chain.follows) endRun();
    if (grouped) run.push(chain);
    else readings.push(...readChain(chain));
  }
  endRun();
  return readings;
}

/** Whether a chat message brings a key, so that it is not taken for small talk. */
export function looksLikeKey(text: string): boolean {
  return readProductKeys(text).some(
    (reading) => reading.kind !== 'doubtful' || reading.doubts.length <= mostDoubts / 2,
  );
}

/** Splits a text into words of letters and digits, joined where a dash or another sign stands between them. */
function* chainsOf(text: string): Generator<Chain> {
  const visible = text.normalize('NFC').replace(/\p{Cf}/gu, '');
  const word = /[\p{L}\p{N}]+/gu;
  let words: string[] = [];
  let follows = false;
  let end = 0;
  for (const match of visible.matchAll(word)) {
    const gap = visible.slice(end, match.index);
    end = match.index + match[0].length;
    if (words.length > 0 && /^(?:\s*[\p{Pd}\u2212]\s*|[_./|•·])$/u.test(gap)) {
      words.push(match[0]);
      continue;
    }
    if (words.length > 0) yield { words, follows };
    follows = words.length > 0 && /^\s+$/.test(gap);
    words = [match[0]];
  }
  if (words.length > 0) yield { words, follows };
}

/** A chain with a group that has not five characters: one long word, or a key with characters missing or too many. */
function readChain({ words }: Chain): readonly ProductKeyReading[] {
  const joined = normaliseKey(words.join(''));
  const characters = [...joined];
  if (characters.length % length === 0 && characters.length > 0 && isKeyLike(characters)) {
    return Array.from({ length: characters.length / length }, (_, index) =>
      judgeKey(characters.slice(index * length, (index + 1) * length).join('')),
    );
  }
  const near = characters.length >= nearLength.from && characters.length <= nearLength.to;
  return near && isKeyLike(characters) && (words.length >= 4 || words.length === 1) ? [judgeKey(joined)] : [];
}

/** Groups of five in a row: whole chains are keys; the groups between them are aligned where they doubt least. */
function readRun(run: readonly Chain[]): readonly ProductKeyReading[] {
  const readings: ProductKeyReading[] = [];
  let loose: Chain[] = [];
  for (const chain of run) {
    if (chain.words.length % groupLength !== 0) {
      loose.push(chain);
      continue;
    }
    readings.push(...alignGroups(loose), ...alignGroups([chain]));
    loose = [];
  }
  return [...readings, ...alignGroups(loose)];
}

function alignGroups(chains: readonly Chain[]): readonly ProductKeyReading[] {
  const words = chains.flatMap((chain) => chain.words.map(normaliseKey));
  const keys = Math.floor(words.length / groupLength);
  if (keys === 0) {
    const dashed = chains.filter((chain) => chain.words.length >= 4);
    return dashed.map((chain) => judgeKey(normaliseKey(chain.words.join('')))).filter(isNear);
  }
  const offsets = Array.from({ length: (words.length % groupLength) + 1 }, (_, offset) => ({
    offset,
    doubts: doubtsOf([...words.slice(offset, offset + keys * groupLength).join('')]).length,
  }));
  const best = offsets.reduce((least, next) => (next.doubts < least.doubts ? next : least));
  return Array.from({ length: keys }, (_, index) => {
    const start = best.offset + index * groupLength;
    return words.slice(start, start + groupLength).join('');
  })
    .filter((key) => isKeyLike([...key]))
    .map(judgeKey);
}

function isNear(reading: ProductKeyReading): boolean {
  return reading.kind !== 'wrongLength' || (reading.length >= nearLength.from && reading.length <= nearLength.to);
}

function isKeyLike(characters: readonly string[]): boolean {
  return doubtsOf(characters).length <= mostDoubts * Math.max(1, Math.floor(characters.length / length));
}
