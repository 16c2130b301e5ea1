// Owns the storage port: one narrow contract over records, which each engine implements and nothing widens.

/** A record as it is stored. `rev` starts at 1 and rises with every write; `at` is the instant from which it may be claimed. */
export interface StoredRecord<T> {
  readonly id: string;
  readonly rev: number;
  /** Milliseconds since the epoch; absent when there is nothing to claim. */
  readonly at?: number;
  readonly doc: T;
}

export type Scalar = string | number | boolean;

/** Conditions on declared fields, all of which must hold. */
export type Where = Readonly<Record<string, Scalar | { readonly from?: Scalar; readonly below?: Scalar; readonly in?: readonly Scalar[] }>>;

export interface Listing {
  readonly where?: Where;
  /** Declared field to order by, then by id; by id alone when absent. */
  readonly order?: string;
  readonly descending?: boolean;
  readonly limit: number;
  /** The last record of the page before: its order value (absent when ordered by id) and its id. */
  readonly after?: { readonly value?: Scalar; readonly id: string };
}

/** The records of one collection. Every write names the revision it replaces; false means that another writer was first. */
export interface Records<T> {
  get(id: string): Promise<StoredRecord<T> | undefined>;
  /** False when the id is taken. */
  insert(id: string, doc: T, at?: number): Promise<boolean>;
  /** False when the revision moved. `at` is set as given: leave it out to make the record unclaimable. */
  replace(id: string, rev: number, doc: T, at?: number): Promise<boolean>;
  remove(id: string, rev: number): Promise<boolean>;
  /** Takes the record that has been claimable longest (`at <= now`), moves its `at` to `until` and raises its `rev` (the fence). */
  claim(now: number, until: number): Promise<StoredRecord<T> | undefined>;
  list(listing: Listing): Promise<readonly StoredRecord<T>[]>;
  /** Counts by the values of one declared field. */
  tally(where: Where, by: string): Promise<ReadonlyMap<Scalar, number>>;
}

/** A collection's name and the fields that may be listed by. */
export interface CollectionDeclaration {
  readonly name: string;
  readonly fields: readonly string[];
  /** Field holding an instant in milliseconds after which the record may be deleted by the engine. */
  readonly expires?: string;
}

/** A store that is open. One per process. */
export interface Store {
  records<T>(declaration: CollectionDeclaration): Records<T>;
  /** Resolves when the store answers; rejects with a StoreError otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
