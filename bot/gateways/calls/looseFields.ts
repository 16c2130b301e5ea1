// Reads fields of what Microsoft answers, whatever the case of their names, and says nothing of what is not there.

/** The value of a field of an object, by its name in any case; the exact name first. Undefined for anything else. */
export function fieldOf(from: unknown, name: string): unknown {
  if (typeof from !== 'object' || from === null || Array.isArray(from)) return undefined;
  if (Object.hasOwn(from, name)) return (from as Record<string, unknown>)[name];
  const lower = name.toLowerCase();
  const found = Object.keys(from).find((key) => key.toLowerCase() === lower);
  return found === undefined ? undefined : (from as Record<string, unknown>)[found];
}

/** The name by which an object has a field; the name itself when it has none of it. */
export function nameIn(from: object, name: string): string {
  const lower = name.toLowerCase();
  return Object.hasOwn(from, name) ? name : (Object.keys(from).find((key) => key.toLowerCase() === lower) ?? name);
}

/** A field that is a text with something in it. */
export function textOf(from: unknown, name: string): string | undefined {
  const value = fieldOf(from, name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A field that is a whole number from 0, or its digits. */
export function countOf(from: unknown, name: string): number | undefined {
  const value = fieldOf(from, name);
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** A field that is true or false. */
export function flagOf(from: unknown, name: string): boolean | undefined {
  const value = fieldOf(from, name);
  return typeof value === 'boolean' ? value : undefined;
}

/** The items of a field that is a list; none for anything else. */
export function itemsOf(from: unknown, name: string): readonly unknown[] {
  const value = fieldOf(from, name);
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
