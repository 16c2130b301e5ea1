// The name of a letter as a card carries it: a claim of the client until it was read here.

/** The token on a card; undefined when it is none that this desk makes. */
export function readToken(text: string | undefined): string | undefined {
  return text !== undefined && /^[\w-]{8,64}$/.test(text) ? text : undefined;
}
