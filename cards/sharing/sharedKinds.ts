// What can be looked for and shared, and what clients ask with to draw a shared card anew.

/** What can be looked for. */
export const sharedKinds = ['customers', 'subscriptions', 'offers'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** What clients ask with to draw a shared card anew; see `sharedIn`. */
export const lookVerb = 'sharing.look';

/** The thing that a shared card shows, by what its client asks with; undefined for anything else. */
export function sharedIn(id: string): { readonly kind: SharedKind; readonly id: string } | undefined {
  const kind = sharedKinds.find((one) => id.startsWith(`${one}|`));
  return kind === undefined ? undefined : { kind, id: id.slice(kind.length + 1) };
}
