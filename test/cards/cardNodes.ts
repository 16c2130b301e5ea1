// The walk through a card's parts, each with its place.

/** A part of a card. */
export type CardNode = Readonly<Record<string, unknown>>;

/** Every object that is seen in a card with its path, outermost first: neither an action's data nor what draws it anew. */
export function cardNodes(card: object): readonly (readonly [path: string, node: CardNode])[] {
  return [...walk(card, '')];
}

/** Every text in a card with its path; an action's data is left out. */
export function cardTexts(card: object): readonly (readonly [path: string, text: string])[] {
  return cardNodes(card).flatMap(([path, node]) =>
    Object.entries(node).flatMap(([name, value]) =>
      typeof value === 'string' ? [[`${path}.${name}`, value] as const] : [],
    ),
  );
}

const unseen: ReadonlySet<string> = new Set(['data', 'refresh']);

function* walk(value: unknown, path: string): Generator<readonly [string, CardNode]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as CardNode];
  for (const [name, inner] of Object.entries(value)) if (!unseen.has(name)) yield* walk(inner, `${path}.${name}`);
}
