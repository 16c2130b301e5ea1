// Proves that a walk survives the death of its process at every single write: each key once, everything once, nothing lost.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import { onwardFrom, goodKeys, steps, terms } from '../support/redemptionFixture.ts';
import { onEachEngine, type Engine } from '../support/engines.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { TestClock } from '../support/testClock.ts';
import { answerStep, booksOf, FaultFixture, redeemedTimes, type Ground } from './faultFixture.ts';
import { sidesOfDeath, type Death } from '../support/dyingStore.ts';

const keys = `${goodKeys[0]} ${goodKeys[1]}`;
const inputs = (step: (typeof steps)[number]): Readonly<Record<string, string>> =>
  step === 'keys' ? { keys, ...terms } : onwardFrom(step)[1];

async function onGround(engine: Engine, use: (ground: Ground) => Promise<void>): Promise<void> {
  const opened = await (await engine.emptyPlace()).open();
  const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-faults-'));
  const connector = await FakeConnector.start();
  try {
    await use({ dataDir, connector, clock: new TestClock(), opened });
  } finally {
    await connector.stop();
    await opened.close();
    await rm(dataDir, { recursive: true });
  }
}

/** Walks as far as the process lives. */
async function walkUntilDeath(fixture: FaultFixture): Promise<void> {
  const person = fixture.person();
  await person.says('redeem');
  for (const step of steps) {
    if (fixture.dying.isDead) return;
    await answerStep(person, step, inputs(step)).catch((error: unknown) => {
      if (!fixture.dying.isDead) throw error;
    });
    // What is copied behind a turn comes at the same place in every run.
    await fixture.services.audit.idle();
  }
}

onEachEngine('a process that dies in the middle of a redemption', (engine) => {
  const sides = sidesOfDeath(engine);

  it('loses nothing and does nothing twice, at whichever write it dies', async function () {
    this.timeout(600_000);
    let total = 0;
    await onGround(engine, async (ground) => {
      const fixture = await FaultFixture.open(ground);
      await walkUntilDeath(fixture);
      total = fixture.dying.writes;
      await fixture.close();
    });
    assert.ok(total > 15, `${total} writes`);
    let parked = 0;
    for (let write = 1; write <= total; write += 1) {
      for (const after of sides) {
        await onGround(engine, async (ground) => {
          if ((await dieAndGoOn(ground, { write, after })) === 'parked') parked += 1;
        });
      }
    }
    const deaths = sides.length * total;
    process.stdout.write(`      ${deaths} deaths, ${deaths - parked} walks finished, ${parked} parked\n`);
    assert.equal(parked, 0, 'the sandbox can always be asked');
  });
});

async function dieAndGoOn(ground: Ground, death: Death): Promise<'done' | 'parked'> {
  const where = `write ${death.write}, ${death.after ? 'after' : 'before'} it took effect`;
  const first = await FaultFixture.open(ground, death);
  await walkUntilDeath(first);
  assert.ok(first.dying.isDead, where);
  await first.close();
  const second = await FaultFixture.open(ground);
  try {
    const person = second.person();
    if ((await second.openWalk()) === undefined && (await booksOf(second.services)).customers === 0) {
      await person.says('redeem');
    }
    const outcome = await second.finish(inputs);
    ground.clock.advance(5 * 60_000);
    await sweepRedemptions(second.services);
    await sweepRedemptions(second.services);
    const times = await redeemedTimes(second.chat.store);
    assert.deepEqual([...times.values()], [1, 1], where);
    const books = await booksOf(second.services);
    assert.equal(books.customers, 1, where);
    assert.deepEqual(books.subscriptions, [10], where);
    assert.equal(books.reminders, 7, where);
    for (const key of goodKeys.slice(0, 2)) {
      const record = await second.services.keys.get(second.services.keys.fingerprint(key.replaceAll('-', '')));
      const dashed = await second.services.keys.get(second.services.keys.fingerprint(key));
      assert.equal((record ?? dashed)?.state, 'redeemed', where);
    }
    for (const deed of ['consentGiven', 'customerCreated', 'keysRedeemed']) {
      assert.equal(books.deeds.get(deed), 1, `${where}: ${deed}`);
    }
    return outcome;
  } finally {
    await second.close();
  }
}
