// The change of a record by a row, field by field: what differs, and how it comes over what stands by then.

/** The fields in which two states of a record differ, those that fell away included. */
export function fieldsChanged<T extends object>(before: T, after: T): readonly (keyof T)[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof T)[]);
  return [...fields].filter((field) => !isSame(before[field], after[field]));
}

/**
 * The present record with what changed from one state to the other. The very record where all of that stands already,
 * and where one of the fields holds neither state: somebody else has changed it then, and that is not written over.
 */
export function changedOver<T extends object>(present: T, before: T, after: T): T {
  const fields = fieldsChanged(before, after);
  const left = fields.filter((field) => !isSame(present[field], after[field]));
  if (left.length === 0 || left.some((field) => !isSame(present[field], before[field]))) return present;
  const others = Object.entries(present).filter(([field]) => !fields.includes(field as keyof T));
  const said = fields.filter((field) => field in after).map((field) => [field, after[field]] as const);
  return { ...(Object.fromEntries(others) as T), ...Object.fromEntries(said) };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
