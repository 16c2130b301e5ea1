// The tests of the words for a failed start, made from real failures.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readConfig } from '../../../bot/config/config.ts';
import { readLocalSecret } from '../../../bot/local/localSecret.ts';
import { faultsMessage, startUpMessage, type StartUpFacts } from '../../../bot/start/startUpErrors.ts';
import { openSeal } from '../../../storage/sealing/keyring.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import { SealError } from '../../../storage/sealing/seal.ts';
import { StoreError } from '../../../storage/storeError.ts';
import { withDataFolder } from '../../support/dataFolder.ts';

const place: StartUpFacts = { host: '127.0.0.1', port: 3978, dataDir: '/srv/keydesk', mode: 'local' };

async function messageOf(fail: () => unknown, at: Partial<StartUpFacts> = {}): Promise<string> {
  try {
    await fail();
  } catch (error) {
    const message = startUpMessage(error, { ...place, ...at });
    assert.doesNotMatch(message, /\n\s+at |Error:|undefined/);
    return message;
  }
  throw new assert.AssertionError({ message: 'Nothing failed.' });
}

describe('startUpMessage', () => {
  it('says which port is in use and how to choose another', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const second = (): Promise<void> =>
      new Promise((resolve, reject) => createServer().once('error', reject).listen(port, '127.0.0.1', resolve));
    assert.match(await messageOf(second, { port }), new RegExp(`Port ${port} is in use.*PORT=${port + 1}`));
    await new Promise((resolve) => server.close(resolve));
  });

  it('says that the data folder cannot be written', () =>
    withDataFolder(async (folder) => {
      const dataDir = join(folder, 'file');
      await writeFile(dataDir, '');
      const expected = /The data folder .*file cannot be written.*DATA_DIR/;
      assert.match(await messageOf(() => openSqlite(join(dataDir, 'keydesk.db')), { dataDir }), expected);
      assert.match(await messageOf(() => readLocalSecret(dataDir), { dataDir }), expected);
    }));

  it('says that the database is damaged and how to begin anew', () =>
    withDataFolder(async (folder) => {
      const file = join(folder, 'keydesk.db');
      await writeFile(file, 'this is not a database, however long one looks at it'.repeat(100));
      assert.match(await messageOf(() => openSqlite(file)), /keydesk\.db is damaged.*backup/);
    }));

  it('says that the secret does not fit, and where to look for the right one', () =>
    withDataFolder(async (folder) => {
      const store = openSqlite(join(folder, 'keydesk.db'));
      await openSeal(store, ['the first secret of this store']);
      const reopen = (): Promise<unknown> => openSeal(store, ['another secret of this store']);
      assert.match(await messageOf(reopen), /secret does not fit.*keydesk-secret/);
      assert.match(await messageOf(reopen, { mode: 'production' }), /KEYDESK_SECRET_EARLIER/);
      await store.close();
    }));

  const troubles: readonly (readonly [unknown, RegExp])[] = [
    [new StoreError('locked', 'locked'), /Another program holds the database/],
    [new StoreError('full', 'full'), /no space left/],
    [new SealError('weakSecret', 'short'), /KEYDESK_SECRET is too short/],
    [new SealError('damaged', 'altered'), /was altered.*The secret fits.*backup/],
    [new SealError('unknownKey', 'unknown'), /a sealing key that this store does not have.*The secret fits.*backup/],
    [new SealError('stale', 'stale'), /Start it again/],
    [new StoreError('unreachable', 'MongoDB does not answer.'), /MongoDB does not answer\./],
    [
      Object.assign(new Error('listen EACCES'), { code: 'EACCES', syscall: 'listen' }),
      /Set PORT to a number above 1023/,
    ],
    [Object.assign(new Error('listen'), { code: 'EADDRNOTAVAIL', syscall: 'listen' }), /no address 127\.0\.0\.1/],
    [new Error('Something that nobody expected.'), /Something that nobody expected\..*LOG_LEVEL=debug/],
    ['a text', /reason is unknown/],
  ];
  for (const [error, expected] of troubles) {
    it(`says ${String(expected)}`, () => assert.match(startUpMessage(error, place), expected));
  }

  it('has nobody begin anew or change the secret where one record does not open', () => {
    for (const kind of ['damaged', 'unknownKey', 'stale'] as const)
      for (const mode of ['local', 'production'] as const)
        assert.doesNotMatch(
          startUpMessage(new SealError(kind, kind), { ...place, mode }),
          /does not fit|anew|empty folder|KEYDESK_SECRET/,
        );
  });

  it('repeats no secret of an unknown failure', () => {
    const message = startUpMessage(new Error('bad key BCDFG-HJKMP-QRTVW-XY234-6789B'), place);
    assert.doesNotMatch(message, /BCDFG/);
  });
});

describe('faultsMessage', () => {
  it('lists every fault of half-set credentials with its remedy', () => {
    const read = readConfig({ MicrosoftAppId: 'not a guid', PORT: 'many' });
    assert.ok('faults' in read && read.faults.length > 1);
    const message = faultsMessage(read.faults);
    for (const { setting, problem, remedy } of read.faults) {
      assert.ok(message.includes(`${setting} ${problem}`) && message.includes(remedy));
    }
  });
});
