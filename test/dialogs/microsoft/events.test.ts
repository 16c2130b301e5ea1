// Proves that events from Microsoft are taken over HTTP when they are signed, once, and lead to reading that one customer anew.
import assert from 'node:assert/strict';
import { Certificates } from '../../../bot/events/certificates.ts';
import { EventReceiver } from '../../../bot/events/eventReceiver.ts';
import { HttpServer, type ServerParts } from '../../../bot/http/httpServer.ts';
import { openLog } from '../../../bot/monitoring/log.ts';
import { Metrics } from '../../../bot/monitoring/metrics.ts';
import { followEvents } from '../../../dialogs/microsoft/followEvents.ts';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { certificateUrl, FakeSigner } from '../../support/microsoft/fakeSigner.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';

const api = 'https://api.partnercenter.microsoft.com';

describe('an event from Partner Center', () => {
  let on: SyncFixture;
  let server: HttpServer;
  let address: string;
  let signer: FakeSigner;
  let asked: string[];
  let logged: string[];
  before(() => (signer = new FakeSigner()));
  beforeEach(async () => {
    on = await SyncFixture.open('en');
    [asked, logged] = [[], []];
    const log = openLog('debug', { write: (line) => logged.push(line) });
    const now = (): number => on.desk.clock.now().getTime();
    const fetch = (url: string): Promise<Buffer | undefined> => {
      asked.push(url);
      return Promise.resolve(signer.files.get(url));
    };
    const hosts = [new URL(certificateUrl).hostname];
    const certificates = new Certificates({ hosts, roots: [signer.root], now, fetch });
    const events = new EventReceiver({ certificates, events: on.desk.services.microsoftEvents, now, log });
    server = new HttpServer({ events, metrics: new Metrics(), log, loopbackOnly: true } as unknown as ServerParts);
    address = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}/api/partner-center/events`;
  });
  afterEach(async () => {
    await server.close();
    assert.deepEqual(on.faults, []);
    await on.close();
  });
  const event = (more: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({
      EventName: 'subscription-updated',
      ResourceUri: `${api}/v1/customers/${on.microsoft.service.customers[0]?.id}/subscriptions/a`,
      ResourceName: 'subscription',
      AuditUri: null,
      ResourceChangeUtcDate: on.desk.clock.now().toISOString().replace('Z', '1234+00:00'),
      ...more,
    });
  const post = async (body: string, headers = signer.headers(body), to = address): Promise<number> =>
    (await fetch(to, { method: 'POST', body, headers })).status;
  /** What a process does by and by. */
  const rounds = async (): Promise<number> => {
    const followed = await followEvents(on.desk.services);
    await runSync(on.desk.services);
    return followed;
  };
  const end = async (id: string): Promise<string | undefined> =>
    (await on.desk.services.subscriptions.get(`microsoft-${id}`))?.value.endsOn;

  it('has that one customer read anew, at once and not with the next round', async () => {
    const { service } = on.microsoft;
    const first = service.add('First Kft.', [subscriptionBody({ id: 'a' })]);
    const second = service.add('Second Kft.', [subscriptionBody({ id: 'b' })]);
    await on.sync();
    Object.assign(first.subscriptions[0]!, { commitmentEndDate: '2028-03-31T00:00:00Z' });
    Object.assign(second.subscriptions[0]!, { commitmentEndDate: '2028-03-31T00:00:00Z' });
    await rounds();
    assert.equal(await end('a'), '2027-03-31');
    const before = service.requests.length;
    assert.equal(await post(event()), 200);
    assert.equal(await end('a'), '2027-03-31');
    assert.equal(await rounds(), 1);
    assert.deepEqual([await end('a'), await end('b')], ['2028-03-31', '2027-03-31']);
    // Its agreement as well, which Microsoft has not yet; and nothing of anybody else's.
    assert.deepEqual(
      service.requests.slice(before).map(({ path }) => path),
      ['subscriptions', 'agreements', 'directSignedMicrosoftCustomerAgreementStatus'].map(
        (part) => `/v1/customers/${first.id}/${part}`,
      ),
    );
  });

  it('is acted upon once, however often it is sent and whatever else it says', async () => {
    on.microsoft.service.add('First Kft.', [subscriptionBody({ id: 'a' })]);
    await on.sync();
    const body = event();
    for (let count = 0; count < 3; count += 1) assert.equal(await post(body), 200);
    assert.equal(await rounds(), 1);
    assert.equal(await post(event({ AuditUri: 'https://evil.example/audit' })), 200);
    assert.equal(await rounds(), 0);
    on.desk.clock.advance(8 * 24 * 3_600_000);
    assert.equal(await post(body), 200);
    assert.equal(await rounds(), 0);
    assert.ok(logged.some((line) => line.includes('tooOld')));
    assert.ok(asked.every((url) => !url.includes('evil')));
  });

  it('about a new customer has the list read, and one of an unknown name does nothing', async () => {
    await on.sync();
    on.microsoft.service.add('New Kft.', [subscriptionBody({ id: 'n' })]);
    on.desk.clock.advance(3_600_000);
    assert.equal(await post(event({ EventName: 'a-name-of-tomorrow', ResourceUri: '' })), 200);
    await rounds();
    assert.equal(await end('n'), undefined);
    const accepted = event({ EventName: 'reseller-relationship-accepted-by-customer', ResourceUri: `${api}/v1/x` });
    assert.equal(await post(accepted), 200);
    await rounds();
    assert.equal(await end('n'), '2027-03-31');
  });

  it('before anybody asked for a sync, and about customers that nobody knows, reads nothing', async () => {
    assert.equal(
      await post(event({ ResourceUri: `${api}/v1/customers/${'1'.repeat(8)}-1111-4111-8111-111111111111/x` })),
      200,
    );
    assert.equal(await rounds(), 1);
    assert.equal(on.microsoft.service.requests.length, 0);
  });

  it('that is altered, unsigned, signed otherwise or by a certificate from elsewhere is refused, and nobody is asked', async () => {
    const body = event();
    const good = signer.headers(body);
    const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([key]) => key !== name));
    assert.equal(await post(`${body} `, good), 401);
    assert.equal(await post(body, { ...good, authorization: signer.headers('another')['authorization']! }), 401);
    asked.splice(0);
    for (const name of ['authorization', 'x-ms-certificate-url', 'x-ms-signature-algorithm']) {
      assert.equal(await post(body, without(name)), 401);
    }
    assert.equal(await post(body, { ...good, 'x-ms-signature-algorithm': 'none' }), 401);
    assert.equal(await post(body, { ...good, 'x-ms-signature-algorithm': 'rsa-sha1' }), 401);
    assert.equal(await post(body, { ...good, authorization: 'Signature ??' }), 401);
    assert.equal(
      await post(body, { ...good, authorization: good['authorization']!.replace('Signature', 'Bearer') }),
      401,
    );
    assert.equal(await post(body, { ...good, 'x-ms-certificate-url': 'https://evil.example/x.cer' }), 401);
    assert.equal(await post(body, { ...good, 'x-ms-certificate-url': certificateUrl.replace('https', 'http') }), 401);
    assert.deepEqual(asked, []);
    assert.equal(await rounds(), 0);
    assert.equal(
      await post(body, { ...without('authorization'), 'x-ms-signature': good['authorization']!.slice(10) }),
      200,
    );
  });

  it('that is signed and no event, too large or sent where none are taken, is refused', async () => {
    for (const body of ['', 'no json', '[]', '{}', event({ EventName: 7 }), event({ ResourceChangeUtcDate: 'soon' })]) {
      assert.equal(await post(body), 400, body);
    }
    assert.equal(await post(event({ ResourceUri: 'x'.repeat(2_000) })), 400);
    assert.equal(await post(event({ ResourceUri: 'x'.repeat(70_000) })), 413);
    assert.equal((await fetch(address)).status, 405);
    const closed = new HttpServer({ metrics: new Metrics(), loopbackOnly: true } as unknown as ServerParts);
    const port = await closed.listen('127.0.0.1', 0);
    const body = event();
    assert.equal(await post(body, undefined, `http://127.0.0.1:${port}/api/partner-center/events`), 404);
    await closed.close();
    assert.equal(await rounds(), 0);
  });

  it('is not taken by the hundred while somebody floods, and taken again a minute later', async () => {
    const body = event();
    const statuses = new Set<number>();
    for (let count = 0; count < 601; count += 1) statuses.add(await post(body, { 'x-nothing': '1' }));
    assert.deepEqual([...statuses], [401, 429]);
    assert.equal(await post(body), 429);
    on.desk.clock.advance(60_000);
    assert.equal(await post(body), 200);
  });

  it('whose process died is acted upon by another one', async () => {
    const first = on.microsoft.service.add('First Kft.', [subscriptionBody({ id: 'a' })]);
    await on.sync();
    Object.assign(first.subscriptions[0]!, { commitmentEndDate: '2028-03-31T00:00:00Z' });
    assert.equal(await post(event()), 200);
    const now = on.desk.clock.now();
    assert.ok((await on.desk.services.microsoftEvents.claim(now, new Date(now.getTime() + 60_000))) !== undefined);
    assert.equal(await rounds(), 0);
    on.desk.clock.advance(60_000);
    assert.equal(await rounds(), 1);
    assert.equal(await end('a'), '2028-03-31');
  });

  it('that the store does not take is sent again by Microsoft', async () => {
    const { microsoftEvents } = on.desk.services;
    const add = microsoftEvents.add.bind(microsoftEvents);
    microsoftEvents.add = () => Promise.reject(new Error('away'));
    const body = event();
    assert.equal(await post(body), 500);
    microsoftEvents.add = add;
    assert.equal(await post(body), 200);
    assert.equal(await rounds(), 1);
  });

  it('leaves no address and no body in the log', async () => {
    await post(event({ ResourceUri: `${api}/v1/customers/secret-word` }));
    assert.doesNotMatch(logged.join(''), /secret-word|Signature/);
  });
});
