// The keys on their way into the inventory: entered together, judged one by one, added together.
import type { KeyRecord, KeyTerms } from './key.ts';
import type { KeyDoubt } from './keyAlphabet.ts';
import type { PersonRef } from '../people/person.ts';
import type { PlanId } from '../products/plans.ts';
import type { Actor } from '../people/actor.ts';
import { defined, filled } from '../defined.ts';

/** Why something that was entered does not get into the inventory. */
export type KeyRefusal =
  /** Nothing on this line of the file is meant as a key. */
  | { readonly reason: 'noKey' }
  | { readonly reason: 'wrongLength'; readonly length: number }
  | { readonly reason: 'foreignCharacter'; readonly position: number; readonly character: string }
  /** Characters that Microsoft's keys never contain; asked about one by one, but not for the rows of a file. */
  | { readonly reason: 'lookAlikes'; readonly doubts: readonly KeyDoubt[] }
  /** A key of the partner's own benefits, which is not redeemed for customers. */
  | { readonly reason: 'benefitKey' }
  | { readonly reason: 'unknownProduct' | 'productMissing' | 'licencesInvalid' | 'monthsInvalid' }
  | { readonly reason: 'tooManyLicences'; readonly planId: PlanId; readonly maximum: number }
  /** A row with more values than there are columns. */
  | { readonly reason: 'surplus' }
  /** The same key came before it. */
  | { readonly reason: 'doubled' }
  | { readonly reason: 'inInventory' }
  | { readonly reason: 'reserved' | 'doubtful' | 'redeemed'; readonly customerName?: string }
  /** A person decided so when asked about its characters. */
  | { readonly reason: 'leftOut' };

/** What is thought of an entry; `fit` and `doubtful` ones wait. */
export type KeyVerdict =
  | { readonly kind: 'fit' | 'added' }
  | { readonly kind: 'doubtful'; readonly doubts: readonly KeyDoubt[] }
  | { readonly kind: 'refused'; readonly why: KeyRefusal };

/** A key as it waits: sealed, with its fingerprint once no character is doubtful. The seal is gone when it is decided. */
export interface EntryKey {
  readonly lastFive: string;
  readonly id?: string;
  readonly sealed?: string;
}

/** One thing that was entered. */
export interface KeyEntry {
  /** Line of the text or of the file, from 1. */
  readonly line: number;
  /** Absent for what is no key. */
  readonly key?: EntryKey;
  /** How something ends that was meant as a key and cannot be one, at most five characters. */
  readonly ending?: string;
  readonly terms?: KeyTerms;
  readonly verdict: KeyVerdict;
}

/** Keys that one person entered. No key stands in it in clear. */
export interface KeyBatch {
  readonly id: string;
  readonly owner: PersonRef;
  /** The rows of a file are confirmed before anything is added. */
  readonly source: 'chat' | 'file';
  readonly fileName?: string;
  /** saving: being added, which goes on after a crash. done and dropped are final. */
  readonly state: 'open' | 'saving' | 'done' | 'dropped';
  readonly startedAt: string;
  /** Instant at which the keys are on record, ISO 8601; the same however often the adding is begun again. */
  readonly savedAt?: string;
  readonly entries: readonly KeyEntry[];
  /** Lines of the text on which no key was found. */
  readonly linesWithout: readonly number[];
}

/** What is to be done next. */
export type BatchStep = 'doubt' | 'terms' | 'confirm' | 'save' | 'over';

/** A batch with what was entered first. */
export function beginBatch(
  start: Pick<KeyBatch, 'id' | 'source' | 'fileName' | 'linesWithout'>,
  entries: readonly KeyEntry[],
  { who, now }: Actor,
): KeyBatch {
  const startedAt = now.toISOString();
  return { ...start, owner: who, state: 'open', startedAt, entries: withoutDoubles(entries) };
}

/** The batch with more entries; a key that is in it already is refused. */
export function enterMore(batch: KeyBatch, entries: readonly KeyEntry[]): KeyBatch {
  return { ...batch, entries: withoutDoubles([...batch.entries, ...entries]) };
}

/** Gives terms to every waiting key that has none. */
export function giveTerms(batch: KeyBatch, terms: KeyTerms): KeyBatch {
  const entries = batch.entries.map((entry) => (lacksTerms(entry) ? { ...entry, terms } : entry));
  return { ...batch, entries };
}

