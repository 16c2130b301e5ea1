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
  const there: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) there[name] = value;
  return there as Defined<T>;
}
