// The last look for product keys in a card: none is shown again in a field, and none at all where a team looks on.
import { hideKeys, holdsKeyInClear } from '../../domain/keys/keyInClear.ts';
import { withInner } from './withInner.ts';

/**
 * A part of a card in which every field is empty that was to show a whole key again, whoever typed it there and why.
 * With `everywhere`, whole keys in any other text become stars as well. What holds none is the very part.
 */
export function withoutKeys(part: unknown, everywhere: boolean): unknown {
  if (typeof part === 'string') return everywhere ? hideKeys(part) : part;
  if (typeof part !== 'object' || part === null) return part;
  const { type, value } = part as { readonly type?: unknown; readonly value?: unknown };
  const kept = withInner(part, (inner) => withoutKeys(inner, everywhere));
  const isAsked = type === 'Input.Text' && typeof value === 'string' && holdsKeyInClear(value);
  return isAsked ? { ...kept, value: '' } : kept;
}
