// Goes through the parts of a card, and copies what is changed alone.

/**
 * A list or an object of a card with its inner parts as `change` makes them. What nothing changes is the very part, so
 * that whoever looks through a whole card makes nothing new where there is nothing to do.
 */
export function withInner(part: object, change: (inner: unknown) => unknown): object {
  return Array.isArray(part) ? withItems(part, change) : withProperties(part, change);
}

function withItems(list: readonly unknown[], change: (inner: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const kept = change(list[index]);
    if (kept !== list[index]) (copy ??= [...list])[index] = kept;
  }
  return copy ?? list;
}

function withProperties(part: object, change: (inner: unknown) => unknown): object {
  const holder = part as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  for (const name in holder) {
    const kept = change(holder[name]);
    if (kept !== holder[name]) (copy ??= { ...holder })[name] = kept;
  }
  return copy ?? part;
}
