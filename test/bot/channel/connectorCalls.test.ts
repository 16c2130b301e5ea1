// Proves the desk's own client of the Bot Connector over real sockets: it says, answers and fails as the SDK's client does.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inspect } from 'node:util';
import type { RestError } from '@azure/core-rest-pipeline';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ConnectorCalls } from '../../../bot/channel/connectorCalls.ts';
import { keptAliveSender } from '../../../bot/channel/connectorHttp.ts';

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}
type Reply = (request: IncomingMessage, response: ServerResponse) => void;
type Conversations = Pick<
  ConnectorCalls,
  'replyToActivity' | 'sendToConversation' | 'updateActivity' | 'getConversationMember'
>;

const person = { id: '29:anna', name: 'Anna', aadObjectId: 'a-1', role: 'user', secret: 'nobody asked' };
const activity = {
  type: 'message',
  channelId: 'msteams',
  timestamp: new Date('2027-03-01T09:00:00Z'),
  from: { id: '28:keydesk', name: 'Keydesk' },
  recipient: person,
  conversation: { id: 'a:1', tenantId: 't', conversationType: 'personal', isGroup: false, name: 'Chat', more: 1 },
  replyToId: 'f:1',
  locale: 'hu-HU',
  text: 'Kérem, várjon. 🌱',
  textFormat: 'plain',
  inputHint: 'acceptingInput',
  attachmentLayout: 'list',
  summary: 'A card',
  attachments: [
    { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', none: undefined } },
  ],
} as unknown as Activity;

const calls: readonly [string, (to: Conversations) => Promise<unknown>][] = [
  ['a reply', (to) => to.replyToActivity('a:1/ x', 'f:1#', activity)],
  ['a message', (to) => to.sendToConversation('a:1', activity)],
  ['an update', (to) => to.updateActivity('a:1', 'f:1', activity)],
  ['a question to the roster', (to) => to.getConversationMember('a:1', '29:anna')],
];

/** What is compared of a request: the SDK's name for itself and the id of the request differ, and nothing is packed. */
const compared = ['content-type', 'accept', 'x-ms-conversation-id', 'content-length', 'host', 'connection'];

describe('The client of the Bot Connector', () => {
  let server: Server;
  let serviceUrl: string;
  let heard: Heard[];
  let connections: number;
  let replies: Reply[];
  let own: Conversations;
  let sdk: Conversations;
  before(async () => {
    server = createServer((request, response) => void take(request, response));
    server.on('connection', () => (connections += 1));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emea/`;
    sdk = await sdkConversations(serviceUrl);
  });
  beforeEach(() => {
    heard = [];
    connections = 0;
    replies = [];
    own = callsWith(keptAliveSender(2_000));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const callsWith = (send: ReturnType<typeof keptAliveSender>) =>
    new ConnectorCalls({
      serviceUrl,
      send,
      newId: () => 'request-1',
      count: () => undefined,
      sign: (headers) => Promise.resolve(headers.set('Authorization', 'Bearer secret-token')),
    });

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const { method, url, headers } = request;
    heard.push({ method, url, headers, body: body === '' ? undefined : JSON.parse(body) });
    (replies.shift() ?? answering(method === 'GET' ? 200 : 201, '{"id":"f:2"}'))(request, response);
  }

  for (const [what, call] of calls) {
    it(`sends ${what} as the SDK does`, async () => {
      assert.deepEqual(await call(own), { id: 'f:2' });
      assert.deepEqual({ ...((await call(sdk)) as object) }, { id: 'f:2' });
      const [ours, theirs] = heard.map(({ headers, ...rest }) => ({
        ...rest,
        headers: Object.fromEntries(compared.map((name) => [name, headers[name]])),
      }));
      assert.deepEqual(ours, theirs);
      assert.equal(heard[0]?.headers['authorization'], 'Bearer secret-token');
      assert.equal(heard[0].headers['x-ms-client-request-id'], 'request-1');
    });
  }

  const refusals: readonly [string, number, string, Readonly<Record<string, string>>?][] = [
    ['a code and words', 403, '{"error":{"code":"ConversationBlockedByUser","message":"Blocked."}}'],
    ['a code and words that are not in an error', 400, '{"code":"BadSyntax","message":"Bad."}'],
    ['a time to wait', 429, '{"error":{"code":"Throttled","message":"Too many."}}', { 'Retry-After': '7' }],
    ['a concurrent operation', 412, '{"error":{"code":"PreconditionFailed","message":"Twice."}}'],
    ['a code alone', 413, '{"error":{"code":"MessageSizeTooBig"}}'],
    ['nothing', 404, ''],
    ['an empty object', 502, '{}'],
    ['a status that no operation names', 299, '{"id":"f:3"}'],
  ];
  for (const [what, status, body, headers] of refusals) {
    it(`rejects as the SDK does for ${status} with ${what}`, async () => {
      replies = [answering(status, body, headers), answering(status, body, headers)];
      const [ours, theirs] = [await failureOf(calls[2]?.[1](own)), await failureOf(calls[2]?.[1](sdk))];
      assert.equal(ours.constructor, theirs.constructor, 'the very class of the SDK, for who asks instanceof');
      assert.deepEqual(shapeOf(ours), shapeOf(theirs));
      assert.equal(heard.length, 2);
    });
  }

  it('rejects with the status and the whole text for an answer that is no JSON', async () => {
    const page = '<h1>Bad gateway</h1>';
    replies = [answering(502, page, { 'Content-Type': 'text/html' }), answering(201, page)];
    for (const status of [502, 201]) {
      const { name, statusCode, response } = await failureOf(calls[1]?.[1](own));
      assert.deepEqual([name, statusCode, response?.bodyAsText], ['RestError', status, page]);
    }
  });

  it('takes an answer without a body for one that names no id', async () => {
    replies = [answering(202, '')];
    assert.deepEqual(await calls[1]?.[1](own), {});
  });

  it('rejects as the SDK does when nobody listens', async () => {
    const nowhere = 'http://127.0.0.1:1/';
    const lost = new ConnectorCalls({
      serviceUrl: nowhere,
      send: keptAliveSender(2_000),
      count: () => undefined,
      newId: () => '1',
      sign: () => Promise.resolve(),
    });
    const ours = await failureOf(calls[1]?.[1](lost));
    assert.deepEqual(shapeOf(ours), shapeOf(await failureOf(calls[1]?.[1](await sdkConversations(nowhere)))));
    assert.equal(ours.code, 'ECONNREFUSED');
  });

  it('uses one connection for calls that follow each other', async () => {
    for (const [, call] of calls) await call(own);
    assert.deepEqual([connections, heard.length], [1, calls.length]);
  });

  it('repeats an update and a question once when a used connection turns out to be closed', async () => {
    for (const index of [2, 3]) {
      connections = heard.length = 0;
      own = callsWith(keptAliveSender(2_000));
      await calls[1]?.[1](own);
      replies = [dropping];
      assert.deepEqual(await calls[index]?.[1](own), { id: 'f:2' });
      assert.deepEqual([connections, heard.length], [2, 3]);
    }
  });

  it('never repeats what posts a message, nor what broke on a new connection', async () => {
    await calls[1]?.[1](own);
    for (const [index, requests] of [
      [0, 2],
      [2, 3],
    ] as const) {
      replies = [dropping];
      const { name, code } = await failureOf(calls[index]?.[1](own));
      assert.deepEqual([name, code, heard.length], ['RestError', 'ECONNRESET', requests]);
    }
  });

  it('gives up after the deadline, and uses that connection no more', async () => {
    own = callsWith(keptAliveSender(100));
    replies = [() => undefined, answering(201, '{"id":'.padEnd(10), { 'Content-Length': '1000' })];
    for (const connection of [1, 2]) {
      assert.equal((await failureOf(calls[2]?.[1](own))).name, 'AbortError');
      assert.equal(connections, connection);
    }
  });

  it('keeps the token out of its errors', async () => {
    replies = [answering(403, '{}')];
    const error = await failureOf(calls[0]?.[1](own));
    assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes('secret-token'));
  });
});

async function sdkConversations(serviceUrl: string): Promise<Conversations> {
  const authentication = new ConfigurationBotFrameworkAuthentication({});
  const asked = { channelId: 'msteams', serviceUrl } as Activity;
  const { claimsIdentity } = await authentication.authenticateRequest(asked, '');
  const connector = await authentication.createConnectorFactory(claimsIdentity).create(serviceUrl, '');
  const { pipeline } = (connector as unknown as { client: { pipeline: { removePolicy(of: object): void } } }).client;
  // It would repeat what failed.
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return connector.conversations;
}

function answering(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.write(body);
    if (headers['Content-Length'] === undefined) response.end();
  };
}

const dropping: Reply = ({ socket }) => socket.destroy();

async function failureOf(call: Promise<unknown> | undefined): Promise<RestError> {
  try {
    await call;
  } catch (error) {
    return error as RestError;
  }
  return assert.fail('The call did not fail.');
}

/** What the desk, its log and its readers of errors can see of an error. */
function shapeOf({ name, message, code, statusCode, details, response }: RestError) {
  const { status, bodyAsText, headers } = response ?? {};
  return { name, message, code, statusCode, details, status, bodyAsText, retryAfter: headers?.get('retry-after') };
}
