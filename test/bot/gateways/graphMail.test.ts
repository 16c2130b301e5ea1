// Proves the mails through Graph against a pretend one over HTTP: what is asked, what each answer means, and that none goes twice.
import assert from 'node:assert/strict';
import { GraphMail } from '../../../bot/gateways/graphMail.ts';
import type { HttpCaller } from '../../../bot/gateways/httpCall.ts';
import { openLog } from '../../../bot/monitoring/log.ts';
import type { MailOutcome, OutgoingMail } from '../../../dialogs/services/customerMail.ts';
import { clientId, clientSecret, FakeGraph, graphError, sender, tenantId } from '../../support/fakeGraph.ts';

const mail: OutgoingMail = {
  to: 'anna@minta.example',
  subject: 'Lejár az előfizetés',
  text: 'Tisztelt Ügyfelünk!\n\n<b>Nem</b> HTML.',
  language: 'hu',
  requestId: '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64',
};
const sent: MailOutcome = { kind: 'sent' };
const unsure: MailOutcome = { kind: 'unsure' };

describe('a mail through Graph', () => {
  let graph: FakeGraph;
  let waited: number[];
  let now: number;
  let logged: string[];
  const caller = (more: Partial<HttpCaller> = {}): HttpCaller => ({
    now: () => now,
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
    ...more,
  });
  const open = (more: Partial<HttpCaller> = {}): GraphMail =>
    new GraphMail(graph.settings, caller(more), openLog('debug', { write: (line) => logged.push(line) }));

  beforeEach(async () => {
    graph = await FakeGraph.start();
    waited = [];
    logged = [];
    now = 1_000_000;
  });
  afterEach(() => graph.stop());

  it('goes out as plain text to one recipient, from the mailbox, and stays among the sent items', async () => {
    assert.deepEqual(await open().send(mail), sent);
    const [call] = graph.calls;
    assert.equal(call?.path, `/v1.0/users/${encodeURIComponent(sender)}/sendMail`);
    assert.equal(call.headers.authorization, 'Bearer token-1');
    assert.equal(call.headers['client-request-id'], mail.requestId);
    assert.deepEqual(JSON.parse(call.body), {
      message: {
        subject: mail.subject,
        body: { contentType: 'Text', content: mail.text },
        toRecipients: [{ emailAddress: { address: mail.to } }],
      },
      saveToSentItems: true,
    });
  });

  it('asks for a token with the credentials of the app, for Graph', async () => {
    await open().send(mail);
    const [login] = graph.logins;
    assert.equal(login?.path.split('?')[0], `/${tenantId}/oauth2/v2.0/token`);
    const asked = Object.fromEntries(new URLSearchParams(login.body));
    assert.partialDeepStrictEqual(asked, {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: `${graph.url}/.default`,
    });
  });

  it('shares one request for a token, and asks for the next before the old one ends', async () => {
    const open1 = open();
    await Promise.all([open1.send(mail), open1.send(mail), open1.send(mail)]);
    assert.equal(graph.logins.length, 1);
    now += 3_200_000;
    await open1.send(mail);
    assert.equal(graph.logins.length, 1);
    now += 200_000;
    await open1.send(mail);
    assert.equal(graph.logins.length, 2);
    assert.equal(graph.calls.at(-1)?.headers.authorization, 'Bearer token-2');
  });

  it('takes the life of a token as digits, too', async () => {
    graph.tokenLives = '3599';
    const digits = open();
    await digits.send(mail);
    await digits.send(mail);
    assert.equal(graph.logins.length, 1);
  });

  it('gets a new token once when the old one is not taken', async () => {
    graph.meet(graphError(401, 'InvalidAuthenticationToken'));
    assert.deepEqual(await open().send(mail), sent);
    assert.deepEqual([graph.logins.length, graph.calls.length, graph.mails.length], [2, 2, 1]);
    assert.equal(graph.calls[1]?.headers['client-request-id'], mail.requestId);
    graph.meet(graphError(401, 'InvalidAuthenticationToken'), graphError(401, 'InvalidAuthenticationToken'));
    assert.deepEqual(await open().send(mail), { kind: 'refused', reason: 'credentials' });
    assert.equal(graph.mails.length, 1);
  });

  for (const status of [429, 503]) {
    it(`waits as long as Microsoft says, rounded up, and sends again after ${status}`, async () => {
      graph.meet(graphError(status, 'TooManyRequests', { 'retry-after': '2.128' }), { status });
      assert.deepEqual(await open().send(mail), sent);
      assert.deepEqual(waited, [3_000, 2_000]);
      assert.equal(graph.mails.length, 1);
    });
  }

  it('leaves a long wait, and a third one, to a person', async () => {
    graph.meet(graphError(429, 'TooManyRequests', { 'retry-after': '120' }));
    assert.deepEqual(await open().send(mail), { kind: 'refused', reason: 'busy', retryAfter: 120 });
    graph.meet({ status: 429 }, { status: 429 }, { status: 503 });
    assert.deepEqual(await open().send(mail), { kind: 'refused', reason: 'busy' });
    const headers = { 'retry-after': 'Wed, 24 Mar 2027 09:01:30 GMT', date: 'Wed, 24 Mar 2027 09:00:00 GMT' };
    graph.meet({ status: 503, headers });
    assert.deepEqual(await open().send(mail), { kind: 'refused', reason: 'busy', retryAfter: 90 });
    assert.equal(graph.mails.length, 0);
  });

  for (const [what, answer, reason] of [
    ['a permission that is missing', graphError(403, 'ErrorAccessDenied'), 'notAllowed'],
    ['a mailbox that is not there', graphError(404, 'ErrorInvalidUser'), 'senderUnknown'],
    ['a recipient that is none', graphError(400, 'ErrorInvalidRecipients'), 'recipient'],
    ['a request that is not understood', graphError(400, 'RequestBodyRead'), 'other'],
    ['an answer in HTML', { status: 400, body: '<h1>Proxy</h1>' }, 'other'],
    ['a redirection', { status: 307, headers: { location: 'http://127.0.0.1:1/' } }, 'other'],
  ] as const) {
    it(`knows that nothing was sent after ${what}`, async () => {
      graph.meet(answer);
      assert.deepEqual(await open().send(mail), { kind: 'refused', reason });
      assert.equal(graph.calls.length, 1);
    });
  }

  for (const [what, trouble] of [
    ['the line breaks after the request was read', 'drop'],
    ['the line breaks after the mail was taken', 'dropAfterwards'],
    ['the server fails', graphError(500, 'InternalServerError')],
    ['a gateway gives up', { status: 504 }],
    ['another success is answered than Graph has', { status: 200, body: '<h1>Welcome</h1>' }],
  ] as const) {
    it(`is not sure, and calls no second time, when ${what}`, async () => {
      graph.meet(trouble);
      assert.deepEqual(await open().send(mail), unsure);
      assert.equal(graph.calls.length, 1);
    });
  }

  it('is not sure when nobody answers in time', async () => {
    graph.meet('silence');
    assert.deepEqual(await open({ deadline: 50 }).send(mail), unsure);
    assert.equal(graph.calls.length, 1);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const gone = await FakeGraph.start();
    const { url } = gone;
    await gone.stop();
    const nowhere = new GraphMail({ ...graph.settings, graphUrl: url }, caller());
    assert.deepEqual(await nowhere.send(mail), { kind: 'refused', reason: 'notReached' });
    const unknown = new GraphMail({ ...graph.settings, loginUrl: url }, caller());
    assert.deepEqual(await unknown.send(mail), { kind: 'refused', reason: 'notReached' });
  });

  for (const [what, trouble, outcome] of [
    ['refuses', { status: 401, body: '{"error":"invalid_client"}' }, { reason: 'credentials' }],
    ['is busy', { status: 503, headers: { 'retry-after': '7' } }, { reason: 'busy', retryAfter: 7 }],
    ['breaks off', 'drop', { reason: 'notReached' }],
    ['talks nonsense', { status: 200, body: '{"access_token":"a\\nb","expires_in":"x"}' }, { reason: 'other' }],
  ] as const) {
    it(`sends nothing when the login ${what}`, async () => {
      graph.meetLogin(trouble);
      assert.deepEqual(await open().send(mail), { kind: 'refused', ...outcome });
      assert.equal(graph.calls.length, 0);
    });
  }

  it('logs ids and kinds, and neither who, nor what, nor any secret', async () => {
    graph.meet(graphError(403, 'ErrorAccessDenied'), 'drop');
    const logging = open();
    for (let count = 0; count < 3; count += 1) await logging.send(mail);
    graph.meetLogin({
      status: 401,
      body: JSON.stringify({ error: 'invalid_client', error_description: clientSecret }),
    });
    await open().send(mail);
    const log = logged.join('');
    assert.ok(log.includes(mail.requestId) && log.includes('ErrorAccessDenied') && log.includes('invalid_client'));
    for (const word of [mail.to, mail.subject, 'Tisztelt', clientSecret, 'token-1', 'Anna']) {
      assert.ok(!log.includes(word), word);
    }
  });
});
