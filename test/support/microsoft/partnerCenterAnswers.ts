// How a pretend Partner Center answers: refusals, collections, and the fields that no documentation has.
import type { ServiceAnswer } from './fakeService.ts';

type Json = Record<string, unknown>;

/** A refusal in Partner Center's envelope. */
export const refusal = (
  status: number,
  code: number | string,
  description = 'Anna Kovács: refused',
): ServiceAnswer => ({
  status,
  body: { code, description, data: [], source: 'PartnerFD' },
});

/** Items as Partner Center lists them. */
export function collection(items: readonly unknown[]): Json {
  return { totalCount: items.length, items, attributes: { objectType: 'Collection' } };
}

/** A field of a body that is not among the documented ones. */
export function strayFields(body: unknown, fields: readonly string[]): string | undefined {
  if (typeof body !== 'object' || body === null) return 'no body';
  return Object.keys(body).find((field) => !fields.includes(field));
}
