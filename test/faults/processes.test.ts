// Proves on real processes that are killed, on a bad line and with doubled clicks: no key twice, nothing lost, nothing leaked.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { openServices } from '../../bot/start/openServices.ts';
import { sweepRedemptions } from '../../dialogs/redemption/order/sweepRedemptions.ts';
import { everyRecord } from '../../storage/records/everyRecord.ts';
import { openStore, type StoreSettings } from '../../storage/engines/openStore.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { freePort } from '../support/freePort.ts';
import { startMongo } from '../support/mongoServer.ts';
import { TestClock } from '../support/testClock.ts';
import { localConfig } from '../support/testDesk.ts';
import { CuttingProxy } from '../support/cuttingProxy.ts';
import { booksOf, redeemedTimes } from './faultFixture.ts';
import { seededChance } from '../support/seededChance.ts';
import { keyOf, redeemStubbornly } from './stubbornPerson.ts';
import { ImmortalProcess, Killer } from './immortalProcess.ts';

const secret = Buffer.alloc(32, 9).toString('base64');
const mongo = await startMongo();
after('end MongoDB', async () => {
  if ('uri' in mongo) await mongo.stop();
});

interface Trial {
  readonly settings: StoreSettings;
  readonly environment: Readonly<Record<string, string>>;
  readonly dataDirs: readonly string[];
  readonly redemptions: number;
  readonly atOnce: number;
  readonly kills: number;
  /** How many requests lie between two kills, from least to most. */
  readonly apart: readonly [least: number, most: number];
  /** Lets the line be good again before the books are looked at. */
  readonly calm?: () => number;
}

async function hold(trial: Trial): Promise<void> {
  const chance = seededChance(20_271_101);
  const connector = await FakeConnector.start();
  const processes: ImmortalProcess[] = [];
  try {
    for (const dataDir of trial.dataDirs) {
      const environment = { ...trial.environment, DATA_DIR: dataDir, KEYDESK_SECRET: secret, LOG_LEVEL: 'debug' };
      processes.push(new ImmortalProcess(await freePort(), environment));
    }
    await Promise.all(processes.map((one) => one.ready()));
    const killer = new Killer(processes, trial.kills, trial.apart, chance);
    const anyone = (): string => {
      killer.count();
      const one = processes[Math.floor(chance() * processes.length)];
      return `http://127.0.0.1:${one?.port ?? 0}/api/messages`;
    };
    let next = 0;
    let tries = 0;
    const worker = async (): Promise<void> => {
      while (next < trial.redemptions) {
        const number = next;
        next += 1;
        const used = await redeemStubbornly({ number, connector, endpoint: anyone, chance });
        tries += used;
      }
    };
    await Promise.all(Array.from({ length: trial.atOnce }, worker));
    await killer.allBack();
    const cuts = trial.calm?.() ?? 0;
    const metrics = await Promise.all(processes.map((one) => one.metrics()));
    for (const one of processes) await one.end();
    await lookAtTheBooks(trial, metrics);
    const kills = processes.reduce((sum, one) => sum + one.kills, 0);
    process.stdout.write(
      `      ${trial.redemptions} redemptions, ${processes.length} processes, ${kills} kills, ${cuts} cut answers, ${tries} tries; keys called twice: 0, lost: 0\n`,
    );
  } finally {
    for (const one of processes) await one.end();
    await connector.stop();
  }
}

/** After the sweeper has looked at what is left: everything exactly once, and no key in any record, log, file or metric. */
async function lookAtTheBooks({ settings, dataDirs, redemptions }: Trial, metrics: readonly string[]): Promise<void> {
  const store = await openStore(settings);
  const texts: string[] = [...metrics];
  try {
    const config = { ...localConfig(dataDirs[0] ?? ''), secrets: [secret] } as const;
    const services = await openServices(config, store, false);
    const desk = { ...services, clock: new TestClock(new Date(Date.now() + 10 * 60_000).toISOString()) };
    await sweepRedemptions(desk);
    const times = [...(await redeemedTimes(store)).values()];
    assert.equal(times.length, redemptions);
    assert.ok(times.every((count) => count === 1));
    const books = await booksOf(desk);
    assert.equal(books.customers, redemptions);
    assert.deepEqual(
      books.subscriptions,
      Array.from({ length: redemptions }, () => 5),
    );
    assert.equal(books.reminders, 7 * redemptions);
    for (const deed of ['customerCreated', 'keysRedeemed']) assert.equal(books.deeds.get(deed), redemptions, deed);
    assert.equal((await desk.keys.tallyByState()).get('redeemed'), redemptions);
    for (const name of await store.collections())
      for await (const record of everyRecord(store.records({ name, indexes: [] }))) texts.push(JSON.stringify(record));
  } finally {
    await store.close();
  }
  const files = await Promise.all(
    dataDirs.map(async (folder) => (await readdir(folder)).map((name) => join(folder, name))),
  );
  texts.push(...(await Promise.all(files.flat().map((file) => readFile(file, 'latin1')))));
  const everything = texts.join('\n');
  for (let number = 0; number < redemptions; number += 1) {
    const key = keyOf(number);
    const dashed = key.match(/.{5}/g)?.join('-') ?? key;
    assert.ok(!everything.includes(key) && !everything.includes(dashed), `key ${number} is in clear somewhere`);
  }
}

describe('processes that are killed at random moments', function () {
  this.timeout(600_000);
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  const folder = async (): Promise<string> => {
    const made = await mkdtemp(join(tmpdir(), 'keydesk-kill-'));
    folders.push(made);
    return made;
  };

  it('redeem every key once on SQLite', async () => {
    const dataDir = await folder();
    await hold({
      settings: { kind: 'sqlite', file: join(dataDir, 'keydesk.db') },
      environment: {},
      dataDirs: [dataDir],
      redemptions: 24,
      atOnce: 6,
      kills: 6,
      apart: [5, 30],
    });
  });

  it('redeem every key once as four processes on MongoDB behind a bad line', async function () {
    if (!('uri' in mongo)) return this.skip();
    const database = `keydesk_kill_${randomBytes(5).toString('hex')}`;
    const address = new URL(mongo.uri);
    const chance = seededChance(20_271_102);
    const proxy = await CuttingProxy.start({ host: address.hostname, port: Number(address.port) }, chance);
    try {
      address.pathname = `/${database}`;
      const direct = address.href;
      address.port = String(proxy.port);
      // A replica set tells its own address, and the driver would go round the proxy.
      address.searchParams.delete('replicaSet');
      address.searchParams.set('directConnection', 'true');
      await hold({
        settings: { kind: 'mongodb', uri: direct },
        environment: { MONGODB_URI: address.href, KEYDESK_TRIAL: 'yes' },
        dataDirs: [await folder(), await folder(), await folder(), await folder()],
        redemptions: 40,
        atOnce: 8,
        kills: 8,
        apart: [10, 40],
        calm: () => {
          proxy.calm();
          assert.ok(proxy.cuts > 0, 'the bad line was in use');
          return proxy.cuts;
        },
      });
    } finally {
      await proxy.stop();
      const client = await MongoClient.connect(mongo.uri);
      await client.db(database).dropDatabase();
      await client.close();
    }
  });
});
