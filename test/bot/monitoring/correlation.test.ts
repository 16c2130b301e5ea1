// Proves over HTTP that what belongs together can be found together: from the activity through the log to Microsoft.
import assert from 'node:assert/strict';
import { Registry } from 'prom-client';
import { loopbackServiceUrls } from '../../../bot/channel/serviceUrls.ts';
import type { Store } from '../../../storage/store.ts';
import { measuredStore } from '../../../bot/monitoring/measuredStore.ts';
import { Metrics } from '../../../bot/monitoring/metrics.ts';
import { measureBacklog } from '../../../bot/notices/backlogMetrics.ts';
import { measureRests } from '../../../bot/proactive/restMetrics.ts';
import { openStore } from '../../../storage/engines/openStore.ts';
import { noticesCollection } from '../../../storage/notices/notices.ts';
import { withDataFolder } from '../../support/dataFolder.ts';
import { FakeIdentity } from '../../support/fakeIdentity.ts';
import { FakeAppCatalogue } from '../../support/microsoft/fakeAppCatalogue.ts';
import { FakeLogin } from '../../support/microsoft/fakeLogin.ts';
import { productionConfig } from '../../support/productionDesk.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

interface Line {
  readonly msg: string;
  readonly correlation?: string;
  readonly correlationId?: string;
  readonly activity?: string;
  readonly name?: string;
}

describe('The correlation', () => {
  let graph: FakeAppCatalogue;
  let identity: FakeIdentity;
  let login: FakeLogin;
  let fixture: DeskFixture;
  beforeEach(async () => {
    graph = await new FakeAppCatalogue().listen();
    identity = await FakeIdentity.start();
    login = await FakeLogin.start();
    graph.apps.set(identity.appId, 'cccccccc-2222-4333-8444-555555555555');
    const proof = { kind: 'secret', secret: 'app~secret' } as const;
    const app = { tenantId: anna.tenantId, clientId: identity.appId, proof, graphUrl: graph.url, loginUrl: login.url };
    fixture = await DeskFixture.open({
      config: productionConfig(identity.appId, {}, { graph: { ...app, addsItself: true } }),
      authorization: (activity) => identity.authorize(activity),
      surroundings: {
        credentials: identity.credentials,
        endpoints: identity.endpoints,
        serviceUrls: loopbackServiceUrls,
        access: { decide: () => Promise.resolve({ kind: 'staff', role: 'member' }) },
      },
    });
  });
  afterEach(async () => {
    await fixture.close();
    await Promise.all([identity.stop(), login.stop(), graph.stop()]);
  });

  const lines = (): readonly Line[] => fixture.chat.logged.map((line) => JSON.parse(line) as Line);

  it('leads from the id of the activity through every line to the ids that Microsoft was called with', async () => {
    const group = { conversationId: '19:group@thread.v2', conversationType: 'groupChat' } as const;
    const people = [anna, bela].map((one) => fixture.chat.person({ ...one, ...group }));
    const activities = people.map((person) => person.activity('message', { text: 'redeem', textFormat: 'plain' }));
    await Promise.all(people.map((person, index) => person.posts(activities[index]!)));
    const turns = activities.map(({ id }) => lines().find(({ msg, activity }) => msg === 'turn' && activity === id));
    const [first, second] = turns.map((turn) => turn?.correlation ?? '');
    assert.ok(first !== '' && second !== '' && first !== second, JSON.stringify(turns));
    const called = graph.requests.map(({ headers }) => String(headers['client-request-id']));
    // The catalogue was asked for one of them, and each was added.
    assert.equal(called.length, new Set(called).size);
    for (const turn of [first, second]) {
      const own = called.filter((id) => id.startsWith(turn!.slice(0, 24)));
      assert.ok(own.length > 0, JSON.stringify({ turn, called }));
      const logged = lines().filter(({ msg, correlation }) => msg === 'microsoft' && correlation === turn);
      assert.deepEqual(
        logged.map(({ correlationId }) => correlationId),
        own,
      );
    }
    assert.equal(called.length, lines().filter(({ msg }) => msg === 'microsoft').length);
  });

  it('counts the calls of Microsoft by what was asked and what came of it', async () => {
    graph.blocked.add(anna.id);
    const group = { conversationId: '19:group@thread.v2', conversationType: 'groupChat' } as const;
    await fixture.chat.person({ ...anna, ...group }).says('redeem');
    const text = await fixture.chat.metrics.registry.metrics();
    assert.match(text, /keydesk_microsoft_calls_total\{name="teamsApps",outcome="200"\} 1/);
    assert.match(text, /keydesk_microsoft_calls_total\{name="installedApps",outcome="403"\} 1/);
  });
});

