// Proves that every list of the desk goes by an index, on both engines: found by its conditions, read in its order.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { collections } from '../../../storage/collections.ts';
import {
  claimableStatement,
  claimStatement,
  listStatement,
  tallyStatement,
  type Query,
} from '../../../storage/engines/sqliteQuery.ts';
import { indexSpecs } from '../../../storage/engines/mongoQuery.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import type { CollectionDeclaration, Condition, Listing } from '../../../storage/store.ts';
import { temporaryFolder } from '../../support/engines.ts';
import { askAll, askingLines, recording, type Asked } from './everyListing.ts';

/** What belongs to one of these is little, so that it may be put in order after it was found. */
const littleOf = new Set(['customerId', 'about', 'about.id', 'redemptionId']);
/** Redemptions that wait for a report and offers under way: what is done with has left these states. */
const underWay = 'state';

function isOne(condition: Condition | undefined): boolean {
  if (condition === undefined) return false;
  return typeof condition !== 'object' || ('in' in condition && condition.in.length === 1);
}

function isSome(condition: Condition | undefined): boolean {
  return isOne(condition) || (typeof condition === 'object' && 'in' in condition);
}

/** True where a question may be put in order after its records were found, since they are few. */
function mayBeSorted({ where = {} }: Listing): boolean {
  const isUnderWay = where[underWay] !== undefined && !isOne(where[underWay]);
  return isUnderWay || Object.keys(where).some((field) => littleOf.has(field));
}

/**
 * MongoDB's rule for compound indexes: the fields of equality first, then those of the order, then those of ranges. True
 * for an index that finds by the conditions and is in the order behind them.
 */
function fits(keys: readonly string[], { listing, tallies }: Omit<Asked, 'to'>): boolean {
  const { where = {}, order } = listing;
  const wanted = Object.keys(where).map((field) => `doc.${field}`);
  const of = (key: string): Condition | undefined => where[key.replace(/^doc\./, '')];
  const equal = keys.slice(0, keys.findIndex((key) => !isSome(of(key))) >>> 0);
  const rest = keys.slice(equal.length);
  const counted = `doc.${tallies ?? ''}`;
  if (tallies !== undefined) return wanted.every((key) => equal.includes(key)) && [...equal, rest[0]].includes(counted);
  const isFound = wanted.every((key) => equal.includes(key) || key === rest[0]);
  const sort = order === undefined ? ['_id'] : [`doc.${order}`, '_id'];
  const isInOrder = sort.every((key, place) => rest[place] === key);
  return isFound && (isInOrder || mayBeSorted(listing));
}

describe('every list of the desk', () => {
  let folder: string;
  let asked: Asked[];
  let database: DatabaseSync;

  before(async () => {
    folder = temporaryFolder();
    asked = [];
    const file = join(folder, 'keydesk.db');
    const store = openSqlite(file);
    for (const one of collections) store.records(one);
    await askAll(recording(store, asked));
    await store.close();
    database = new DatabaseSync(file);
  });
  after(() => database.close());

  it('is among those that are asked here', () => {
    const seen = new Set(asked.flatMap(({ from }) => from));
    assert.deepEqual(
      askingLines().filter((line) => !seen.has(line)),
      [],
      'Ask for the list in everyListing.ts.',
    );
    assert.ok(askingLines().length > 30);
  });

  const planOf = ({ name }: CollectionDeclaration, { sql, values }: Query): string =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll(' $ ', ` "${name}" `)}`)
      .all(...(values as SQLInputValue[]))
      .map(({ detail }) => String(detail))
      .join('; ');

  it('goes by an index of the embedded store, and is read in its order', () => {
    for (const { to, listing, tallies } of asked) {
      const { where = {} } = listing;
      const query = tallies === undefined ? listStatement(to, listing) : tallyStatement(to, where, tallies);
      const plan = planOf(to, query);
      const what = `${to.name} ${JSON.stringify(listing)} ${tallies ?? ''}: ${plan}`;
      assert.match(plan, tallies === undefined ? / USING INDEX / : / USING (?:COVERING )?INDEX /, what);
      const contains = Object.values(where).some((one) => typeof one === 'object' && 'contains' in one);
      const isFound = Object.keys(where).length > 0 && !contains;
      if (isFound || (listing.after !== undefined && !contains)) assert.match(plan, /SEARCH "?\w+"? /, what);
      if (!mayBeSorted(listing)) assert.doesNotMatch(plan, /TEMP B-TREE/, what);
    }
  });

  it('has an index of MongoDB that finds by its conditions and is in its order', () => {
    for (const one of asked) {
      const indexes = [['_id'], ...indexSpecs(one.to).map(({ key }) => Object.keys(key))];
      const what = `${one.to.name} ${JSON.stringify(one.listing)} ${one.tallies ?? ''}`;
      const contains = Object.entries(one.listing.where ?? {}).find(
        ([, condition]) => typeof condition === 'object' && 'contains' in condition,
      );
      if (contains === undefined)
        assert.ok(
          indexes.some((keys) => fits(keys, one)),
          what,
        );
      else
        assert.ok(
          indexes.some(([first]) => first === `doc.${contains[0]}`),
          what,
        );
    }
  });

  it('finds what is due by an index of the instants, lane by lane, unless it is claimed by its id', () => {
    for (const to of collections.filter(({ claimedById }) => claimedById !== true)) {
      assert.match(planOf(to, claimStatement(to, 1, 2)), /SEARCH \w+ USING COVERING INDEX|USING INDEX/, to.name);
      assert.doesNotMatch(planOf(to, claimStatement(to, 1, 2)), /TEMP B-TREE|SCAN/, to.name);
      assert.doesNotMatch(planOf(to, claimableStatement(to, 1, 9)), /TEMP B-TREE|SCAN/, to.name);
      if (to.lanes !== undefined) assert.doesNotMatch(planOf(to, claimStatement(to, 1, 2, 'l')), /TEMP B-TREE|SCAN/);
    }
  });
});
