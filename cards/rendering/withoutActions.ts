// Takes buttons off a card that its reader may not use, with what stood there for them alone, and says who may.
import { defined } from '../../domain/defined.ts';
import type { Card, CardElement } from './renderCard.ts';

/** What a button asks for. */
export interface AskedFor {
  readonly verb: string;
  readonly id: string;
  readonly v: number;
}

/** What all buttons of a card ask for, rows that can be clicked included; once each, by a key. */
export function actionsOf(card: Card): ReadonlyMap<string, AskedFor> {
  const found = new Map<string, AskedFor>();
  const look = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(look);
    else if (isObject(part)) {
      const asked = askedFor(part);
      if (asked !== undefined) found.set(keyOf(asked), asked);
      // What a client falls back to, and what draws the card anew, are no buttons of their own.
      for (const [name, value] of Object.entries(part))
        if (!['fallback', 'refresh', 'data'].includes(name)) look(value);
    }
  };
  look(card);
  return found;
}

/**
 * The card without the buttons of `refusals`, by their keys, and with the sentences that say who may use them below. A
 * group whose buttons are all gone goes with its fields and words; a row stays when it says more than its button.
 */
export function withoutActions(card: Card, refusals: ReadonlyMap<string, string>): Card {
  const isRefused = (part: unknown): boolean => {
    const asked = isObject(part) ? askedFor(part) : undefined;
    return asked !== undefined && refusals.has(keyOf(asked));
  };
  const keep = (part: unknown): unknown => {
    if (!isObject(part)) return part;
    if (isRefused(part)) return undefined;
    const rest = Object.fromEntries(
      Object.entries(part as Readonly<Record<string, unknown>>).flatMap(
        ([name, value]): readonly (readonly [string, unknown])[] => {
          if (Array.isArray(value)) return [[name, value.map(keep).filter((one) => one !== undefined)]];
          const inner = name === 'selectAction' && isRefused(value) ? undefined : value;
          return inner === undefined ? [] : [[name, inner]];
        },
      ),
    );
    return isLeftForNothing(part, rest) ? undefined : rest;
  };
  const kept = (parts: readonly CardElement[]) => parts.map(keep).filter(isObject) as readonly CardElement[];
  const sentences = [...new Set(refusals.values())].map((text, index): CardElement => ({
    type: 'TextBlock',
    text,
    wrap: true,
    separator: index === 0,
    spacing: 'Medium',
  }));
  return {
    ...card,
    body: [...kept(card.body), ...sentences],
    ...defined({ actions: card.actions && kept(card.actions) }),
  };
}

/** True for what stood there for its buttons alone: a group that had some and has none, a row that says what its button says. */
function isLeftForNothing(before: object, after: object): boolean {
  const had = hasActions(before);
  if (!had || hasActions(after)) return false;
  const { type, selectAction } = before as { readonly type?: string; readonly selectAction?: { title?: string } };
  if (selectAction !== undefined) return wordsOf(before).replace(/\s*›$/u, '').trim() === selectAction.title;
  if (type !== 'Container') return type === 'ActionSet' || type === 'Action.ShowCard';
  const { items = [] } = after as { readonly items?: readonly CardElement[] };
  return items.every((item) => item.type === 'TextBlock' || item.type.startsWith('Input.'));
}

function hasActions(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(hasActions);
  if (!isObject(part)) return false;
  const { type } = part as { readonly type?: unknown };
  if (typeof type === 'string' && /^Action\.(?!ShowCard)/.test(type)) return true;
  return Object.values(part).some(hasActions);
}

function wordsOf(part: unknown): string {
  if (Array.isArray(part)) return part.map(wordsOf).join(' ');
  if (!isObject(part)) return '';
  const { type, text } = part as { readonly type?: unknown; readonly text?: unknown };
  if (type === 'TextBlock' && typeof text === 'string') return text;
  return Object.entries(part)
    .filter(([name]) => name !== 'selectAction')
    .map(([, value]) => wordsOf(value))
    .join(' ');
}

function askedFor(part: object): AskedFor | undefined {
  const { type, data } = part as { readonly type?: unknown; readonly data?: unknown };
  if (typeof type !== 'string' || !type.startsWith('Action.') || !isObject(data)) return undefined;
  const { verb, id = '', v = 0 } = data as { readonly verb?: unknown; readonly id?: unknown; readonly v?: unknown };
  return typeof verb === 'string' ? { verb, id: String(id), v: Number(v) } : undefined;
}

function keyOf({ verb, id, v }: AskedFor): string {
  return JSON.stringify([verb, id, v]);
}

function isObject(part: unknown): part is object {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}
