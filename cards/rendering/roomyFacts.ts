// Draws facts that hold long words so that these wrap: in a FactSet a phone cuts a long domain or mail address off.

import { withInner } from './withInner.ts';

/** Characters of a word that a phone shows whole beside the name of a fact. */
const longestWord = 24;

interface Fact {
  readonly title: string;
  readonly value: string | number;
}

/**
 * The part of a card in which each FactSet with a longer word is rows of two columns instead. The words stay as they
 * are, so that what is copied is what was meant; the card's own parts are left as they were.
 */
export function withRoomyFacts(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  const { type, facts } = part as { readonly type?: unknown; readonly facts?: unknown };
  if (type !== 'FactSet' || !Array.isArray(facts)) return withInner(part, withRoomyFacts);
  const all = facts as readonly Fact[];
  if (!all.some(isLong)) return part;
  const { facts: _facts, ...rest } = part as { readonly facts: unknown };
  return { ...rest, type: 'Container', items: all.map(row) };
}

function isLong({ value }: Fact): boolean {
  const text = String(value);
  return text.length > longestWord && text.split(/[\s-]/).some((word) => word.length > longestWord);
}

function row({ title, value }: Fact): object {
  const column = (width: number, text: string | number, look: object = {}): object => ({
    ...{ type: 'Column', width },
    items: [{ type: 'TextBlock', text, wrap: true, ...look }],
  });
  return {
    ...{ type: 'ColumnSet', spacing: 'Small' },
    columns: [column(2, title, { weight: 'Bolder' }), column(3, value)],
  };
}
