// The walk through a card's parts, each with its place.

/** A part of a card. */
export type CardNode = Readonly<Record<string, unknown>>;

/** Every object in a card with its path, outermost first; what lies inside an action's data is left out. */
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

function* walk(value: unknown, path: string): Generator<readonly [string, CardNode]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as CardNode];
  for (const [name, inner] of Object.entries(value)) if (name !== 'data') yield* walk(inner, `${path}.${name}`);
}
