// Keeps what is the same on every card of a template out of its expansion, which copies all that it goes through.

/** A part that stays as it is. The expansion takes what is neither a text nor an object as it finds it. */
type FixedPart = () => unknown;

/** A template in which every part without an expression is a `FixedPart`; `finish` is done to each, once and for all. */
export function withFixedParts(part: unknown, finish: (part: object) => unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (isFixed(part)) {
    const fixed = finish(part);
    return (): unknown => fixed;
  }
  if (Array.isArray(part)) return part.map((one) => withFixedParts(one, finish));
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, withFixedParts(value, finish)]));
}

/** True for a part that the expansion took as it is. */
export function isFixedPart(part: unknown): part is FixedPart {
  return typeof part === 'function';
}

/** True where nothing is to be filled in, repeated or left out. */
function isFixed(part: unknown): boolean {
  if (typeof part === 'string') return !part.includes('${');
  if (typeof part !== 'object' || part === null) return true;
  return !('$when' in part) && !('$data' in part) && Object.values(part).every(isFixed);
}
