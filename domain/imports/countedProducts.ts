// Reads cells that name products and how many of each at once: "5x Microsoft 365 Business Standard", "Visio Plan 2 (12 db)".
import { anyOf } from '../tableWords/everyLanguage.ts';
import { licencesIn } from '../products/quantities.ts';

/** A product with its licences, as a cell names them. */
export interface CountedProduct {
  readonly product: string;
  readonly licences: number;
}

const unit = String.raw`(?:[x×]|${anyOf(({ quantities }) => quantities.seats)})(?!\p{L})\.?`;
const number = String.raw`\d{1,3}(?:[ \u00a0\u202f.]\d{3})+|\d{1,6}`;
const before = new RegExp(String.raw`^(${number})\s*(?:(${unit})\s*)?[-–:]?\s*(\D.*)$`, 'isu');
const behind = new RegExp(
  String.raw`^(.*?\S)\s*(?:[-–:,]\s*(${number})\s*${unit}|(?:[x×])\s*(${number})(?:\s*${unit})?|\(\s*(${number})\s*(?:${unit})?\s*\)|\s(${number})\s*${unit})$`,
  'isu',
);
/** What parts the products of a cell. */
const between = new RegExp(String.raw`\s*(?:;|\n|\s\+\s|,\s|\s${anyOf(({ cells }) => cells.and)}\s)\s*`, 'iu');
const mostInCell = 20;

/**
 * The products of a cell, each with its number; undefined where a part of it has none, or names nothing. `isProduct`
 * knows the names of plans: a number without "x", "db" or such a word counts beside one of them only.
 */
export function countedProducts(
  cell: string,
  isProduct: (name: string) => boolean,
): readonly CountedProduct[] | undefined {
  if (!/\d/.test(cell) || cell.length > 1_000) return undefined;
  const parts = partsOf(cell);
  const read = parts.slice(0, mostInCell).map((part) => countedProduct(part, isProduct));
  const known = read.filter((one) => one !== undefined);
  return known.length === parts.length ? known : undefined;
}

/** The texts of the products of a cell; the whole of it where it names one. */
function partsOf(cell: string): readonly string[] {
  return cell.split(between).filter((part) => part.trim() !== '');
}

function countedProduct(text: string, isProduct: (name: string) => boolean): CountedProduct | undefined {
  const part = text.trim();
  const [, first = '', word, name = ''] = before.exec(part) ?? [];
  // "365 Business Premium" is a name.
  const isCount = word !== undefined || (first !== '365' && isProduct(name));
  if (/\p{L}{2}/u.test(name) && isCount) return counted(name, first);
  const [, product = '', dashed, times, bracketed, bare] = behind.exec(part) ?? [];
  if (!/\p{L}{2}/u.test(product)) return undefined;
  return counted(product, dashed ?? times ?? bracketed ?? bare ?? '');
}

function counted(product: string, figures: string): CountedProduct | undefined {
  const licences = Number(licencesIn(figures));
  return Number.isInteger(licences) && licences > 0 ? { product: product.trim(), licences } : undefined;
}
