// The tests of the words on the terminal.
import assert from 'node:assert/strict';
import { announcement, clientEnded } from '../../../bot/local/announcement.ts';
import type { PlaygroundStart } from '../../../bot/local/playground.ts';
import { localConfig } from '../../support/testDesk.ts';

const config = localConfig('/srv/keydesk');
const client: PlaygroundStart = {
  kind: 'running',
  playground: {
    url: 'http://127.0.0.1:56150',
    pid: 1,
    ended: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  },
};

describe('announcement', () => {
  it('names one address to open, the folder, and how to stop', () => {
    const words = announcement(config, 3978, client);
    assert.deepEqual(words.match(/http:\S+/g), ['http://127.0.0.1:56150']);
    assert.match(words, /\/srv\/keydesk.*Ctrl\+C/);
    assert.match(words, /sandbox/);
    assert.match(words, /write \*hi\* or \*szia\* to begin/);
    assert.doesNotMatch(words, /Sample customers/);
  });

  it('says in the demonstration that there are sample customers, and how to see them', () =>
    assert.match(announcement(config, 3978, client, true), /Sample customers are on record: write \*customers\*/));

  const others: readonly (readonly [PlaygroundStart | undefined, RegExp])[] = [
    [undefined, /switched off.*http:\/\/127\.0\.0\.1:3978\/api\/messages/],
    [{ kind: 'absent' }, /npm install @microsoft\/m365agentsplayground.*http:\/\/127\.0\.0\.1:3978\/api\/messages/],
    [{ kind: 'failed', logFile: '/srv/keydesk/playground.log' }, /did not start; \/srv\/keydesk\/playground\.log/],
  ];
  for (const [start, expected] of others) {
    it(`says what to do when the chat client is ${start?.kind ?? 'off'}`, () =>
      assert.match(announcement(config, 3978, start), expected));
  }

  it('says when nobody acts at Microsoft for you', () =>
    assert.match(announcement({ ...config, microsoft: 'guided' }, 3978, client), /it guides, and you act/));

  it('says that the desk goes on when the chat client has ended', () =>
    assert.match(clientEnded(config, 3978), /has ended.*http:\/\/127\.0\.0\.1:3978\/api\/messages/));
});
