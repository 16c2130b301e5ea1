// Proves what the web server takes, refuses and tells.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, `You said ${turn.text ?? 'nothing'}.`),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};

const json = { 'Content-Type': 'application/json' };

describe('DeskServer', () => {
  let desk: TestDesk;
  const post = (
    body: string | Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = { 'Content-Type': 'application/json' },
  ) => fetch(desk.endpoint, { method: 'POST', headers, body });
  const url = (path: string) => desk.endpoint.replace('/api/messages', path);

  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }) });
  });
  after(() => desk.close());

  it('answers a message and closes the request with 200', async () => {
    const answer = await desk.says('hello');
    assert.equal(answer.status, 200);
    assert.equal(answer.words, 'You said hello.');
  });

  const bodies: readonly [string, string][] = [
    ['an empty object', '{}'],
    ['an object without a type', '{"a":1}'],
    ['an array', '[1,2]'],
    ['a number', '7'],
    ['null', 'null'],
    ['an empty body', ''],
    ['broken JSON', '{"type":'],
    ['a type that is no text', '{"type":{"a":1}}'],
    [
      'an activity without a sender',
      '{"type":"message","channelId":"msteams","serviceUrl":"http://127.0.0.1","conversation":{"id":"c"}}',
    ],
    [
      'a conversation without an id',
      '{"type":"message","channelId":"msteams","serviceUrl":"http://127.0.0.1","from":{"id":"a"},"conversation":{}}',
    ],
  ];
  for (const [what, body] of bodies) {
    it(`answers 400 in fixed words to ${what}`, async () => {
      const response = await post(body);
      assert.equal(response.status, 400);
      assert.deepEqual(await response.json(), { error: 'The body is not an activity.' });
    });
  }

  it('answers 400 to a form and to plain text', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain']) {
      assert.equal((await post('type=message', { 'Content-Type': type })).status, 400, type);
    }
  });

  it('answers 413 to a body over 256 KiB', async () => {
    const response = await post(JSON.stringify({ type: 'message', text: 'x'.repeat(300 * 1024) }));
    assert.equal(response.status, 413);
    assert.deepEqual(await response.json(), { error: 'The body is too large.' });
  });

  it('answers 415 to a compressed body, sound or not, and lives on', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    assert.equal((await post(gzipSync('{"type":"message"}'), headers)).status, 415);
    assert.equal((await post('not gzip at all', headers)).status, 415);
    assert.equal((await desk.says('still there?')).status, 200);
  });

  it('answers 405 to other methods and 404 to other paths', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      assert.equal((await fetch(desk.endpoint, { method })).status, 405, method);
    }
    assert.equal((await fetch(url('/api/other'))).status, 404);
  });

  /** The status of a request with headers that `fetch` would not send. */
  async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
    const { port } = new URL(desk.endpoint);
    const activity = desk.person({ id: 'page' }).activity('message', { text: 'hi' });
    const sent = request({ method, port, host: '127.0.0.1', path, headers: { ...json, ...headers } });
    sent.end(method === 'POST' ? JSON.stringify(activity) : undefined);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  }

  const fromElsewhere: readonly Record<string, string>[] = [
    { Host: 'evil.example' },
    { Host: '127.0.0.1.evil.example' },
    { Host: '192.168.0.7:3978' },
    { Origin: 'https://evil.example' },
    { Origin: 'http://localhost:8080' },
    { Origin: 'null' },
    { 'X-Forwarded-For': '10.0.0.1' },
    { 'X-Forwarded-Host': 'keydesk.example' },
    { Forwarded: 'for=10.0.0.1' },
    { Via: '1.1 proxy' },
    { 'X-Real-IP': '10.0.0.1' },
  ];
  for (const headers of fromElsewhere) {
    it(`refuses in local mode what a page or a proxy sends: ${JSON.stringify(headers)}`, async () => {
      const before = desk.connector.requests.length;
      for (const path of ['/api/messages', '/healthz', '/metrics', '/files/renewals.csv']) {
        assert.equal(await statusOf(path === '/api/messages' ? 'POST' : 'GET', path, headers), 403, path);
      }
      assert.equal(desk.connector.requests.length, before);
    });
  }

  it('answers in local mode its own page and every name of this machine', async () => {
    const { port } = new URL(desk.endpoint);
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      assert.equal(await statusOf('POST', '/api/messages', { Host: `${name}:${port}` }), 200, name);
    }
    const own = { Host: `localhost:${port}`, Origin: `http://localhost:${port}` };
    assert.equal(await statusOf('POST', '/api/messages', own), 200);
  });

  it('refuses a service URL off the list and sends nothing there', async () => {
    const person = desk.person();
    const answer = await person.posts(person.activity('message', { text: 'hi', serviceUrl: 'https://evil.example/' }));
    assert.equal(answer.status, 403);
    assert.ok(desk.logged.some((line) => line.includes('"reason":"serviceUrl"')));
  });

  it('says that it is alive and ready, and counts turns', async () => {
    assert.equal((await fetch(url('/healthz'))).status, 200);
    assert.equal((await fetch(url('/readyz'))).status, 200);
    const metrics = await (await fetch(url('/metrics'))).text();
    assert.match(metrics, /keydesk_turns_total\{kind="message",outcome="done"\} [1-9]/);
    assert.match(metrics, /keydesk_connector_requests_total\{method="POST",status="201"\} [1-9]/);
  });

  it('is not ready once it drains, and still answers what arrives', async () => {
    const draining = await TestDesk.open({ converse: () => ({ handler }) });
    draining.host.drain();
    assert.equal((await fetch(draining.endpoint.replace('/api/messages', '/readyz'))).status, 503);
    assert.equal((await draining.says('last words')).words, 'You said last words.');
    await draining.close();
  });

  it('answers the request under way when it closes, and closes at once', async () => {
    const begun = Promise.withResolvers<undefined>();
    const gate = Promise.withResolvers<undefined>();
    const slow: TurnHandler = {
      async handle(turn) {
        begun.resolve(undefined);
        await gate.promise;
        await sendText(turn, 'Finished.');
      },
      welcome: () => Promise.resolve(),
    };
    const closing = await TestDesk.open({ converse: () => ({ handler: slow }), connector: desk.connector });
    const person = closing.person({ id: 'closing' });
    const waiting = person.says('slow');
    await begun.promise;
    const closed = closing.close();
    gate.resolve(undefined);
    assert.equal((await waiting).words, 'Finished.');
    await closed;
    await assert.rejects(fetch(closing.endpoint), TypeError);
  });

  it('is not ready when the store is gone, without a word of why', async () => {
    const lost = await TestDesk.open({ converse: () => ({ handler }) });
    await lost.store.close();
    const response = await fetch(lost.endpoint.replace('/api/messages', '/readyz'));
    assert.equal(response.status, 503);
    assert.deepEqual(await response.json(), { error: 'Not ready. Try again later.' });
    await lost.close();
  });
});
