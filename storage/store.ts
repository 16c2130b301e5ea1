// The storage port: one narrow contract over records, which each engine implements and nothing widens.

/** A record as it is stored. `rev` starts at 1 and rises with every write; `at` is the instant from which it may be claimed. */
export interface StoredRecord<T> {
  readonly id: string;
  readonly rev: number;
  /** Milliseconds since the epoch; absent when there is nothing to claim. */
  readonly at?: number;
  readonly doc: T;
}

/** A value that an index holds. */
export type Scalar = string | number | boolean;

/** Bounds of a range: from this value on, below that one. */
export interface Range {
  readonly from?: string | number;
  readonly below?: string | number;
}

/** What a declared field must be: a value, one of several, within a range, or a text that contains all of some texts (scans the index). */
export type Condition = Scalar | Range | { readonly in: readonly Scalar[] } | { readonly contains: readonly string[] };

/** Conditions on declared fields, all of which must hold. */
export type Where = Readonly<Record<string, Condition>>;

/** Where a page ends: the last record's order value (absent when ordered by id) and its id. */
export interface PageMark {
  readonly value?: string | number;
  readonly id: string;
}

/** What is listed, in which order, and how many. */
export interface Listing {
  readonly where?: Where;
  /** Declared field to order by, then by id; records without it are left out. By id alone when absent. */
  readonly order?: string;
  readonly descending?: boolean;
  readonly limit: number;
  /** The last record of the page before. */
  readonly after?: PageMark;
}

/** What can be claimed: how many records, and since when the oldest; absent when there is none. */
export interface Backlog {
  readonly count: number;
  readonly oldest?: number;
}

/** How many records there are of one kind, and the sum of a number over them. */
export interface Total {
  readonly count: number;
  readonly sum: number;
}

/** The records of one collection. Every write names the revision it replaces; false means that another writer was first. */
export interface Records<T> {
  get(id: string): Promise<StoredRecord<T> | undefined>;
  /**
   * As `get`, but in a collection that declares it perhaps what this process read or wrote last, minutes ago: for who
   * knows that nobody else had it since, or names its revision in a write.
   */
  recall(id: string): Promise<StoredRecord<T> | undefined>;
  /** False when the id is taken. */
  insert(id: string, doc: T, at?: number): Promise<boolean>;
  /** False when the revision moved. `at` is set as given: leave it out to make the record unclaimable. */
  replace(id: string, rev: number, doc: T, at?: number): Promise<boolean>;
  remove(id: string, rev: number): Promise<boolean>;
  /**
   * Takes the record that has been claimable longest (`at <= now`), moves its `at` to `until` and raises its `rev`
   * (the fence). Undefined also when others were in the way: the next claim will do. `lane` narrows the choice to the
   * records whose field `lanes` of the declaration has this value.
   */
  claim(now: number, until: number, lane?: string): Promise<StoredRecord<T> | undefined>;
  /** As `claim` for the record with this id: undefined when it is not there or not claimable now. */
  take(id: string, now: number, until: number): Promise<StoredRecord<T> | undefined>;
  /** What claims would take next, the one that has been claimable longest in front: a look that holds nothing. */
  claimable(now: number, limit: number, lane?: string): Promise<readonly StoredRecord<T>[]>;
  list(listing: Listing): Promise<readonly StoredRecord<T>[]>;
  /**
   * Puts many records at once where their ids are free, exactly as they are, revision and instant included. Returns how
   * many it put; what an interrupted call has put stays.
   */
  restore(records: readonly StoredRecord<T>[]): Promise<number>;
  /** Counts by the values of one declared text field; records without it are left out. */
  tally(where: Where, by: string): Promise<ReadonlyMap<string, number>>;
  /** The totals that the declaration names, by the values of its text field, all or those within a range of it. */
  totals(range?: Range): Promise<ReadonlyMap<string, Total>>;
  /** How many records are claimable at an instant, and the `at` of the one that has been so longest. */
  backlog(now: number): Promise<Backlog>;
}