/** The first key with a question, and how many more have one. */
export function firstDoubt(batch: KeyBatch): { readonly entry: KeyEntry; readonly waiting: number } | undefined {
  const [entry, ...others] = batch.entries.filter(({ verdict }) => verdict.kind === 'doubtful');
  return entry === undefined ? undefined : { entry, waiting: others.length };
}

/** Puts what became of the first doubtful key in its place. */
export function answerFirstDoubt(batch: KeyBatch, answered: Pick<KeyEntry, 'key' | 'verdict'>): KeyBatch {
  const at = batch.entries.findIndex(({ verdict }) => verdict.kind === 'doubtful');
  const entries = batch.entries.map((entry, index) => (index === at ? { ...entry, ...answered } : entry));
  return { ...batch, entries: withoutDoubles(entries) };
}

/** What the batch waits for. */
export function stepOf({ state, source, entries }: KeyBatch): BatchStep {
  if (state === 'done' || state === 'dropped') return 'over';
  if (state === 'saving') return 'save';
  if (entries.some(({ verdict }) => verdict.kind === 'doubtful')) return 'doubt';
  if (entries.some(lacksTerms)) return 'terms';
  return source === 'file' ? 'confirm' : 'save';
}

/** The entries that are to be added. */
export function fitEntries({ entries }: KeyBatch): readonly KeyEntry[] {
  return entries.filter(({ verdict }) => verdict.kind === 'fit');
}

/** The batch while its keys are being added. */
export function beginSaving(batch: KeyBatch, now: Date): KeyBatch {
  return { ...batch, state: 'saving', savedAt: batch.savedAt ?? now.toISOString() };
}

/** The batch after its keys were added; `outcomes` by fingerprint. Nothing sealed is left in it. */
export function settleBatch(batch: KeyBatch, outcomes: ReadonlyMap<string, KeyVerdict>): KeyBatch {
  const entries = batch.entries.map((entry) => {
    const outcome = entry.verdict.kind === 'fit' ? outcomes.get(entry.key?.id ?? '') : undefined;
    return { ...entry, verdict: outcome ?? entry.verdict };
  });
  return sealsGone({ ...batch, state: 'done', entries });
}

/** The batch after its person wanted none of it. */
export function dropBatch(batch: KeyBatch): KeyBatch {
  return sealsGone({ ...batch, state: 'dropped' });
}

/** Why a key that is on record already is not added. */
export function keyRefusalOf({ state, customerName }: KeyRecord): KeyRefusal {
  if (state === 'available') return { reason: 'inInventory' };
  return { reason: state, ...filled({ customerName }) };
}

/** The batch without the name of a customer for whom keys that it refuses were used; the very batch where it has none. */
export function withoutName<B extends Pick<KeyBatch, 'entries'>>(batch: B, isIts: (name: string) => boolean): B {
  const entries = batch.entries.map((entry): KeyEntry => {
    const { verdict } = entry;
    if (verdict.kind !== 'refused' || !('customerName' in verdict.why)) return entry;
    const { customerName = '', ...why } = verdict.why;
    return isIts(customerName) ? { ...entry, verdict: { kind: 'refused', why } } : entry;
  });
  return entries.every((entry, index) => entry === batch.entries[index]) ? batch : { ...batch, entries };
}

function lacksTerms({ terms, verdict }: KeyEntry): boolean {
  return terms === undefined && (verdict.kind === 'fit' || verdict.kind === 'doubtful');
}

function withoutDoubles(entries: readonly KeyEntry[]): readonly KeyEntry[] {
  const known = new Set<string>();
  return entries.map((entry) => {
    const id = entry.key?.id;
    if (entry.verdict.kind !== 'fit' || id === undefined) return entry;
    if (known.has(id)) return refuse(entry, { reason: 'doubled' });
    known.add(id);
    return entry;
  });
}

/** The entry refused; what was sealed of it is gone. */
export function refuse({ key, ...entry }: KeyEntry, why: KeyRefusal): KeyEntry {
  return { ...entry, ...defined({ key: key && withoutSeal(key) }), verdict: { kind: 'refused', why } };
}

function sealsGone(batch: KeyBatch): KeyBatch {
  const entries = batch.entries.map(({ key, ...entry }) =>
    key === undefined ? entry : { ...entry, key: withoutSeal(key) },
  );
  return { ...batch, entries };
}

function withoutSeal({ sealed: _gone, ...key }: EntryKey): EntryKey {
  return key;
}
