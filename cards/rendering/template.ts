// Fills in a template: Microsoft's template language for Adaptive Cards, as far as the cards of the desk need it.
import { orWritten, readExpression, type Scope } from './expression.ts';

/** Fills a part of a template in. */
type Filling = (scope: Scope) => unknown;

/** What decides about a part and is not of the card. */
const decides: ReadonlySet<string> = new Set(['$data', '$when']);
/** Stands for a part that is left out. */
const nothing = null;

/** A template that can be filled in again and again. */
export class Template {
  /** As its file is called. */
  readonly name: string;
  readonly #fill: Filling;

  private constructor(name: string, fill: Filling) {
    this.name = name;
    this.#fill = fill;
  }

  /** Compiles a template. Throws a SyntaxError where an expression is not one of `readExpression`. */
  static of(name: string, payload: unknown): Template {
    return new Template(name, fillingOf(payload));
  }

  /**
   * The card of a model. A part with `$data` is about what that names, and is there once for each row of a list; one with
   * `$when` is there when that is true. `"${name}"` alone takes any value over, among other words it becomes a text, and
   * a name that means nothing stays as it is written.
   */
  expand(model: object): unknown {
    return this.#fill({ $root: model, $data: model });
  }
}

function fillingOf(part: unknown): Filling {
  if (typeof part === 'string') return fillingOfText(part);
  if (Array.isArray(part)) return fillingOfList(part);
  if (typeof part === 'object' && part !== null) return fillingOfObject(part as Readonly<Record<string, unknown>>);
  return () => part;
}

/** Texts and values by turns: at odd places stands what was between `${` and `}`. */
function fillingOfText(text: string): Filling {
  const parts = text.split(/\$\{([^}]*)\}/);
  const [before, alone, behind, ...more] = parts;
  if (alone === undefined) return () => text;
  if (before === '' && behind === '' && more.length === 0) return shownOr(alone);
  const fillings = parts.map((one, at): Filling => (at % 2 === 0 ? () => one : shownOr(one)));
  return (scope) => fillings.map((filling, at) => amongWords(filling(scope), parts[at] ?? '')).join('');
}

/** Only what reads as a word has a place among words. */
function amongWords(value: unknown, written: string): string {
  const isWord = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isWord ? String(value) : `\${${written}}`;
}

function shownOr(written: string): Filling {
  const { shown } = readExpression(written);
  return (scope) => orWritten(shown(scope), written);
}

function fillingOfList(list: readonly unknown[]): Filling {
  const fillings = list.map(fillingOf);
  return (scope) =>
    fillings
      .map((filling) => filling(scope))
      .filter((one) => one !== nothing)
      .flat(1);
}

function fillingOfObject(part: Readonly<Record<string, unknown>>): Filling {
  const fillings = Object.entries(part).flatMap(([name, value]) =>
    decides.has(name) ? [] : [[name, fillingOf(value)] as const],
  );
  const one: Filling = (scope) => {
    const filled: Record<string, unknown> = {};
    for (const [name, filling] of fillings) filled[name] = filling(scope);
    return filled;
  };
  const { $data: data, $when: when } = part;
  const isThere = when === undefined ? () => true : conditionOf(when);
  if (data === undefined) return (scope) => (isThere(scope) ? one(scope) : nothing);
  const rowsOf = fillingOf(data);
  return (scope) => {
    const rows = rowsOf(scope);
    const scopes = Array.isArray(rows)
      ? rows.map((row: unknown, $index): Scope => ({ ...scope, $data: row, $index }))
      : [{ ...scope, $data: rows }];
    const filled = scopes.filter(isThere).map(one);
    return filled.length > 1 ? filled : (filled[0] ?? nothing);
  };
}

/** Only what is true is a condition that holds: a value that is merely there does not do. */
function conditionOf(when: unknown): (scope: Scope) => boolean {
  const [, written] = /^\$\{([^}]*)\}$/.exec(String(when)) ?? [];
  if (written === undefined) throw new SyntaxError(`A template cannot say $when: ${JSON.stringify(when)}.`);
  const { value } = readExpression(written);
  return (scope) => value(scope) === true;
}
