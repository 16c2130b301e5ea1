// Checks that a listing only uses what its collection declares, so that no engine is asked what another cannot do.
import type { CollectionDeclaration } from '../store.ts';

const fieldForm = /^[A-Za-z]+(\.[A-Za-z]+)*$/;
const nameForm = /^[A-Za-z]+$/;

/** The declared fields, each once. Throws a RangeError when a name or a field is written in a form that engines refuse. */
export function declaredFields({
  name,
  indexes,
  lanes,
  totals,
  expires = 'expires',
}: CollectionDeclaration): readonly string[] {
  const counted = totals === undefined ? [] : [totals.by, totals.sum];
  const fields = [...new Set([...indexes.flat(), ...counted, ...(lanes === undefined ? [] : [lanes])])];
  const wrong =
    [...fields, expires].find((field) => !fieldForm.test(field)) ?? (nameForm.test(name) ? undefined : name);
  if (wrong !== undefined) throw new RangeError(`"${wrong}" is not a name that a collection can declare.`);
  return fields;
}

/** The field by which the collection's claims are narrowed; throws a RangeError when it declares none. */
export function declaredLanes({ name, lanes }: CollectionDeclaration): string {
  if (lanes !== undefined) return lanes;
  throw new RangeError(`The collection ${name} declares no lanes.`);
}

/** What the collection counts; throws a RangeError when it declares nothing. */
export function declaredTotals({ name, totals }: CollectionDeclaration): NonNullable<CollectionDeclaration['totals']> {
  if (totals !== undefined) return totals;
  throw new RangeError(`The collection ${name} declares no totals.`);
}

/** The field itself; throws a RangeError when the collection does not declare it. */
export function declared(declaration: CollectionDeclaration, field: string): string {
  if (declaration.indexes.some((index) => index.includes(field))) return field;
  throw new RangeError(`The collection ${declaration.name} declares no field "${field}".`);
}
