// The judgement of entered keys: each is read, held against what is on record, and sealed or refused with a reason.
import type { KeyTerms } from '../../domain/keys/key.ts';
import { keyRefusalOf, refuse, type EntryKey, type KeyEntry, type KeyVerdict } from '../../domain/keys/keyBatch.ts';
import { readKeyLines, type KeyLines } from '../../domain/keys/keyLines.ts';
import type { ProductKeyReading } from '../../domain/keys/productKey.ts';
import { yieldToOthers } from '../turn/yieldToOthers.ts';
import type { Services } from '../services/services.ts';
import { defined } from '../../domain/defined.ts';

/** What a text holds, judged. */
export interface JudgedText {
  readonly entries: readonly KeyEntry[];
  readonly linesWithout: readonly number[];
}

/** Judges every key in a text for a batch; `terms` go to each that is fit or has a question. */
export async function judgeText(
  services: Services,
  batchId: string,
  text: string,
  terms: KeyTerms | undefined,
  read: (text: string) => KeyLines = readKeyLines,
): Promise<JudgedText> {
  const { keys, linesWithout } = read(text);
  const entries: KeyEntry[] = [];
  for (const [index, { line, reading }] of keys.entries()) {
    await yieldToOthers(index);
    const judged = await judgeReading(services, batchId, reading);
    entries.push({ line, ...judged, ...defined({ terms }) });
  }
  return { entries, linesWithout };
}

/** Judges what was read in one place. */
export async function judgeReading(
  services: Services,
  batchId: string,
  reading: ProductKeyReading,
): Promise<Pick<KeyEntry, 'key' | 'ending' | 'verdict'>> {
  switch (reading.kind) {
    case 'ok':
      return judgeKey(services, batchId, reading.key);
    case 'doubtful': {
      const { key, lastFive, doubts } = reading;
      const sealed = services.keyBatches.sealKey(batchId, key);
      return { key: { lastFive, sealed }, verdict: { kind: 'doubtful', doubts } };
    }
    case 'wrongLength':
      return {
        ending: reading.ending,
        verdict: { kind: 'refused', why: { reason: 'wrongLength', length: reading.length } },
      };
    case 'foreignCharacter': {
      const { position, character, ending } = reading;
      return { ending, verdict: { kind: 'refused', why: { reason: 'foreignCharacter', position, character } } };
    }
  }
}

/** Judges a key without doubts, or one whose doubts a person has answered. */
export async function judgeKey(
  services: Services,
  batchId: string,
  productKey: string,
): Promise<{ readonly key: EntryKey; readonly verdict: KeyVerdict }> {
  const id = services.keys.fingerprint(productKey);
  const key = { id, lastFive: productKey.slice(-5) };
  const known = await services.keys.get(id);
  if (known !== undefined) return { key, verdict: { kind: 'refused', why: keyRefusalOf(known) } };
  return { key: { ...key, sealed: services.keyBatches.sealKey(batchId, productKey) }, verdict: { kind: 'fit' } };
}

/** A doubtful key in a row of a file is refused: nobody answers questions for hundreds of rows. */
export function withoutQuestions(entry: KeyEntry): KeyEntry {
  const { verdict } = entry;
  return verdict.kind === 'doubtful' ? refuse(entry, { reason: 'lookAlikes', doubts: verdict.doubts }) : entry;
}
