// Makes a value at its first use: for what is dear to make and not needed by everybody who loads the module.

/**
 * A function that makes its value the first time it is asked, and returns the same one from then on. A `make` that
 * throws, or whose promise rejects, is tried again at the next call.
 *
 *     const lexicon = lazily(() => readTenThousandNames());
 *     lexicon().get('Contoso'); // read here, once
 */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    if (made !== undefined) return made.value;
    const fresh = { value: make() };
    made = fresh;
    if (fresh.value instanceof Promise)
      fresh.value.catch(() => {
        made = undefined;
      });
    return fresh.value;
  };
}
