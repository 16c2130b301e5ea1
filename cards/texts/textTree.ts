// Texts as their files hold them, and by key.

/** A tree of texts. */
export interface TextTree {
  readonly [name: string]: string | TextTree;
}

/** The texts of a tree by key, such as `help.title`. */
export function textsByKey(tree: TextTree): ReadonlyMap<string, string> {
  return new Map(flatten(tree, ''));
}

function* flatten(tree: TextTree, path: string): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') yield [path + name, value];
    else yield* flatten(value, `${path}${name}.`);
  }
}
