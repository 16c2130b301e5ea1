// Draws facts that hold long words so that these wrap: in a FactSet a phone cuts a long domain or mail address off.

/** Characters of a word that a phone shows whole beside the name of a fact. */
const longestWord = 24;

interface Fact {
  readonly title: string;
  readonly value: string | number;
}

/** The part of a card; a FactSet with a longer word as rows of two columns, whose words are what was meant, copied or read. */
export function withRoomyFacts(part: object): object {
  if (!('facts' in part) || !('type' in part) || part.type !== 'FactSet' || !Array.isArray(part.facts)) return part;
  const all = part.facts as readonly Fact[];
  if (!all.some(isLong)) return part;
  const { facts: _facts, ...rest } = part;
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
