// The tests of local mode's clock.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { TimeMachineClock } from '../../../bot/local/timeMachineClock.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import { withDataFolder } from '../../support/dataFolder.ts';

const wallClock = { now: () => new Date('2026-03-15T08:30:00Z') };

describe('DeskClock', () => {
  const withClock = (
    work: (clock: TimeMachineClock, reopen: () => Promise<TimeMachineClock>) => Promise<void>,
  ): Promise<void> =>
    withDataFolder(async (folder) => {
      const store = openSqlite(join(folder, 'keydesk.db'));
      try {
        const open = (): Promise<TimeMachineClock> => TimeMachineClock.open(store, wallClock);
        await work(await open(), open);
      } finally {
        await store.close();
      }
    });

  it('starts at the wall clock', () =>
    withClock(async (clock) => {
      assert.equal(clock.now().toISOString(), '2026-03-15T08:30:00.000Z');
      assert.equal(clock.daysAhead(), 0);
      await Promise.resolve();
    }));

  it('adds up the days that are skipped, and remembers them', () =>
    withClock(async (clock, reopen) => {
      assert.equal(await clock.skip(29), true);
      assert.equal(await clock.skip(2), true);
      assert.equal(clock.now().toISOString(), '2026-04-15T08:30:00.000Z');
      const later = await reopen();
      assert.equal(later.daysAhead(), 31);
      assert.equal(later.now().toISOString(), '2026-04-15T08:30:00.000Z');
    }));

  it('goes back to today for good', () =>
    withClock(async (clock, reopen) => {
      await clock.skip(29);
      await clock.backToToday();
      assert.equal(clock.daysAhead(), 0);
      assert.equal((await reopen()).daysAhead(), 0);
    }));

  for (const days of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1_000_000]) {
    it(`does not move by ${days} days`, () =>
      withClock(async (clock) => {
        await clock.skip(7);
        assert.equal(await clock.skip(days), false);
        assert.equal(clock.daysAhead(), 7);
      }));
  }

  it('stops at the farthest day', () =>
    withClock(async (clock) => {
      assert.equal(await clock.skip(clock.mostDaysAhead), true);
      assert.equal(await clock.skip(1), false);
      assert.equal(clock.daysAhead(), clock.mostDaysAhead);
    }));
});
