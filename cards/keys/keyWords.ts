// The words about keys in the inventory: what is thought of one, and why it is refused.
import type { KeyBatch, KeyEntry, KeyRefusal } from '../../domain/keys/keyBatch.ts';
import { maskKey } from '../../domain/keys/productKey.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { wordList } from '../texts/formats.ts';
import { termsLine } from '../products/productLines.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Lines that are named before the rest is only counted. */
const namedLines = 20;
/** Reasons that are named with the ends of their keys, below the rows. */
const reasonsNamed = 8;

/** The model of one entry: the masked key, or the line where there is none; its terms; what is thought of it. */
export function entryRow(entry: KeyEntry, source: KeyBatch['source'], reader: Reader): object {
  const { line, key, ending, terms, verdict } = entry;
  const numbered = say(reader.language, 'keys.line', { line });
  const shown = ending === undefined ? numbered : say(reader.language, 'keys.place', { line: numbered, ending });
  const place = escapeText(shown);
  const masked = key === undefined ? undefined : escapeText(maskKey(key.lastFive));
  return {
    head: masked ?? place,
    font: masked === undefined ? 'Default' : 'Monospace',
    line: masked === undefined || source === 'chat' ? undefined : place,
    terms: terms && termsLine(terms, reader),
    verdict: verdictText(entry, reader),
    colour: verdict.kind === 'refused' ? 'Attention' : verdict.kind === 'added' ? 'Good' : 'Default',
  };
}

/** For each reason one line, with the ends of the keys that were refused for it. */
export function refusedByReason(entries: readonly KeyEntry[], reader: Reader): readonly { readonly text: string }[] {
  const endings = new Map<string, string[]>();
  for (const { verdict, key, ending = key?.lastFive, line } of entries) {
    if (verdict.kind !== 'refused') continue;
    const reason = refusalText(verdict.why, reader);
    const name = escapeText(ending === undefined ? say(reader.language, 'keys.line', { line }) : `…${ending}`);
    endings.set(reason, [...(endings.get(reason)?.slice(0, namedLines) ?? []), name]);
  }
  return [...endings].slice(0, reasonsNamed).map(([reason, all]) => {
    const named = all.length > namedLines ? [...all.slice(0, namedLines), '…'] : all;
    return { text: say(reader.language, 'keys.moreRefused', { reason, endings: wordList(named, reader) }) };
  });
}

/** "On these lines I found no product key: 1, 2 and 7." */
export function linesWithoutKey(lines: readonly number[], reader: Reader): object {
  if (lines.length === 0) return {};
  const named = lines.slice(0, namedLines).map(String);
  const words = wordList(lines.length > namedLines ? [...named, '…'] : named, reader);
  return { linesWithout: say(reader.language, 'keys.report.linesWithout', { count: lines.length, lines: words }) };
}

function verdictText({ verdict, terms }: KeyEntry, reader: Reader): string {
  const { language } = reader;
  if (verdict.kind === 'refused') return refusalText(verdict.why, reader);
  return say(language, `keys.verdicts.${verdict.kind === 'fit' && terms === undefined ? 'waits' : verdict.kind}`);
}

function refusalText(why: KeyRefusal, reader: Reader): string {
  const { language } = reader;
  switch (why.reason) {
    case 'wrongLength':
      return say(language, 'keys.refusals.wrongLength', { length: why.length });
    case 'foreignCharacter': {
      const { position, character } = why;
      return say(language, 'keys.refusals.foreignCharacter', { position, character: escapeText(character) });
    }
    case 'lookAlikes': {
      const where = why.doubts.map((doubt) => say(language, 'keys.refusals.lookAlike', { ...doubt }));
      return say(language, 'keys.refusals.lookAlikes', { where: wordList(where, reader) });
    }
    case 'tooManyLicences': {
      const { planId, maximum } = why;
      return say(language, 'keys.refusals.tooManyLicences', { plan: say(language, `plans.${planId}`), maximum });
    }
    case 'reserved':
    case 'doubtful':
    case 'redeemed':
      return why.customerName === undefined
        ? say(language, `keys.refusals.${why.reason}`)
        : say(language, `keys.refusals.${why.reason}For`, { customer: escapeText(why.customerName) });
    case 'noKey':
    case 'benefitKey':
    case 'unknownProduct':
    case 'productMissing':
    case 'licencesInvalid':
    case 'monthsInvalid':
    case 'surplus':
    case 'doubled':
    case 'inInventory':
    case 'leftOut':
      return say(language, `keys.refusals.${why.reason}`);
  }
}
