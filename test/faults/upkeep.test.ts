// The proof on real processes that are killed: renewals, hand-overs, removals and cancellations leave no contradiction.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openServices } from '../../bot/start/openServices.ts';
import { sweepConsequences } from '../../dialogs/consequences/sweepConsequences.ts';
import { saveCutOffBatches } from '../../dialogs/keys/saveBatch.ts';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import type { StoreSettings } from '../../storage/engines/openStore.ts';
import { openStore } from '../../storage/engines/openStore.ts';
import { onEachEngine } from '../support/engines.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { freePort } from '../support/freePort.ts';
import { TestClock } from '../support/testClock.ts';
import { localConfig } from '../support/testDesk.ts';
import { booksOf } from './faultFixture.ts';
import { seededChance } from '../support/seededChance.ts';
import { personIdOf, redeemStubbornly } from './stubbornPerson.ts';
import { firstNumber, isRenewed, keepUpStubbornly, renewedTo } from './stubbornUpkeep.ts';
import { ImmortalProcess, Killer } from './immortalProcess.ts';

const secret = Buffer.alloc(32, 9).toString('base64');
const people = 8;
const kills = 4;

/** The books after the sweepers: every term with its own reminders, every deed once, and no key in nobody's hands. */
async function lookAtTheBooks(settings: StoreSettings): Promise<string> {
  const store = await openStore(settings);
  try {
    const config = { ...localConfig(''), secrets: [secret] } as const;
    const services = await openServices(config, store, false);
    const desk = { ...services, clock: new TestClock(new Date(Date.now() + 20 * 60_000).toISOString()) };
    await sweepRedemptions(desk);
    await saveCutOffBatches(desk);
    await sweepConsequences(desk);
    assert.equal(await sweepConsequences(desk), 0, 'nothing is left to be done');
    const { deeds } = await booksOf(desk);
    let handed = 0;
    for (let number = firstNumber; number < firstNumber + people; number += 1) {
      const [customer] = await desk.customers.search(`Firm ${number}`, 1);
      const [subscription, ...others] = await desk.subscriptions.ofCustomer(customer?.id ?? '');
      assert.ok(subscription !== undefined && others.length === 0, `${number}`);
      const { endsOn, responsible } = subscription;
      if (isRenewed(number)) assert.equal(endsOn, renewedTo, `${number}`);
      else {
        handed += 1;
        assert.equal(responsible.id, personIdOf(firstNumber), `${number}`);
      }
      const planned = (await desk.reminders.about(subscription.id))
        .map(({ value }) => value)
        .filter(({ state }) => state === 'planned');
      assert.equal(planned.length, 7, `${number}: ${planned.length} reminders`);
      assert.ok(
        planned.every((one) => one.endsOn === endsOn && one.recipientId === responsible.id),
        `${number}: a reminder of another term or for somebody else`,
      );
    }
    assert.equal(deeds.get('renewalDated'), people - handed);
    assert.ok((deeds.get('handedOn') ?? 0) >= handed);
    const stock = (await desk.keys.list('available', { limit: 500 })).items;
    const ofBatches = stock.filter(({ batchId }) => batchId !== undefined).length;
    const removed = deeds.get('keyRemoved') ?? 0;
    const cancelled = deeds.get('redemptionCancelled') ?? 0;
    // What was added and is gone was removed; the other removals took keys that a walk had left to the inventory.
    const ofWalks = removed - ((deeds.get('keysAdded') ?? 0) - ofBatches);
    assert.ok(ofWalks >= 0, `${-ofWalks} keys are gone without an entry`);
    const books = `${JSON.stringify([...deeds])}, ${stock.length} in stock, ${ofBatches} of batches`;
    assert.ok(ofWalks + stock.length - ofBatches <= cancelled, `more keys were left than walks: ${books}`);
    const held = (await desk.keys.list('reserved', { limit: 500 })).items;
    for (const { redemptionId = '' } of held) {
      const state = (await desk.redemptions.get(redemptionId))?.value.state;
      assert.ok(
        state !== undefined && state !== 'done' && state !== 'cancelled',
        `a key is held by one that is ${state}`,
      );
    }
    const counts = { renewed: people - handed, handed, removed, cancelled };
    assert.ok(removed > 0 && cancelled > 0);
    return JSON.stringify(counts);
  } finally {
    await store.close();
  }
}

onEachEngine('processes that are killed while people look after their subscriptions', (engine) => {
  it('leave every term with its reminders, every entry once, and every key where it belongs', async function () {
    this.timeout(600_000);
    const chance = seededChance(20_271_103);
    const connector = await FakeConnector.start();
    const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-upkeep-'));
    const { settings } = engine.place();
    const address = settings.kind === 'mongodb' ? new URL(settings.uri) : undefined;
    if (address !== undefined && settings.kind === 'mongodb') address.pathname = `/${settings.database ?? ''}`;
    const kept: StoreSettings =
      address === undefined
        ? { kind: 'sqlite', file: join(dataDir, 'keydesk.db') }
        : { kind: 'mongodb', uri: address.href };
    const environment = {
      ...{ DATA_DIR: dataDir, KEYDESK_SECRET: secret },
      ...(address === undefined ? {} : { MONGODB_URI: address.href, KEYDESK_TRIAL: 'yes' }),
    };
    const run = new ImmortalProcess(await freePort(), environment);
    try {
      await run.ready();
      const killer = new Killer([run], kills, [20, 60], chance);
      const endpoint = (): string => {
        killer.count();
        return `http://127.0.0.1:${run.port}/api/messages`;
      };
      let next = firstNumber;
      const worker = async (): Promise<void> => {
        while (next < firstNumber + people) {
          const number = next;
          next += 1;
          await redeemStubbornly({ number, connector, endpoint, chance });
          await keepUpStubbornly({ number, connector, endpoint, chance });
        }
      };
      await Promise.all(Array.from({ length: 4 }, worker));
      await killer.allBack();
      await run.end();
      process.stdout.write(`      ${run.kills} kills; ${await lookAtTheBooks(kept)}; contradictions: 0\n`);
    } finally {
      await run.end();
      await connector.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
