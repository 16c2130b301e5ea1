// Proves that a walk goes on after a power failure that takes what may trail: the end of the last turn, which was not on the disk yet.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import { commitsOf, copyUpTo, copyWithoutLastCommit } from '../support/commits.ts';
import { temporaryFolder } from '../support/engines.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { onwardFrom, steps } from '../support/redemptionFixture.ts';
import { TestClock } from '../support/testClock.ts';
import { answerStep, booksOf, FaultFixture, redeemedTimes, type Ground } from './faultFixture.ts';

const inputs = (step: (typeof steps)[number]): Readonly<Record<string, string>> => onwardFrom(step)[1];

describe('a power failure right after a turn', () => {
  let ground: Ground;
  let connector: FakeConnector;
  beforeEach(async () => {
    connector = await FakeConnector.start();
    ground = { dataDir: temporaryFolder(), connector, clock: new TestClock(), alone: true };
  });
  afterEach(async () => {
    await connector.stop();
  });

  for (const [turns, last] of ['redeem', ...steps.slice(0, -1)].entries()) {
    it(`keeps what the turn of "${last}" put on record, and the card that it showed goes on`, async () => {
      const file = join(ground.dataDir, 'first.db');
      const left = join(ground.dataDir, 'second.db');
      const first = await FaultFixture.open({ ...ground, storage: { kind: 'sqlite', file } });
      const person = first.person();
      await person.says('redeem');
      for (const step of steps.slice(0, turns)) await answerStep(person, step);
      await first.services.audit.idle();
      const shown = await first.openWalk();
      await copyWithoutLastCommit(file, left);
      await first.close();

      const second = await FaultFixture.open({ ...ground, storage: { kind: 'sqlite', file: left } });
      assert.deepEqual(await second.openWalk(), shown);
      assert.ok(await second.step(second.person(), inputs), 'by the card as it stands');
      assert.notEqual((await second.openWalk())?.step, shown?.step);
      assert.equal(await second.finish(inputs), 'done');
      assert.deepEqual([...(await redeemedTimes(second.chat.store)).values()], [1]);
      assert.deepEqual((await booksOf(second.services)).subscriptions, [5]);
      await second.close();
    });
  }

  it('in the middle of an order leaves one that is finished, once, wherever in the log it comes', async () => {
    const file = join(ground.dataDir, 'first.db');
    const first = await FaultFixture.open({ ...ground, storage: { kind: 'sqlite', file } });
    const person = first.person();
    await person.says('redeem');
    for (const step of steps.slice(0, -1)) await answerStep(person, step);
    const from = await commitsOf(file);
    await answerStep(person, 'create');
    await first.services.audit.idle();
    const cuts = Array.from({ length: (await commitsOf(file)) - from }, (_, n) => from + n);
    assert.ok(cuts.length > 6, `${cuts.length} cuts`);
    for (const cut of cuts) await copyUpTo(file, join(ground.dataDir, `cut-${cut}.db`), cut);
    await first.close();

    for (const cut of cuts) {
      const left = join(ground.dataDir, `cut-${cut}.db`);
      const second = await FaultFixture.open({ ...ground, storage: { kind: 'sqlite', file: left } });
      assert.equal(await second.finish(inputs), 'done', `cut ${cut}`);
      // What a lost line of the log had taken off is owed again.
      second.chat.clock.advance(5 * 60_000);
      await sweepRedemptions(second.services);
      assert.deepEqual([...(await redeemedTimes(second.chat.store)).values()], [1], `cut ${cut}`);
      const { customers, subscriptions, reminders } = await booksOf(second.services);
      assert.deepEqual([customers, subscriptions, reminders > 0], [1, [5], true], `cut ${cut}`);
      await second.close();
    }
  });
});
