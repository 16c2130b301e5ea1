// The SQL that makes a collection's table and indexes and that answers its listings and tallies.
import type { SQLInputValue } from 'node:sqlite';
import { declared, declaredFields, declaredLanes } from './declaredFields.ts';
import type { CollectionDeclaration, Condition, Listing, Scalar, Where } from '../store.ts';

/**
 * How many at most. SQLite plans a statement anew each time a bare value is bound here, which takes ten times as long as
 * a short list itself; of what is worked out it expects nothing.
 */
const limited = 'LIMIT ? + 0';

/** A statement with its values; ` $ ` stands for the table. */
export interface Query {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** The statement that makes a collection's table where it is missing. */
export function tableStatement({ name }: CollectionDeclaration): string {
  return `CREATE TABLE IF NOT EXISTS "${name}" (id TEXT PRIMARY KEY, rev INTEGER NOT NULL, at INTEGER, doc TEXT NOT NULL) STRICT`;
}

/**
 * The statements that make a collection's indexes where they are missing, by the names of the indexes. What may be
 * claimed lies in the order of its instants and, for one instant, in that of the writing: with an id behind it, each
 * write would go to a page of its own.
 */
export function indexStatements(declaration: CollectionDeclaration): ReadonlyMap<string, string> {
  const { name, indexes, lanes, expires, claimedById = false, sparse = [] } = declaration;
  declaredFields(declaration);
  const made: readonly (readonly [on: readonly string[], where?: string | undefined])[] = [
    ...(claimedById ? [] : [[['at'], 'at'] as const]),
    ...(lanes === undefined ? [] : [[[expression(lanes), 'at'], 'at'] as const]),
    ...indexes.map((fields) => {
      const [first] = fields.filter((field, index) => index === 0 && sparse.includes(field));
      return [[...fields.map(expression), 'id'], first && expression(first)] as const;
    }),
    ...(expires === undefined ? [] : [[[expression(expires)]] as const]),
  ];
  return new Map(
    made.map(([fields, where]) => {
      const on = fields.join(', ');
      const index = `${name} ${where === undefined ? '' : 'sparse '}${on.replaceAll(/[^A-Za-z.]+/g, ' ')}`;
      const only = where === undefined ? '' : ` WHERE ${where} IS NOT NULL`;
      return [index, `CREATE INDEX "${index}" ON "${name}" (${on})${only}`];
    }),
  );
}

/** The statement that claims what has waited longest, until the first value; of one lane when there is one. */
export function claimStatement(declaration: CollectionDeclaration, now: number, until: number, lane?: string): Query {
  const { sql, values } = dueQuery(declaration, now, lane);
  return {
    sql: `UPDATE $ SET rev = rev + 1, at = ? WHERE id = (SELECT id FROM $ ${sql} LIMIT 1) RETURNING id, rev, at, doc`,
    values: [until, ...values],
  };
}

/** The statement that reads what claims would take next. */
export function claimableStatement(
  declaration: CollectionDeclaration,
  now: number,
  limit: number,
  lane?: string,
): Query {
  const { sql, values } = dueQuery(declaration, now, lane);
  return { sql: `SELECT id, rev, at, doc FROM $ ${sql} ${limited}`, values: [...values, limit] };
}

function dueQuery(declaration: CollectionDeclaration, now: number, lane: string | undefined): Query {
  const inLane = lane === undefined ? '' : `${expression(declaredLanes(declaration))} = ? AND `;
  return { sql: `WHERE ${inLane}at <= ? ORDER BY at`, values: [...(lane === undefined ? [] : [lane]), now] };
}

/** The statement that claims the record with an id, when it is claimable. */
export function takeStatement(id: string, now: number, until: number): Query {
  return {
    sql: 'UPDATE $ SET rev = rev + 1, at = ? WHERE id = ? AND at <= ? RETURNING id, rev, at, doc',
    values: [until, id, now],
  };
}

/** The statement that reads one page. */
export function listStatement(declaration: CollectionDeclaration, listing: Listing): Query {
  const { where = {}, order, descending = false, limit, after } = listing;
  const by = order === undefined ? undefined : expression(declared(declaration, order));
  const conditions = [...whereQueries(declaration, where)];
  if (by !== undefined) conditions.push({ sql: `${by} IS NOT NULL`, values: [] });
  if (after !== undefined) conditions.push(afterQuery(by, descending, after));
  const direction = descending ? 'DESC' : 'ASC';
  const sorted = (by === undefined ? ['id'] : [by, 'id']).map((column) => `${column} ${direction}`).join(', ');
  const { sql, values } = all(conditions);
  return {
    sql: `SELECT id, rev, at, doc FROM $ WHERE ${sql} ORDER BY ${sorted} ${limited}`,
    values: [...values, limit],
  };
}

/** The statement that counts by the values of a field. */
export function tallyStatement(declaration: CollectionDeclaration, where: Where, by: string): Query {
  const value = expression(declared(declaration, by));
  const { sql, values } = all([...whereQueries(declaration, where), { sql: `${value} IS NOT NULL`, values: [] }]);
  return { sql: `SELECT ${value} AS value, count(*) AS count FROM $ WHERE ${sql} GROUP BY 1`, values };
}

/** What comes after a mark: a greater order value, or the same and a greater id. */
function afterQuery(by: string | undefined, descending: boolean, { value, id }: NonNullable<Listing['after']>): Query {
  const beyond = descending ? '<' : '>';
  if (by === undefined) return { sql: `id ${beyond} ?`, values: [id] };
  if (value === undefined) throw new RangeError('A page ordered by a field goes on after a value of that field.');
  return { sql: `${by} ${beyond}= ? AND (${by} ${beyond} ? OR id ${beyond} ?)`, values: [value, value, id] };
}

function whereQueries(declaration: CollectionDeclaration, where: Where): readonly Query[] {
  return Object.entries(where).map(([field, condition]) =>
    conditionQuery(expression(declared(declaration, field)), condition),
  );
}

/** That a column or an expression is as a condition says. */
export function conditionQuery(field: string, condition: Condition): Query {
  if (typeof condition !== 'object') return { sql: `${field} = ?`, values: [bound(condition)] };
  if ('in' in condition) {
    const [only, ...others] = condition.in;
    // One value leaves what is found in the order of the index.
    if (only !== undefined && others.length === 0) return conditionQuery(field, only);
    return { sql: `${field} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(condition.in)] };
  }
  if ('contains' in condition) {
    return all(condition.contains.map((text) => ({ sql: `instr(${field}, ?) > 0`, values: [text] })));
  }
  const bounds: Query[] = [];
  if (condition.from !== undefined) bounds.push({ sql: `${field} >= ?`, values: [condition.from] });
  if (condition.below !== undefined) bounds.push({ sql: `${field} < ?`, values: [condition.below] });
  return all(bounds);
}

function all(queries: readonly Query[]): Query {
  if (queries.length === 0) return { sql: 'true', values: [] };
  return { sql: queries.map(({ sql }) => sql).join(' AND '), values: queries.flatMap(({ values }) => values) };
}

/** JSON's true and false are 1 and 0 in SQLite. */
function bound(value: Scalar): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** A field of the document: the same text in the index and in every statement, or SQLite does not see that they belong together. */
export function expression(field: string): string {
  return `json_extract(doc, '$.${field}')`;
}
