// The expressions of the templates: the small part of Microsoft's Adaptive Expressions that cards need, ready to be asked.

/** What an expression sees. */
export interface Scope {
  /** The whole model. */
  readonly $root: unknown;
  /** What the part of the card is about: the model, or a row of it. */
  readonly $data: unknown;
  /** The number of the row, from 0. */
  readonly $index?: number | undefined;
}

/** An expression, ready to be asked again and again. */
export interface Expression {
  /** Its value; undefined where it has none, because a name means nothing or two values do not go together. */
  readonly value: (scope: Scope) => unknown;
  /** Its value for the card: what has none is shown as it is written, `${name}`, and found by the check of the card. */
  readonly shown: (scope: Scope) => unknown;
}

/** One sign of an expression: a number, a quoted text, a name with its path, or an operator. */
const signs =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|'(?<text>[^']*)'|(?<path>[A-Za-z_$][\w$]*(?:\.[\w$]+)*)|(?<operator>\|\||&&|[=!<>]=|[-+!<>(),]))/gy;
/** Operators between two values, by how closely they bind: the last ones bind most closely. */
const levels: readonly Readonly<Record<string, (one: unknown, other: unknown) => unknown>>[] = [
  { '||': (one, other) => isTrue(one) || isTrue(other) },
  { '&&': (one, other) => isTrue(one) && isTrue(other) },
  { '==': (one, other) => (one ?? null) === (other ?? null), '!=': (one, other) => (one ?? null) !== (other ?? null) },
  {
    '>': ofNumbers((one, other) => one > other),
    '<': ofNumbers((one, other) => one < other),
    '>=': ofNumbers((one, other) => one >= other),
    '<=': ofNumbers((one, other) => one <= other),
  },
  { '+': ofNumbers((one, other) => one + other), '-': ofNumbers((one, other) => one - other) },
];

/**
 * Reads what stands between `${` and `}`: paths, numbers, texts in single quotes, `! == != > < >= <= + - && ||`, brackets,
 * `exists`, `count` and `if`, with the meaning that Microsoft gives them. Throws a SyntaxError for everything else.
 */
export function readExpression(written: string): Expression {
  const reader = new Reader(written);
  const expression = reader.operation(0);
  if (!reader.isAtEnd()) throw reader.fault();
  return expression;
}

class Reader {
  readonly #written: string;
  readonly #signs: readonly Readonly<Record<string, string | undefined>>[];
  #at = 0;

  constructor(written: string) {
    this.#written = written;
    const found = [...written.trim().matchAll(signs)];
    this.#signs = found.map(({ groups = {} }) => groups);
    if (found.map(([sign]) => sign).join('') !== written.trim()) throw this.fault();
  }

  fault(): SyntaxError {
    return new SyntaxError(`A template cannot say \${${this.#written}}.`);
  }

  isAtEnd(): boolean {
    return this.#at === this.#signs.length;
  }

  /** An operation whose operators bind at least as closely as those of a level. */
  operation(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.#single();
    let left = this.operation(level + 1);
    for (;;) {
      const operate = operators[this.#signs[this.#at]?.['operator'] ?? ''];
      if (operate === undefined) return left;
      this.#at += 1;
      const [one, other] = [left, this.operation(level + 1)];
      left = computed((scope) => operate(one.value(scope), other.value(scope)));
    }
  }

  #single(): Expression {
    const { number, text, path, operator } = this.#signs[this.#at] ?? {};
    this.#at += 1;
    if (number !== undefined) return computed(() => Number(number));
    if (text !== undefined) return computed(() => text);
    if (path !== undefined) return this.#takes('(') ? this.#call(path) : pathOf(path);
    if (operator === '!') {
      const { value } = this.#single();
      return computed((scope) => !isTrue(value(scope)));
    }
    if (operator !== '(') throw this.fault();
    const inner = this.operation(0);
    if (!this.#takes(')')) throw this.fault();
    return inner;
  }

  #call(name: string): Expression {
    const [first, second, third, ...more] = this.#given();
    if (first !== undefined && second === undefined && name === 'exists')
      return computed((scope) => (first.value(scope) ?? null) !== null);
    if (first !== undefined && second === undefined && name === 'count')
      return computed((scope) => countOf(first.value(scope)));
    if (name !== 'if' || first === undefined || second === undefined || third === undefined || more.length > 0)
      throw this.fault();
    const chosen = (scope: Scope): Expression => (isTrue(first.value(scope)) ? second : third);
    return { value: (scope) => chosen(scope).value(scope), shown: (scope) => chosen(scope).shown(scope) };
  }

  #given(): readonly Expression[] {
    const given = [this.operation(0)];
    while (this.#takes(',')) given.push(this.operation(0));
    if (!this.#takes(')')) throw this.fault();
    return given;
  }

  #takes(operator: string): boolean {
    if (this.#signs[this.#at]?.['operator'] !== operator) return false;
    this.#at += 1;
    return true;
  }
}

function computed(value: (scope: Scope) => unknown): Expression {
  return { value, shown: value };
}

/** A name is looked for in `$data`; `$root`, `$data` and `$index` say where to look. */
function pathOf(path: string): Expression {
  const names = path.startsWith('$') ? path.split('.') : ['$data', ...path.split('.')];
  const value = (scope: Scope): unknown => names.reduce<unknown>(ownValue, scope);
  return { value, shown: (scope) => orWritten(value(scope), path) };
}

/** What has no value is shown as it is written. */
export function orWritten(value: unknown, written: string): unknown {
  return value === undefined ? `\${${written}}` : value;
}

function ownValue(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return (holder as Readonly<Record<string, unknown>>)[name];
}

/** Everything that is there is true, an empty text and 0 as well, but for what is false. */
function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false;
}

function countOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

function ofNumbers(operate: (one: number, other: number) => unknown): (one: unknown, other: unknown) => unknown {
  return (one, other) => (typeof one === 'number' && typeof other === 'number' ? operate(one, other) : undefined);
}