/** A collection: its name, and the indexes that listings may use. */
export interface CollectionDeclaration {
  /** Letters only. */
  readonly name: string;
  /**
   * Each index is a list of declared fields: conditions on one value first, the field to order by last. The id is
   * always added at the end. A field is a property of the document or a path with dots; its values are scalars.
   */
  readonly indexes: readonly (readonly string[])[];
  /** Fields that most records lack: an engine may leave those out of the indexes that begin with one. */
  readonly sparse?: readonly string[];
  /** Records are counted by the values of a text field, and a number is summed: kept so that asking reads no record. */
  readonly totals?: { readonly by: string; readonly sum: string };
  /** True when records are claimed by their ids alone (`take`): an engine needs no index on their instants. */
  readonly claimedById?: true;
  /** Text field whose values are the lanes: the records of each can be claimed apart from the others. */
  readonly lanes?: string;
  /** True when records are recalled, so that they are worth remembering. */
  readonly recalled?: true;
  /** Property holding an instant in milliseconds after which the engine may delete the record, sooner or later. */
  readonly expires?: string;
}

/**
 * A write as data, for a unit. It stands for the call of the same name on the records of a collection; `keep` is an
 * insertion that is content when the id is taken, for what may come more than once, such as an audit entry.
 */
export type Write = WithoutCollection & { readonly to: CollectionDeclaration };

/** A write once its collection is known. */
export type WithoutCollection = { readonly id: string } & (
  | { readonly does: 'insert'; readonly doc: unknown; readonly at?: number }
  | { readonly does: 'keep'; readonly doc: unknown; readonly at?: number }
  | { readonly does: 'replace'; readonly rev: number; readonly doc: unknown; readonly at?: number }
  | { readonly does: 'remove'; readonly rev: number }
);

/** How a unit is written. */
export interface WriteHow {
  /** True for what nobody waits for: an engine may keep it for some hundredths of a second, to go to the disk with others. */
  readonly mayWait?: boolean;
  /**
   * True for what need not outlive the machine's power: others read it from now on, and the end of the process does it no
   * harm, but an engine may leave it to the operating system to take it to the disk, at the latest with the next write that
   * must. For what follows from a record that is on the disk, and can be told from it.
   */
  readonly mayTrail?: boolean;
}

/** A store that is open. One per process. Documents are plain JSON: what JSON cannot say is not kept. */
export interface Store {
  records<T>(declaration: CollectionDeclaration): Records<T>;
  /** True when a unit is written whole or not at all, whatever happens to the process or another writer does. */
  readonly keepsUnitsWhole: boolean;
  /**
   * Writes several records as one unit of work, in their order. Returns how many of the writes stand: all of them, or
   * fewer when one found its id taken or its revision moved. Where units are kept whole nothing stands then, and all
   * goes to the disk once. Elsewhere the writes before that one stand, as they do after a crash in between; so the write
   * that decides comes first, or last behind such as may be repeated or left lying.
   *
   * @example
   * // The key is taken before the basket names it: one that was taken for nothing is given back by the sweeper.
   * await store.write([
   *   { to: keysCollection, does: 'replace', id: key.id, rev: 3, doc: reserved },
   *   { to: redemptionsCollection, does: 'replace', id, rev: 7, doc: next },
   * ]); // 2: both stand
   */
  write(unit: readonly Write[], how?: WriteHow): Promise<number>;
  /**
   * Brings records that an earlier version wrote in another form into the present one; returns how many. Reading by id
   * understands both; listings, claims and tallies find what was lifted. It may be cut off anywhere, be repeated, and
   * run while others read and write; what one of the earlier version writes meanwhile is found by the next call.
   */
  lift(declarations: readonly CollectionDeclaration[]): Promise<number>;
  /** The names of the collections that are there, in no order. */
  collections(): Promise<readonly string[]>;
  /** The time that all who share the store share, in milliseconds since the epoch: its server's, or this machine's. */
  now(): Promise<number>;
  /** Resolves when the store answers; rejects with a StoreError otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
