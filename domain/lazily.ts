// Makes a value at its first use: for what is dear to make and not needed by everybody who loads the module.

/**
 * A function that makes its value the first time it is asked, and answers with the same one from then on. A `make` that
 * throws is tried again at the next call.
 *
 *     const lexicon = lazily(() => readTenThousandNames());
 *     lexicon().get('Contoso'); // read here, once
 */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
