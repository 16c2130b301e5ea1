// The error of a store: what kind of trouble it is, in words for whoever runs the desk.

/**
 * unwritable: the folder or file cannot be made or written. corrupt: the file is not a sound database.
 * locked: another process holds it for too long. full: no space is left. tooLarge: a record exceeds the engine's limit.
 * unreachable: no server answers, or an election is under way; whether a write was done is not known then.
 * uncertain: a write was done, and a majority of the servers did not confirm it in time: it may stay or not.
 * busy: the server turns requests away for now. refused: the server rejects the login or an operation.
 * unsuited: the server lacks something that the desk needs.
 * contended: other writers were first every time. closed: the store was closed already.
 */
export type StoreTrouble =
  | 'unwritable'
  | 'corrupt'
  | 'locked'
  | 'full'
  | 'tooLarge'
  | 'unreachable'
  | 'uncertain'
  | 'busy'
  | 'unsuited'
  | 'refused'
  | 'contended'
  | 'closed'
  | 'broken';

/** The store could not do what was asked. The message names no document, no secret and no credentials. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly kind: StoreTrouble;
  constructor(kind: StoreTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
