// Finishes what a template became, in one walk: no key is shown, long facts wrap, and older clients find their buttons.
import { hideKeys, holdsKeyInClear } from '../../domain/keys/keyInClear.ts';
import { isFixedPart } from './fixedParts.ts';
import { withRoomyFacts } from './roomyFacts.ts';
import { withSubmitFallback } from './submitFallback.ts';
import { withInner } from './withInner.ts';

/**
 * A part of a card in which every field is empty that was to show a whole product key again, whoever typed it there and
 * why. `isForTeam`: whole keys in any other text become stars as well, since several look on. What is as it should be is
 * the very part.
 */
export function finished(part: unknown, isForTeam: boolean): unknown {
  const finish = (inner: unknown): unknown => {
    if (typeof inner === 'string') return isForTeam ? hideKeys(inner) : inner;
    if (isFixedPart(inner)) return inner();
    if (typeof inner !== 'object' || inner === null) return inner;
    return withSubmitFallback(withRoomyFacts(withoutTypedKey(withInner(inner, finish))));
  };
  return finish(part);
}

function withoutTypedKey(part: object): object {
  const { type, value } = part as { readonly type?: unknown; readonly value?: unknown };
  const isAsked = type === 'Input.Text' && typeof value === 'string' && holdsKeyInClear(value);
  return isAsked ? { ...part, value: '' } : part;
}
