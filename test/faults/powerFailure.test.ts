// Proves that a walk goes on after a power failure that takes what may trail: the end of the last turn, which was not on the disk yet.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { copyWithoutLastCommit } from '../support/commits.ts';
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
});
