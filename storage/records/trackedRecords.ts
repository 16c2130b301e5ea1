// Keeps in a record what follows from its changes until it is done, together with the record's own version.
import type { Consequence } from '../../domain/consequences/consequence.ts';
import { auditWrite } from '../auditTrail.ts';
import { openKept, type Kept } from './kept.ts';
import { contended, instant, type Carried, type PendingConsequence, type Versioned } from './change.ts';
import type { CollectionDeclaration, Records, Store, Write, WriteHow } from '../store.ts';
import { defined } from '../../domain/defined.ts';

/** What follows from a write. `now` is the desk's clock. */
export interface Follow {
  readonly owes: readonly Consequence[];
  readonly now: Date;
}

/** What a change brings with it. */
export interface ChangeHow<D> {
  /** The instant for the record's own sake after the change, from the one before it; that one stays when absent. */
  readonly restAt?: (doc: D, before: number | undefined) => number | undefined;
  /** Asked after the change was worked out, so that it may depend on it. */
  readonly follow?: () => Follow | undefined;
  /** What the first try begins from: the record as it is, or `recall` as this process knew it last. */
  readonly from?: 'get' | 'recall';
  /** How it is written. */
  readonly how?: WriteHow;
}

/** Milliseconds after which a sweeper may claim a record that owes; longer than carrying out takes. */
export const consequencesLease = 60_000;
const attempts = 200;

/** The version of a record that was read: its own, or the revision that cards showed before there was one. */
export function versionOf({ rev, carried }: Versioned<unknown>): number {
  return carried?.version ?? rev;
}

/** What a record that was read owes. */
export function pendingConsequencesOf({ carried }: Versioned<unknown>): readonly PendingConsequence[] {
  return carried?.owed ?? [];
}

/**
 * The records of a collection whose changes have consequences. A write puts them on record with the change, and makes
 * the record claimable; `markCarriedOut` takes off what was done. `restAt` is the instant, in milliseconds, from which
 * the record is to be claimed for its own sake; absent when it is not.
 */
export class TrackedRecords<D extends object> {
  readonly #store: Store;
  readonly #declaration: CollectionDeclaration;
  readonly #records: Records<Kept<D>>;
  readonly #tidy: (doc: D) => D;

  /** `tidy` is applied to a document once nothing is owed any more of what its changes brought. */
  constructor(store: Store, declaration: CollectionDeclaration, tidy: (doc: D) => D = (doc) => doc) {
    this.#store = store;
    this.#declaration = declaration;
    this.#records = store.records(declaration);
    this.#tidy = tidy;
  }

  async get(id: string): Promise<Versioned<D> | undefined> {
    const record = await this.#records.get(id);
    return record && openKept(record);
  }

  /** As `get`; perhaps as this process knew it last, see `Records.recall`. */
  async recall(id: string): Promise<Versioned<D> | undefined> {
    const record = await this.#records.recall(id);
    return record && openKept(record);
  }

