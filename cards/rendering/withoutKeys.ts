// The last look for product keys in a card: none is shown again in a field, and none at all where a team looks on.
import { hideKeys, holdsKeyInClear } from '../../domain/keys/keyInClear.ts';

/**
 * A part of a card in which every field is empty that was to show a whole key again, whoever typed it there and why.
 * With `everywhere`, whole keys in any other text become stars as well.
 */
export function withoutKeys(part: unknown, everywhere: boolean): unknown {
  if (typeof part === 'string') return everywhere ? hideKeys(part) : part;
  if (Array.isArray(part)) return part.map((one) => withoutKeys(one, everywhere));
  if (typeof part !== 'object' || part === null) return part;
  const { type, value } = part as { readonly type?: unknown; readonly value?: unknown };
  const kept = Object.entries(part).map(([name, inner]) => [name, withoutKeys(inner, everywhere)]);
  const copy = Object.fromEntries(kept) as object;
  return type === 'Input.Text' && typeof value === 'string' && holdsKeyInClear(value) ? { ...copy, value: '' } : copy;
}
