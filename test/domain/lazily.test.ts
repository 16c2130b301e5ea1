// Values that are made at their first use.
import assert from 'node:assert/strict';
import { lazily } from '../../domain/lazily.ts';

describe('lazily', () => {
  it('makes nothing before it is asked, and then once, even where the value is undefined', () => {
    let made = 0;
    const value = lazily((): string | undefined => {
      made += 1;
      return undefined;
    });
    assert.equal(made, 0);
    assert.deepEqual([value(), value()], [undefined, undefined]);
    assert.equal(made, 1);
  });

  it('tries again after a failure', () => {
    let tries = 0;
    const value = lazily(() => {
      tries += 1;
      if (tries === 1) throw new Error('not yet');
      return 'made';
    });
    assert.throws(value, /not yet/);
    assert.equal(value(), 'made');
  });

  it('tries again after a promise that was rejected, and hands that one to everybody who waited for it', async () => {
    let tries = 0;
    const value = lazily(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve('made');
    });
    await Promise.all([assert.rejects(value(), /not yet/), assert.rejects(value(), /not yet/)]);
    assert.deepEqual([await value(), await value(), tries], ['made', 'made', 2]);
  });
});