  /** Undefined when the id is taken. */
  async insert(
    id: string,
    doc: D,
    restAt?: number,
    follow?: Follow,
    how?: WriteHow,
  ): Promise<Versioned<D> | undefined> {
    const to = this.#declaration;
    if (follow === undefined || follow.owes.length === 0) {
      const plain: Write = { to, does: 'insert', id, doc, ...instant(restAt) };
      return (await this.#store.write([plain], how)) > 0 ? { rev: 1, ...instant(restAt), value: doc } : undefined;
    }
    const { value, carried, at, along } = this.#next(undefined, doc, restAt, follow);
    const fresh: Write = { to, does: 'insert', id, doc: { ...value, carried }, ...instant(at) };
    return (await this.#store.write([fresh, ...along], how)) > 0
      ? { rev: 1, ...instant(at), value, carried }
      : undefined;
  }

  /** Inserts several as one unit; returns how many stand: all, none, or those before one whose id is taken. */
  async insertSeveral(
    fresh: readonly { readonly id: string; readonly doc: D; readonly follow: Follow }[],
    how?: WriteHow,
  ): Promise<number> {
    const next = fresh.map(({ id, doc, follow }) => ({ id, ...this.#next(undefined, doc, undefined, follow) }));
    const unit = next.map(({ id, value, carried, at }): Write => {
      return { to: this.#declaration, does: 'insert', id, doc: { ...value, carried }, ...instant(at) };
    });
    const stand = await this.#store.write([...unit, ...next.flatMap(({ along }) => along)], how);
    return Math.min(stand, fresh.length);
  }

  /** Stores the next document over the one that was read, whose debts it keeps. Undefined when another writer was first. */
  async replace(
    read: Versioned<unknown>,
    id: string,
    doc: D,
    restAt?: number,
    follow?: Follow,
    how?: WriteHow,
  ): Promise<Versioned<D> | undefined> {
    const { value, carried, at, along } = this.#next(read, doc, restAt, follow);
    const { rev } = read;
    const over: Write = { to: this.#declaration, does: 'replace', id, rev, doc: { ...value, carried }, ...instant(at) };
    return (await this.#store.write([over, ...along], how)) > 0
      ? { rev: rev + 1, ...instant(at), value, carried }
      : undefined;
  }

  /**
   * Applies `fn` to the present document, or to undefined when there is none; again when another writer was first. What
   * it returns is stored; undefined, or the very document, leaves everything as it is. `follow` is asked after `fn`.
   */
  async change(
    id: string,
    fn: (doc: D | undefined) => D | undefined,
    how: ChangeHow<D> = {},
  ): Promise<Versioned<D> | undefined> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const read = attempt === 0 && how.from === 'recall' ? await this.recall(id) : await this.get(id);
      const next = fn(read?.value);
      if (next === undefined || next === read?.value) return read;
      const restAt = how.restAt === undefined ? restOf(read) : how.restAt(next, restOf(read));
      const follow = how.follow?.();
      const written =
        read === undefined
          ? await this.insert(id, next, restAt, follow, how.how)
          : await this.replace(read, id, next, restAt, follow, how.how);
      if (written !== undefined) return written;
    }
    throw contended();
  }

  /** As `change` for what the desk does for itself: version, debts and instant stay. */
  async rewrite(id: string, fn: (doc: D) => D | undefined): Promise<Versioned<D> | undefined> {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const read = await this.get(id);
      const next = read && fn(read.value);
      if (read === undefined || next === undefined || next === read.value) return read;
      const carried = { ...read.carried, version: versionOf(read) };
      if (await this.#records.replace(id, read.rev, { ...next, carried }, read.at))
        return { ...read, rev: read.rev + 1, value: next, carried };
    }
    throw contended();
  }

  /** As `Records.claim`. What is owed is to be carried out before anything else. */
  async claim(now: Date, until: Date, lane?: string): Promise<(Versioned<D> & { readonly id: string }) | undefined> {
    const record = await this.#records.claim(now.getTime(), until.getTime(), lane);
    if (record === undefined) return undefined;
    // Claiming raised the revision, and the cards of a record without a version carry the one before.
    return { id: record.id, ...openKept(record), carried: record.doc.carried ?? { version: record.rev - 1 } };
  }

  /**
   * Stores a record that owes nothing as it is held, to be claimed no more, or from `restAt` on; its version stays, so
   * nobody may see a difference. Undefined when another was first.
   */
  async rest(held: Versioned<D>, id: string, restAt?: number): Promise<Versioned<D> | undefined> {
    const { rev, value } = held;
    const carried = { ...held.carried, version: versionOf(held) };
    const isKept = await this.#records.replace(id, rev, { ...value, carried }, restAt);
    return isKept ? { rev: rev + 1, ...instant(restAt), value, carried } : undefined;
  }

  /**
   * Takes off what was done of the debts of a record that was read or written, leaving its version. Returns the record
   * when nobody wrote in between; undefined otherwise, with the debts taken off all the same.
   * A power failure may bring them back, to be carried out once more.
   */
  async markCarriedOut(read: Versioned<D>, id: string): Promise<Versioned<D> | undefined> {
    const done = new Set(pendingConsequencesOf(read).map((owed) => owed.id));
    for (let attempt = 0, present: Versioned<D> | undefined = read; attempt < attempts; attempt += 1) {
      if (present === undefined) return undefined;
      const left = pendingConsequencesOf(present).filter((owed) => !done.has(owed.id));
      if (left.length === pendingConsequencesOf(present).length) return undefined;
      const rest = left.length === 0;
      const doc = rest ? this.#tidy(present.value) : present.value;
      const at = rest ? present.carried?.restAt : present.at;
      const kept = { version: versionOf(present), ...defined({ changedAt: present.carried?.changedAt }) };
      const carried = rest ? kept : { ...present.carried, ...kept, owed: left };
      const { rev } = present;
      const over: Write = { to: this.#declaration, does: 'replace', id, rev, doc: { ...doc, carried }, ...instant(at) };
      if ((await this.#store.write([over], { mayTrail: true })) > 0) {
        return attempt > 0 ? undefined : { rev: rev + 1, ...instant(at), value: doc, carried };
      }
      present = await this.get(id);
    }
    throw contended();
  }

  /**
   * What is to be stored. Where units are kept whole the entries of the audit trail go along with the change, and are
   * never owed; elsewhere they are put on record in it, like everything else that follows.
   */
  #next(read: Versioned<unknown> | undefined, doc: D, restAt: number | undefined, follow: Follow | undefined) {
    const goesAlong = (what: Consequence): boolean => this.#store.keepsUnitsWhole && what.does === 'audit';
    const owes = follow?.owes.filter((what) => !goesAlong(what)) ?? [];
    const { carried, at } = carriedAfter(read, restAt, follow && { ...follow, owes });
    const isDone = carried.owed === undefined && (follow?.owes.length ?? 0) > 0;
    const along = follow?.owes.flatMap((what) =>
      goesAlong(what) && what.does === 'audit' ? [auditWrite(what.entry)] : [],
    );
    return { value: isDone ? this.#tidy(doc) : doc, carried, at, along: along ?? [] };
  }
}

/** What follows from a change, where it does not depend on it. */
export function following<D>(follow: Follow | undefined): ChangeHow<D> {
  return follow === undefined ? {} : { follow: () => follow };
}

/** The instant at which a record that was read is to be claimed for its own sake. */
export function restOf(read: Versioned<unknown> | undefined): number | undefined {
  return read === undefined || pendingConsequencesOf(read).length === 0 ? read?.at : read.carried?.restAt;
}

/** What a record carries after a write, and the instant from which it may be claimed. */
export function carriedAfter(
  read: Versioned<unknown> | undefined,
  restAt: number | undefined,
  follow: Follow | undefined,
): { readonly carried: Carried; readonly at: number | undefined } {
  const version = read === undefined ? 1 : versionOf(read) + 1;
  const own = { version, ...defined({ changedAt: follow?.now.getTime() ?? read?.carried?.changedAt }) };
  const fresh = (follow?.owes ?? []).map((what, index) => ({ id: `${(read?.rev ?? 0) + 1}.${index}`, what }));
  const owed = [...(read === undefined ? [] : pendingConsequencesOf(read)), ...fresh];
  if (owed.length === 0) return { carried: own, at: restAt };
  const dueAt = follow === undefined ? read?.at : follow.now.getTime() + consequencesLease;
  const at = Math.min(restAt ?? Infinity, dueAt ?? Infinity);
  return { carried: { ...own, owed, ...defined({ restAt }) }, at };
}
