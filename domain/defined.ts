// Leaves out of an object what is not there: what is stored or sent tells "absent" from "undefined".

/** The properties of `T`, each absent where it was undefined. */
export type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * The properties that have a value, for a spread in an object whose optional properties are absent or there.
 *
 * @example
 * const facts = { at, ...defined({ customerName, retryAfter }) };
 * // { at } when both are undefined
 */
export function defined<T extends Readonly<Record<string, unknown>>>(parts: T): Defined<T> {
  return kept(parts, (value) => value !== undefined);
}

/**
 * The properties that say something: as `defined`, and without empty texts and empty lists, such as the fields of a
 * form that were left free.
 *
 * @example
 * const form = { name, ...filled({ notes, phone: '' }) };
 * // { name, notes } when there are notes
 */
export function filled<T extends Readonly<Record<string, string | readonly unknown[] | undefined>>>(
  parts: T,
): Defined<T> {
  return kept(parts, (value) => value !== undefined && value.length > 0);
}

function kept<T extends object>(parts: T, isThere: (value: T[keyof T]) => boolean): Defined<T> {
  const there: Partial<T> = {};
  for (const name in parts) if (isThere(parts[name])) there[name] = parts[name];
  return there as Defined<T>;
}
