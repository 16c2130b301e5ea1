// Turns documents into what MongoDB can hold, and back, so that both engines keep exactly the same: what JSON can say.
import { BSON, type Document } from 'mongodb';

/** Stands for a value that MongoDB cannot hold as it is: its JSON. No name of a document looks like it. */
const asJson = '%json';
/** Deeper than this a value is kept as JSON: servers refuse documents of more than 100 levels. */
const deepest = 60;
/** Signs in names to which MongoDB gives a meaning, or that it does not take. */
const signs = /^\$|[.%\0]|\p{Surrogate}/gu;

/**
 * The document as MongoDB holds it. Names are as they are but where MongoDB gives them a meaning: those are written
 * with percent signs, as `%24set` for `$set` and `a%2Eb` for `a.b`. A text with half an emoji in it, which only JSON
 * can say, is held as `{ '%json': … }`. As in JSON, what is undefined is left out and a Date is its ISO text.
 */
export function storedDocument(doc: unknown): Document {
  const kept = stored(doc, 0);
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) throw new TypeError('A document is an object.');
  return kept;
}

/** The document that was stored, equal to the one that was given. What a tool wrote as another kind of number or as a Date is one of ours. */
export function givenDocument(document: Document): unknown {
  return given(document);
}

/** How many bytes a record takes at the server. */
export function sizeOf(record: object): number {
  return BSON.calculateObjectSize(record);
}

function stored(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : { [asJson]: JSON.stringify(value) };
    case 'number':
      // JSON knows neither infinity nor a negative zero.
      return Number.isFinite(value) ? value + 0 : null;
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : storedObject(value, depth);
    case 'bigint':
      throw new TypeError('A document cannot hold a BigInt.');
    default:
      return undefined;
  }
}

function storedObject(value: object, depth: number): unknown {
  if (value instanceof Date) return stored(value.toJSON(), depth);
  if (depth === deepest) return { [asJson]: JSON.stringify(value) };
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => stored(item, depth + 1) ?? null);
  const made: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const kept = stored(inner, depth + 1);
    if (kept !== undefined) made[written(name)] = kept;
  }
  return made;
}

function given(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(given);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof BSON.Long || value instanceof BSON.Decimal128) return Number(value.toString());
  const entries = Object.entries(value);
  const [first] = entries;
  if (first?.[0] === asJson) return JSON.parse(String(first[1]));
  return Object.fromEntries(entries.map(([name, inner]) => [name.includes('%') ? read(name) : name, given(inner)]));
}

/** Each sign with a meaning as a percent sign and two hexadecimal digits, or `%u` and four. */
function written(name: string): string {
  if (name === '') return '%';
  // The driver takes the one for its own, and trips over names that every object of JavaScript has.
  if (name === '_bsontype' || name in Object.prototype) return coded(name.charAt(0)) + name.slice(1);
  return name.search(signs) < 0 ? name : name.replaceAll(signs, coded);
}

function coded(sign: string): string {
  const code = sign.charCodeAt(0).toString(16).toUpperCase();
  return code.length > 2 ? `%u${code}` : `%${code.padStart(2, '0')}`;
}

function read(name: string): string {
  if (name === '%') return '';
  return name.replaceAll(/%u([0-9A-F]{4})|%([0-9A-F]{2})/g, (_, four: string | undefined, two: string | undefined) =>
    String.fromCharCode(Number.parseInt(four ?? two ?? '', 16)),
  );
}
