// Proves the guard around files that people send: where they may come from, how large, and how long they may take.
import assert from 'node:assert/strict';
import {
  loopbackOnly,
  SentFileFetcher,
  sharePointOnly,
  type AllowedAddresses,
} from '../../../bot/imports/sentFileFetcher.ts';
import { mostBytes, type FetchedFile } from '../../../dialogs/services/sentFiles.ts';
import { FakeFileStore } from '../../support/fakeFileStore.ts';

describe('the places of files', () => {
  const sharePoint: readonly (readonly [string, boolean])[] = [
    ['https://contoso-my.sharepoint.com/personal/anna/_layouts/15/download.aspx?UniqueId=1&tempauth=x', true],
    ['https://contoso.sharepoint.us/a.csv', true],
    ['http://contoso.sharepoint.com/a.csv', false],
    ['https://sharepoint.com/a.csv', false],
    ['https://sharepoint.com.evil.example/a.csv', false],
    ['https://evilsharepoint.com/a.csv', false],
    ['https://contoso.sharepoint.com:8443/a.csv', false],
    ['https://contoso.sharepoint.com@evil.example/a.csv', false],
    ['https://me:secret@contoso.sharepoint.com/a.csv', false],
    ['https://169.254.169.254/latest/meta-data', false],
    ['https://127.0.0.1/a.csv', false],
    ['file:///etc/passwd', false],
    ['data:text/csv,key', false],
  ];
  const loopback: readonly (readonly [string, boolean])[] = [
    ['http://127.0.0.1:5000/a.csv', true],
    ['http://localhost/a.csv', true],
    ['http://127.0.0.1.evil.example/a.csv', false],
    ['http://10.0.0.1/a.csv', false],
    ['file:///etc/passwd', false],
  ];
  const tables: readonly (readonly [string, AllowedAddresses, typeof sharePoint])[] = [
    ['in Teams', sharePointOnly, sharePoint],
    ['in local mode', loopbackOnly, loopback],
  ];
  for (const [where, places, table] of tables) {
    for (const [address, allowed] of table) {
      it(`${where} ${allowed ? 'include' : 'do not include'} ${address}`, () => {
        assert.equal(places.allows(new URL(address)), allowed);
      });
    }
  }
});

describe('the fetching of files', () => {
  let store: FakeFileStore;
  before(async () => {
    store = await FakeFileStore.start();
  });
  after(() => store.stop());

  const fetched = (address: string, deadline?: number): Promise<FetchedFile> =>
    new SentFileFetcher(loopbackOnly, deadline).fetch({ name: 'a.csv', address });
  const refused = (reason: string): object => ({ kind: 'refused', reason });

  it('brings the bytes', async () => {
    const found = await fetched(store.put('/a.csv', 'key;product\n'));
    assert.equal(found.kind === 'fetched' ? Buffer.from(found.bytes).toString() : found.reason, 'key;product\n');
  });

  it('brings a file of the largest size, and none that is larger by a byte', async () => {
    const largest = await fetched(store.put('/largest', Buffer.alloc(mostBytes, 'a')));
    assert.equal(largest.kind, 'fetched');
    assert.deepEqual(await fetched(store.put('/larger', Buffer.alloc(mostBytes + 1, 'a'))), refused('tooLarge'));
  });

  it('stops reading what never ends', async () => {
    assert.deepEqual(await fetched(store.put('/endless', { never: 'ends' })), refused('tooLarge'));
  });

  it('gives up on silence', async () => {
    assert.deepEqual(await fetched(store.put('/silent', { never: 'answers' }), 50), refused('notReached'));
  });

  it('takes no page of an error for the file', async () => {
    for (const status of [204, 401, 404, 500]) {
      assert.deepEqual(await fetched(store.put('/error', { status })), refused('notReached'));
    }
  });

  it('follows on the same host, for a while', async () => {
    store.put('/end.csv', 'key\n');
    assert.equal((await fetched(store.put('/start', { to: '/end.csv' }))).kind, 'fetched');
    assert.deepEqual(await fetched(store.put('/circle', { to: '/circle' })), refused('notReached'));
  });

  it('follows to no other host, and asks it nothing', async () => {
    const other = await FakeFileStore.start();
    try {
      for (const to of [other.put('/a.csv', 'key\n'), 'https://evil.example/a.csv', 'file:///etc/passwd']) {
        assert.deepEqual(await fetched(store.put('/away', { to })), refused('wrongPlace'));
      }
      assert.deepEqual(other.asked, []);
    } finally {
      await other.stop();
    }
  });

  it('asks no place that is not allowed', async () => {
    const { length } = store.asked;
    const inTeams = new SentFileFetcher(sharePointOnly);
    for (const address of [store.put('/x.csv', 'key\n'), 'no address', '']) {
      assert.deepEqual(await inTeams.fetch({ name: 'x.csv', address }), refused('wrongPlace'));
    }
    assert.equal(store.asked.length, length);
  });
});
