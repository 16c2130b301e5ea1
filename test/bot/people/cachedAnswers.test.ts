// Proves the keeping of answers about people: bounded, and the one that nobody asked for goes first.
import assert from 'node:assert/strict';
import { CachedAnswers } from '../../../bot/people/cachedAnswers.ts';

describe('AgedAnswers', () => {
  it('keep so many answers and no more, and let go of the one that was asked for longest ago', async () => {
    const asked: string[] = [];
    const answers = new CachedAnswers<{ key: string }>({
      most: 3,
      lifetimeOf: () => ({ fresh: 1_000, grace: 0 }),
      pause: 1,
      now: () => 0,
      failed: () => undefined,
    });
    const get = (key: string): Promise<unknown> =>
      answers.get(key, () => {
        asked.push(key);
        return Promise.resolve({ key });
      });
    for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'c', 'd', 'b']) await get(key);
    assert.deepEqual(asked, ['a', 'b', 'c', 'd', 'b']);
  });
});