describe('The measures', () => {
  it('tell what waits to be said, and for how long the oldest of it', async () => {
    const fixture = await DeskFixture.open({ clock: new TestClock('2027-03-01T07:00:00Z') });
    const registry = new Registry();
    const warned: unknown[] = [];
    measureBacklog(registry, fixture.services.notices, fixture.clock, { warn: (one: unknown) => warned.push(one) });
    const gauges = async () =>
      Object.fromEntries((await registry.getMetricsAsJSON()).map(({ name, values }) => [name, values[0]?.value]));
    const nothing = { keydesk_notices_oldest_due_seconds: 0, keydesk_notices_due: 0 };
    assert.deepEqual(await gauges(), nothing);
    await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('s', '2027-03-31'));
    // Due at nine in Budapest, where it is ten now.
    fixture.clock.set('2027-03-01T09:00:00Z');
    assert.deepEqual(await gauges(), { keydesk_notices_oldest_due_seconds: 3600, keydesk_notices_due: 1 });
    await fixture.deliver();
    assert.deepEqual(await gauges(), nothing);
    await fixture.close();
    await registry.getMetricsAsJSON();
    assert.equal(warned.length, 2);
  });

  it('tell for how long nothing leaves for a tenant whose administrator switched the app off', async () => {
    const fixture = await DeskFixture.open({ clock: new TestClock('2027-03-01T07:00:00Z') });
    const registry = new Registry();
    const warned: unknown[] = [];
    const log = { warn: (one: unknown) => warned.push(one) };
    measureRests(registry, fixture.rateLimiter, fixture.clock, log);
    await fixture.knows(anna);
    await register(fixture.services, subscriptionOf('s', '2027-03-31'));
    fixture.clock.set('2027-03-01T09:00:00Z');
    const rests = async () =>
      /keydesk_tenant_rests_seconds\{tenant="[-\w]+"\} (\d+)/.exec(await registry.metrics())?.[1];
    assert.equal(await rests(), '0');
    fixture.chat.connector.meet({ status: 403, code: 'BotDisabledByAdmin' });
    await fixture.deliver();
    assert.equal(await rests(), '900');
    fixture.clock.advance(20 * 60_000);
    await fixture.deliver();
    assert.equal(await rests(), '0');
    await fixture.close();
    await registry.metrics();
    assert.equal(warned.length, 1);
  });

  it('hand on how a unit is to be written', () =>
    withDataFolder(async (folder) => {
      const store = await openStore({ kind: 'sqlite', file: `${folder}/a.db` });
      const told: unknown[] = [];
      const engine: Store = new Proxy(store, {
        get: (target, name) =>
          name === 'write'
            ? (...given: Parameters<Store['write']>) => {
                told.push(given[1]);
                return target.write(...given);
              }
            : (Reflect.get(target, name) as unknown),
      });
      const unit = [{ to: noticesCollection, does: 'keep', id: 'a', doc: {} }] as const;
      await measuredStore(engine, new Metrics().storeSeconds).write(unit, { mayWait: true });
      assert.deepEqual(told, [{ mayWait: true }]);
      await store.close();
    }));

  it('time every operation of the store, and change nothing of what it does', () =>
    withDataFolder(async (folder) => {
      const { registry, storeSeconds } = new Metrics();
      const store = measuredStore(await openStore({ kind: 'sqlite', file: `${folder}/a.db` }), storeSeconds);
      const records = store.records<object>(noticesCollection);
      assert.equal(await records.insert('a', { b: 1 }, 5), true);
      assert.equal(await records.insert('a', {}), false);
      assert.deepEqual((await records.claim(5, 9))?.doc, { b: 1 });
      assert.deepEqual(await records.backlog(9), { count: 1, oldest: 9 });
      assert.equal(await store.write([{ to: noticesCollection, does: 'remove', id: 'a', rev: 2 }]), 1);
      const text = await registry.metrics();
      for (const [operation, count] of [
        ['insert', 2],
        ['claim', 1],
        ['backlog', 1],
        ['write', 1],
      ] as const) {
        assert.match(text, new RegExp(`keydesk_store_seconds_count\\{operation="${operation}"\\} ${count}\\b`));
      }
      await store.close();
    }));
});
