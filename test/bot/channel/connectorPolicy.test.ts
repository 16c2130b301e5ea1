// Proves how the bot calls the channel: once for every send, never for longer than the deadline, to allowed hosts only.
import assert from 'node:assert/strict';
import { channelServiceUrls, loopbackServiceUrls, ServiceUrlRefused } from '../../../bot/channel/serviceUrls.ts';
import type { TurnHandler } from '../../../bot/turn/turnHandler.ts';
import { replaceCard, sendText } from '../../../dialogs/turn/turn.ts';
import { homeTenant } from '../../support/chatPerson.ts';
import type { Trouble } from '../../support/fakeConnector.ts';
import { TestDesk } from '../../support/testDesk.ts';

const person = { id: 'anna', name: 'Anna', tenantId: homeTenant };

describe('A send that meets trouble', () => {
  let desk: TestDesk;
  let outcomes: unknown[];
  const handler: TurnHandler = {
    async handle(turn) {
      try {
        await sendText(turn, 'One message.');
        outcomes.push('sent');
      } catch (error) {
        outcomes.push(error);
      }
    },
    welcome: () => Promise.resolve(),
  };
  before(async () => {
    desk = await TestDesk.open({ converse: () => ({ handler }), surroundings: { connectorDeadline: 400 } });
  });
  beforeEach(() => {
    outcomes = [];
    desk.connector.requests.length = 0;
  });
  after(() => desk.close());

  const conversation = () => ({
    id: 'a:proactive',
    kind: 'personal' as const,
    tenantId: homeTenant,
    serviceUrl: desk.connector.serviceUrl,
    channelId: 'msteams',
    botId: '28:keydesk',
    state: 'open' as const,
  });
  const troubles: readonly [string, Trouble][] = [
    ['502', { status: 502 }],
    ['502 after the message arrived', { status: 502, afterwards: true }],
    ['500', { status: 500 }],
    ['503 with Retry-After', { status: 503, retryAfter: 1 }],
    ['504', { status: 504 }],
    ['429 with Retry-After', { status: 429, retryAfter: 1 }],
    ['429', { status: 429 }],
    ['412', { status: 412 }],
    ['403', { status: 403 }],
    ['404', { status: 404 }],
    ['a reset', 'reset'],
    ['silence', 'silence'],
  ];
  for (const [what, trouble] of troubles) {
    it(`is one request on ${what}, in a turn and in one that the desk starts`, async () => {
      desk.connector.meet(trouble);
      await desk.says('hi');
      assert.equal(desk.connector.requests.length, 1);
      assert.ok(outcomes[0] instanceof Error);

      desk.connector.requests.length = 0;
      desk.connector.meet(trouble);
      const started = desk.host.pipeline.start({ conversation: conversation(), person }, (turn) =>
        sendText(turn, 'Reminder.'),
      );
      await assert.rejects(started, (error: { statusCode?: number; name: string }) =>
        typeof trouble === 'object' ? error.statusCode === trouble.status : error.name !== 'AssertionError',
      );
      assert.equal(desk.connector.requests.length, 1);
    });
  }

  it('does not hold up the next one', async () => {
    desk.connector.meet('silence');
    await desk.says('hi');
    await desk.says('hi again');
    assert.deepEqual([(outcomes[0] as Error).name, outcomes[1]], ['AbortError', 'sent']);
    const metrics = await desk.metrics.registry.metrics();
    assert.match(metrics, /keydesk_connector_requests_total\{method="POST",status="aborted"\} [1-9]/);
  });

  it('an update that fails undoes nothing', async () => {
    const results: boolean[] = [];
    const updating: TurnHandler = {
      async handle(turn) {
        desk.connector.meet({ status: 500 });
        results.push(await replaceCard(turn, 'f:gone', { type: 'AdaptiveCard', fallbackText: 'Gone' } as never));
      },
      welcome: () => Promise.resolve(),
    };
    const other = await TestDesk.open({ converse: () => ({ handler: updating }), connector: desk.connector });
    assert.equal((await other.says('update')).status, 200);
    assert.deepEqual(results, [false]);
    await other.close();
  });

  it('goes nowhere when a stored service URL is off the list', async () => {
    const evil = { ...conversation(), serviceUrl: 'https://evil.example/' };
    const started = desk.host.pipeline.start({ conversation: evil, person }, (turn) => sendText(turn, 'Secret.'));
    await assert.rejects(started, ServiceUrlRefused);
    assert.equal(desk.connector.requests.length, 0);
  });
});

describe('The list of service URLs', () => {
  const allowed = [
    'https://smba.trafficmanager.net/emea/0a1b/',
    'https://SMBA.trafficmanager.net/teams/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
    'https://smba.infra.gov.teams.microsoft.us/teams',
    'https://smba.infra.dod.teams.microsoft.us/teams',
    'https://api.botframework.azure.cn/',
  ];
  const refused = [
    'http://smba.trafficmanager.net/teams/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evilsmba.trafficmanager.net/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://smba.trafficmanager.net@evil.example/',
    'https://user:word@smba.trafficmanager.net/',
    'https://127.0.0.1/',
    'http://127.0.0.1:3978/',
    'not a url',
    '',
  ];
  for (const url of allowed) it(`allows ${url}`, () => assert.ok(channelServiceUrls.allows(url)));
  for (const url of refused) it(`refuses "${url}"`, () => assert.ok(!channelServiceUrls.allows(url)));

  it('is this machine and nothing else in local mode', () => {
    for (const url of ['http://127.0.0.1:56150/', 'http://localhost:1/', 'http://[::1]:2/']) {
      assert.ok(loopbackServiceUrls.allows(url), url);
    }
    for (const url of [
      'https://smba.trafficmanager.net/',
      'http://127.0.0.1.evil.example/',
      'file:///etc/passwd',
      'http://10.0.0.1/',
    ]) {
      assert.ok(!loopbackServiceUrls.allows(url), url);
    }
  });
});
