// Proves that the desk adds itself to a colleague's chats once, whatever becomes of Graph's answer.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { openGraphAppClient } from '../../../../bot/gateways/clients.ts';
import { AppInstaller, type Addition } from '../../../../bot/gateways/graph/appInstaller.ts';
import { FakeAppCatalogue } from '../../../support/microsoft/fakeAppCatalogue.ts';
import { FakeLogin } from '../../../support/microsoft/fakeLogin.ts';
import type { Trouble } from '../../../support/microsoft/fakeService.ts';

const person = '11111111-1111-4111-8111-111111111111';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';

describe("the desk in a colleague's chats", () => {
  let graph: FakeAppCatalogue;
  let login: FakeLogin;
  let add: () => Promise<Addition>;
  beforeEach(async () => {
    graph = await new FakeAppCatalogue().listen();
    login = await FakeLogin.start();
    graph.apps.set(appId, randomUUID());
    const proof = { kind: 'secret', secret: 'app~secret' } as const;
    const config = { tenantId: person, clientId: appId, proof, graphUrl: graph.url, loginUrl: login.url };
    const caller = { now: () => Date.now(), wait: () => Promise.resolve() };
    const client = openGraphAppClient({ config, caller, newId: randomUUID, chance: () => 1 });
    const parts = { client, graphUrl: graph.url, appId, now: () => Date.now(), log: { warn: () => undefined } };
    const installer = new AppInstaller(parts);
    add = () => installer.add(person, 'person');
  });
  afterEach(async () => {
    assert.deepEqual(graph.faults, []);
    await graph.stop();
    await login.stop();
  });

  const troubles: readonly Trouble[] = [
    ...(['dropAfterwards', { afterwards: { status: 503, raw: '<html>Busy</html>' } }] as const),
    { afterwards: { status: 200, raw: '<html>Sign in</html>' } },
  ];
  for (const trouble of troubles) {
    it(`is once, whatever became of the answer (${JSON.stringify(trouble)})`, async () => {
      graph.meet(/^POST/, trouble);
      assert.equal(await add(), 'refused');
      assert.equal(await add(), 'there');
      assert.deepEqual(graph.added, [person]);
    });
  }

  it('waits where Graph is busy, and is added then', async () => {
    graph.meet(/^POST/, {
      status: 429,
      headers: { 'retry-after': '1.5' },
      body: { error: { code: 'TooManyRequests' } },
    });
    assert.equal(await add(), 'added');
    assert.equal(await add(), 'there');
  });
});
