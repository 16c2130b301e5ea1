// The last look for product keys in a card: none is shown again in a field, and none at all where a team looks on.
import { hideKeys, holdsKeyInClear } from '../../domain/keys/keyInClear.ts';

/**
 * A part of a card in which every field is empty that was to show a whole key again, whoever typed it there and why.
 * With `everywhere`, whole keys in any other text become stars as well. What holds none is the very part.
 */
export function withoutKeys(part: unknown, everywhere: boolean): unknown {
  if (typeof part === 'string') return everywhere ? hideKeys(part) : part;
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return withoutKeysInList(part, everywhere);
  const { type, value } = part as { readonly type?: unknown; readonly value?: unknown };
  const changed: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(part)) {
    const kept = withoutKeys(inner, everywhere);
    if (kept !== inner) changed[name] = kept;
  }
  if (type === 'Input.Text' && typeof value === 'string' && holdsKeyInClear(value)) changed['value'] = '';
  return Object.keys(changed).length === 0 ? part : { ...part, ...changed };
}

function withoutKeysInList(list: readonly unknown[], everywhere: boolean): readonly unknown[] {
  const kept = list.map((one) => withoutKeys(one, everywhere));
  return kept.every((one, index) => one === list[index]) ? list : kept;
}
