// The text form of a document, the same in both engines, and its greatest size.
import { StoreError } from '../storeError.ts';

/** Bytes that a record may have; below the 16 MB that MongoDB allows. */
export const largest = 15_000_000;

/** The document as JSON. Throws a StoreError of kind `tooLarge`, whatever the engine. */
export function documentText(doc: unknown): string {
  const text = JSON.stringify(doc);
  if (Buffer.byteLength(text) > largest) {
    throw tooLarge();
  }
  return text;
}

/** The trouble that a record is too large, the same in both engines. */
export function tooLarge(): StoreError {
  return new StoreError('tooLarge', `A record is larger than ${largest} bytes. It was not stored.`);
}
