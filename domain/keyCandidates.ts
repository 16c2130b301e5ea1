// Owns the search for product keys in what people type or paste.

/** The characters of everything that was meant as a key, without what stands between them, in order. */
export function findKeyCandidates(text: string): readonly string[] {
  return [...text.normalize('NFKC').matchAll(/[A-Za-z0-9]{5}(?:-[A-Za-z0-9]{5}){4}/g)].map((match) =>
    match[0].replaceAll('-', ''),
  );
}
