// Proves that only the channel gets in, only the partner's people are served, and tokens go to allowed hosts only.
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mock } from 'node:test';
import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { loopbackServiceUrls } from '../../../bot/channel/serviceUrls.ts';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { sendText } from '../../../dialogs/turn/turn.ts';
import { Conversations } from '../../../storage/conversations/conversations.ts';
import { People } from '../../../storage/people/people.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { FakeIdentity, type TokenClaims } from '../../support/fakeIdentity.ts';
import { inProduction, productionConfig } from '../../support/productionDesk.ts';
import { TestDesk } from '../../support/testDesk.ts';

const handler: TurnHandler = {
  handle: (turn) => sendText(turn, 'Served.'),
  welcome: (turn) => sendText(turn, 'Welcome.'),
};
const unauthorised = { error: 'The request is not authorised.' };

describe('In production mode', () => {
  let identity: FakeIdentity;
  let desk: TestDesk;
  let authorize: (activity: object) => string | undefined;

  before(async () => {
    identity = await FakeIdentity.start();
    desk = await TestDesk.open({
      converse: () => ({ handler }),
      config: productionConfig(identity.appId),
      authorization: (activity) => authorize(activity),
      surroundings: {
        credentials: identity.credentials,
        endpoints: identity.endpoints,
        serviceUrls: loopbackServiceUrls,
      },
    });
  });
  beforeEach(() => {
    // The SDK prints what is wrong with a token.
    mock.method(console, 'error', () => undefined);
    authorize = (activity) => identity.authorize(activity);
  });
  afterEach(() => mock.restoreAll());
  after(async () => {
    await desk.close();
    await identity.stop();
  });

  it('a signed request is served, and the answer carries an access token', async () => {
    assert.equal((await desk.says('hi')).words, 'Served.');
    assert.match(desk.connector.requests.at(-1)?.authorization ?? '', /^Bearer token-/);
  });

  const forged: readonly [string, (activity: object) => string | undefined][] = [
    ['no token', () => undefined],
    ['an empty token', () => 'Bearer '],
    ['something that is no token', () => 'Bearer abc'],
    ['three parts that are no token', () => 'Bearer a.b.c'],
    ['another scheme', (activity) => identity.authorize(activity).replace('Bearer', 'Basic')],
    ['a token for another bot', claiming({ aud: 'ffffffff-0000-4000-8000-000000000000' })],
    ['a token of another issuer', claiming({ iss: 'https://evil.example' })],
    ['an expired token', claiming({ exp: 1_000_000_000 })],
    ['a token for another service URL', claiming({ serviceurl: 'https://smba.trafficmanager.net/teams/' })],
    [
      'a token signed with another key',
      (activity) => identity.authorize(activity, {}, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
    ],
  ];
  function claiming(claims: TokenClaims): (activity: object) => string {
    return (activity) => identity.authorize(activity, claims);
  }
  for (const [what, header] of forged) {
    it(`${what} gets 401 in fixed words, and nothing is sent or stored`, async () => {
      authorize = header;
      const before = desk.connector.requests.length;
      const person = desk.person({ id: 'intruder' });
      const answer = await person.says('let me in');
      assert.equal(answer.status, 401);
      assert.deepEqual(answer.body, unauthorised);
      assert.equal(desk.connector.requests.length, before);
      assert.equal(await new People(desk.store).get('intruder'), undefined);
    });
  }

  it('people of another tenant get one polite sentence in their language, and nothing is stored', async () => {
    const stranger = desk.person({ id: 'stranger', tenantId: 'ffffffff-9999-4999-8999-ffffffffffff', locale: 'hu-HU' });
    const answer = await stranger.says('beváltás');
    assert.equal(answer.status, 200);
    assert.match(answer.words, /^Csak az engem üzemeltető partner munkatársainak/);
    assert.equal(await new People(desk.store).get('stranger'), undefined);
    const { body } = await stranger.posts(stranger.activity('invoke', { name: 'adaptiveCard/action', value: {} }));
    assert.equal((body as { type: string }).type, 'application/vnd.microsoft.activity.message');
    await stranger.installs();
    assert.equal(stranger.sees().length, 1);
  });

  it('an activity without a tenant is a stranger', async () => {
    const person = desk.person({ id: 'nowhere', tenantId: '' });
    assert.match((await person.says('hi')).words, /^Only the staff of the partner/);
  });
});

describe('Access tokens', () => {
  let cold: FakeIdentity;
  beforeEach(async () => {
    cold = await FakeIdentity.start();
  });
  afterEach(() => cold.stop());

  const open = () =>
    TestDesk.open({
      converse: () => ({ handler }),
      config: productionConfig(cold.appId),
      authorization: (activity) => cold.authorize(activity),
      surroundings: { credentials: cold.credentials, endpoints: cold.endpoints, serviceUrls: loopbackServiceUrls },
    });

  /** So many tenants that the pace which each of them keeps holds nobody up. */
  function send(desk: TestDesk, index: number): Promise<unknown> {
    const tenantId = `tenant-${index % 100}`;
    const conversation = {
      id: `a:${index}`,
      kind: 'personal' as const,
      tenantId,
      serviceUrl: desk.connector.serviceUrl,
      channelId: 'msteams',
      botId: '28:keydesk',
      state: 'open' as const,
    };
    const person = { id: 'p', name: 'P', tenantId };
    return desk.host.pipeline.start({ conversation, person }, (turn) => sendText(turn, 'Reminder.'));
  }

  it('are asked for once on each instance by a thousand sends that find none', async () => {
    const gate = Promise.withResolvers<undefined>();
    cold.tokenGate = gate.promise;
    const desks = [await open(), await open()];
    const sends = desks.flatMap((desk) => Array.from({ length: 1000 }, (_, index) => send(desk, index)));
    while (cold.tokenRequests < desks.length) await turnOfTheLoop();
    gate.resolve(undefined);
    await Promise.all(sends);
    assert.equal(cold.tokenRequests, 2);
    for (const desk of desks) {
      assert.equal(desk.connector.requests.length, 1000);
      await desk.close();
    }
  });

  for (const [minutes, requests] of [
    [4, 2],
    [6, 1],
  ] as const) {
    it(`are ${requests === 1 ? 'used' : 'fetched anew'} when they are good for ${minutes} minutes more`, async () => {
      cold.tokenLives = minutes * 60_000;
      const desk = await open();
      await send(desk, 1);
      await send(desk, 2);
      assert.equal(cold.tokenRequests, requests);
      await desk.close();
    });
  }
});

describe('A host that is not the channel’s', () => {
  it('gets no request and no token, whether a signed activity names it or a record of the store', async () => {
    const [elsewhere, connector] = [await FakeConnector.start(), await FakeConnector.start()];
    const { serviceUrl } = elsewhere;
    const surroundings = { serviceUrls: { allows: (url: string) => url === connector.serviceUrl } };
    try {
      await inProduction({ converse: () => ({ handler }), connector, surroundings }, async (desk) => {
        const person = desk.person();
        assert.equal((await person.posts(person.activity('message', { text: 'hi', serviceUrl }))).status, 403);
        assert.equal(desk.logged.filter((line) => line.includes('"reason":"serviceUrl"')).length, 1);
        await person.says('hi');
        const stored = (await new Conversations(desk.store).get(person.settings.conversationId))!;
        const known = (await new People(desk.store).get(person.settings.id))!;
        const told = (conversation: typeof stored): Promise<unknown> =>
          desk.host.pipeline.start({ conversation, person: known }, (turn) => sendText(turn, 'Reminder.'));
        await assert.rejects(told({ ...stored, serviceUrl }), { name: 'ServiceUrlRefused' });
        assert.deepEqual(elsewhere.requests, []);
        await told(stored);
        assert.match(connector.requests.at(-1)?.authorization ?? '', /^Bearer token-/);
      });
    } finally {
      await elsewhere.stop();
      await connector.stop();
    }
  });
});

describe('When the signing keys cannot be fetched', () => {
  it('a request gets 503, so that the channel tries again', async () => {
    const identity = await FakeIdentity.start();
    const { endpoints } = identity;
    await identity.stop();
    const desk = await TestDesk.open({
      converse: () => ({ handler }),
      config: productionConfig(identity.appId),
      authorization: () => 'Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.x',
      surroundings: { credentials: identity.credentials, endpoints, serviceUrls: loopbackServiceUrls },
    });
    assert.equal((await desk.says('hi')).status, 503);
    await desk.close();
  });
});
