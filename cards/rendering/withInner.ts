// Goes through the parts of a card, and copies what is changed alone.

/**
 * A list or an object of a card with its inner parts as `change` makes them. What nothing changes is the very part, so
 * that whoever looks through a whole card makes nothing new where there is nothing to do.
 */
export function withInner(part: object, change: (inner: unknown) => unknown): object {
  const holder = part as Readonly<Record<string | number, unknown>>;
  let copy: Record<string | number, unknown> | undefined;
  for (const name of Array.isArray(part) ? part.keys() : Object.keys(part)) {
    const inner = holder[name];
    const kept = change(inner);
    if (kept === inner) continue;
    copy ??= (Array.isArray(part) ? [...(part as readonly unknown[])] : { ...part }) as typeof copy & object;
    copy[name] = kept;
  }
  return copy ?? part;
}
