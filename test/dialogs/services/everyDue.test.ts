// Proves that a round looks after everything that is due, and that one failure keeps nothing else waiting.
import assert from 'node:assert/strict';
import { everyDue } from '../../../dialogs/services/everyDue.ts';
import { SealError } from '../../../storage/sealing/seal.ts';
import { StoreError } from '../../../storage/storeError.ts';

const clock = { now: () => new Date('2027-03-01T12:00:00Z') };

/** What is due, one after the other, and until when each was held. */
function waiting(...due: readonly string[]): {
  readonly held: Date[];
  readonly claim: (now: Date, until: Date) => Promise<string | undefined>;
} {
  const left = [...due];
  const held: Date[] = [];
  return {
    held,
    claim: (_now, until) => {
      held.push(until);
      return Promise.resolve(left.shift());
    },
  };
}

/** Fails for these. */
function failingFor(...which: readonly string[]): { readonly seen: string[]; look: (one: string) => Promise<void> } {
  const seen: string[] = [];
  return {
    seen,
    look: (one) => {
      seen.push(one);
      return which.includes(one) ? Promise.reject(new Error(`no ${one}`)) : Promise.resolve();
    },
  };
}

describe('a round over what is due', () => {
  it('looks after every record, holds each for the lease, and tells how many there were', async () => {
    const due = waiting('one', 'two');
    const { seen, look } = failingFor();
    assert.equal(await everyDue(clock, due, 60_000, look), 2);
    assert.deepEqual(seen, ['one', 'two']);
    assert.deepEqual(new Set(due.held.map((until) => until.toISOString())), new Set(['2027-03-01T12:01:00.000Z']));
  });

  it('goes on after a record that failed, and says what went wrong', async () => {
    const { seen, look } = failingFor('one');
    await assert.rejects(everyDue(clock, waiting('one', 'two'), 60_000, look), /^Error: no one$/);
    assert.deepEqual(seen, ['one', 'two']);
  });

  it('says what went wrong first, and of the store before anything else', async () => {
    const { look } = failingFor('one', 'three');
    await assert.rejects(everyDue(clock, waiting('one', 'two', 'three'), 60_000, look), /^Error: no one$/);
    const locked = new StoreError('locked', 'Held.');
    const storeFails = (one: string): Promise<void> => (one === 'two' ? Promise.reject(locked) : look(one));
    await assert.rejects(everyDue(clock, waiting('one', 'two', 'three'), 60_000, storeFails), locked);
  });

  it('leaves what failed to the next round, however long this one lasts', async () => {
    let now = Date.parse('2027-03-01T12:00:00Z');
    const due = new Map([1, 2, 3].map((id) => [id, now - 1]));
    let looks = 0;
    const slow = everyDue(
      { now: () => new Date(now) },
      {
        claim: (at, until) => {
          const [id] = [...due].find(([, from]) => from <= at.getTime()) ?? [];
          if (id !== undefined) due.set(id, until.getTime());
          return Promise.resolve(id);
        },
      },
      60_000,
      () => {
        looks += 1;
        assert.ok(looks < 10, 'the round goes on and on');
        now += 25_000;
        return Promise.reject(new Error('no answer'));
      },
    );
    await assert.rejects(slow, /^Error: no answer$/);
    assert.equal(looks, 3);
  });

  it('goes on after a record that is held and does not open, and says so', async () => {
    const due = waiting('damaged', 'two');
    const { seen, look } = failingFor();
    const opens: typeof due = {
      ...due,
      claim: async (now, until) => {
        const one = await due.claim(now, until);
        if (one === 'damaged') throw new SealError('damaged', 'It was altered.');
        return one;
      },
    };
    await assert.rejects(everyDue(clock, opens, 60_000, look), /It was altered/);
    assert.deepEqual(seen, ['two']);
  });

  it('ends when nothing can be claimed', async () => {
    const { look } = failingFor();
    await assert.rejects(everyDue(clock, { claim: () => Promise.reject(new Error('no store')) }, 1, look), /no store/);
  });
});
