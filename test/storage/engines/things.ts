// The collection that the contract of the storage port is tested with.

/** A document with something for every kind of condition. */
export interface Thing {
  readonly state?: string;
  readonly size?: number;
  readonly owner?: { readonly id: string };
  readonly flag?: boolean;
  readonly [extra: string]: unknown;
}

/** Its declaration. */
export const declaration = {
  name: 'things',
  indexes: [['state', 'size'], ['size'], ['owner.id'], ['flag']],
  totals: { by: 'state', sum: 'size' },
  lanes: 'lane',
};

/** The ids of records, in their order. */
export function ids(records: readonly { readonly id: string }[]): readonly string[] {
  return records.map(({ id }) => id);
}
