// The start on a line that breaks: it begins anew, and the bot is there.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBot } from '../../../bot/start/startBot.ts';
import { CuttingProxy } from '../../support/cuttingProxy.ts';
import { startMongo } from '../../support/mongoServer.ts';
import { localConfig } from '../../support/testDesk.ts';

const mongo = await startMongo();
after('end MongoDB', async () => {
  if ('uri' in mongo) await mongo.stop();
});

/** Answers that pass on the line before one is cut off, for each cut. */
const answersBetweenCuts = [12, 12, 13, 13, 14, 14, 15, 16];

describe('a bot whose line to MongoDB breaks while it starts', function () {
  this.timeout(60_000);

  it('begins anew where it was cut off, and listens', async function () {
    if (!('uri' in mongo)) return this.skip();
    const dataDir = await mkdtemp(join(tmpdir(), 'keydesk-badline-'));
    const address = new URL(mongo.uri);
    const left = [...answersBetweenCuts];
    let passed = 0;
    const proxy = await CuttingProxy.start({ host: address.hostname, port: Number(address.port) }, () => {
      passed += 1;
      if (passed < (left[0] ?? Infinity)) return 1;
      left.shift();
      passed = 0;
      return 0;
    });
    address.port = String(proxy.port);
    address.pathname = `/${mongo.database}`;
    // A replica set tells its own address, and the driver would go round the proxy.
    address.searchParams.delete('replicaSet');
    address.searchParams.set('directConnection', 'true');
    try {
      const bot = await startBot({ ...localConfig(dataDir), mongodbUri: address.href }, true);
      assert.ok(proxy.cuts >= 4, 'the line broke in several steps of the start');
      assert.equal((await fetch(`http://127.0.0.1:${bot.port}/readyz`)).status, 200);
      await bot.stop();
    } finally {
      await proxy.stop();
      await rm(dataDir, { recursive: true });
    }
  });
});
