// The filters of MongoDB: a server finds an index for conditions that stand side by side, whatever it does with those further in.
import assert from 'node:assert/strict';
import { listQuery } from '../../../storage/engines/mongoQuery.ts';
import type { CollectionDeclaration } from '../../../storage/store.ts';

const things: CollectionDeclaration = { name: 'things', indexes: [['owner', 'day'], ['day']] };

describe('a filter of MongoDB', () => {
  it('has the conditions of different fields side by side', () => {
    const { filter, sort } = listQuery(things, { where: { owner: 'anna' }, order: 'day', limit: 5 });
    assert.deepEqual(filter, { 'doc.owner': { $eq: 'anna' }, 'doc.day': { $ne: null } });
    assert.deepEqual(sort, { 'doc.day': 1, _id: 1 });
  });

  it('asks of a field nothing that its range says already', () => {
    const { filter } = listQuery(things, { where: { day: { from: '2027-01-01' } }, order: 'day', limit: 5 });
    assert.deepEqual(filter, { 'doc.day': { $gte: '2027-01-01' } });
  });

  it('keeps the range of a field beside the mark from which a page of it goes on', () => {
    const { filter } = listQuery(things, {
      where: { day: { from: '2027-01-01', below: '2027-06-01' } },
      order: 'day',
      limit: 5,
      after: { value: '2027-03-01', id: 'x' },
    });
    assert.deepEqual(filter, {
      'doc.day': { $gte: '2027-01-01', $lt: '2027-06-01' },
      $or: [{ 'doc.day': { $gt: '2027-03-01' } }, { _id: { $gt: 'x' } }],
      $and: [{ 'doc.day': { $gte: '2027-03-01' } }],
    });
  });
});
