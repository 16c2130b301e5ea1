// A document as it is stored: with what it carries, or without for whoever reads it.
import { defined } from '../../domain/defined.ts';
import type { Page } from '../page.ts';
import type { StoredRecord } from '../store.ts';
import { instant, type Carried, type Versioned } from './change.ts';

/** A document as it is stored: one that an earlier desk wrote carries nothing. */
export type Kept<D> = D & { readonly carried?: Carried };

/** A stored document and what it carries, apart. */
export function openKept<D extends object>(record: StoredRecord<Kept<D>>): Versioned<D> {
  const { carried } = record.doc;
  const value = plainDoc<D>(record.doc);
  return { rev: record.rev, ...instant(record.at), value, ...defined({ carried }) };
}

/**
 * A record as it is worked on, of which an earlier desk counted the versions in the document itself: its cards show that
 * number, so the record has it from there on.
 */
export function countedOn<D extends object>(read: Versioned<EarlierCounted<D>>): Versioned<D> {
  const { version, ...value } = read.value;
  const carried = typeof version === 'number' ? { carried: { ...read.carried, version } } : {};
  return { ...read, value: value as unknown as D, ...carried };
}

/** A document that an earlier desk may have written with a version of its own. */
export type EarlierCounted<D extends object> = D & { readonly version?: number };

/** A page of documents without what they carry. */
export function plainPage<D extends object>(page: Page<Kept<D>>): Page<D> {
  return { ...page, items: page.items.map(plainDoc) };
}

/** A document without what it carries. */
export function plainDoc<D extends object>({ carried: _carried, ...doc }: Kept<D>): D {
  return doc as unknown as D;
}
