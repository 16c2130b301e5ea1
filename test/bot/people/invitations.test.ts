// Proves that the desk comes to colleagues who have no chat with it, where that is set up, and what it says where it is not let.
import assert from 'node:assert/strict';
import { Invitations } from '../../../bot/people/invitations.ts';
import { loopbackServiceUrls } from '../../../bot/channel/serviceUrls.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { FakeIdentity } from '../../support/fakeIdentity.ts';
import { FakeAppCatalogue } from '../../support/microsoft/fakeAppCatalogue.ts';
import { FakeLogin } from '../../support/microsoft/fakeLogin.ts';
import { productionConfig } from '../../support/productionDesk.ts';
import { anna, bela, register, DeskFixture, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

const catalogueId = 'cccccccc-2222-4333-8444-555555555555';
const minute = 60_000;
const named = { named: 'true', name: anna.name };

describe('The desk comes to a colleague', () => {
  let graph: FakeAppCatalogue;
  let identity: FakeIdentity;
  let login: FakeLogin;
  let fixture: DeskFixture;
  let group: ChatPerson;

  const open = async (addsItself = true): Promise<void> => {
    const proof = { kind: 'secret', secret: 'app~secret' } as const;
    const app = { tenantId: anna.tenantId, clientId: identity.appId, proof };
    fixture = await DeskFixture.open({
      clock: new TestClock('2027-03-01T09:00:00Z'),
      config: productionConfig(
        identity.appId,
        {},
        { graph: { ...app, graphUrl: graph.url, loginUrl: login.url, addsItself } },
      ),
      authorization: (activity) => identity.authorize(activity),
      surroundings: {
        credentials: identity.credentials,
        endpoints: identity.endpoints,
        serviceUrls: loopbackServiceUrls,
        access: { decide: () => Promise.resolve({ kind: 'staff', role: 'member' }) },
      },
    });
    group = fixture.chat.person({
      ...anna,
      conversationId: '19:group@thread.v2',
      conversationType: 'groupChat',
    });
  };
  beforeEach(async () => {
    graph = await new FakeAppCatalogue().listen();
    identity = await FakeIdentity.start();
    login = await FakeLogin.start();
    graph.apps.set(identity.appId, catalogueId);
  });
  afterEach(async () => {
    await fixture.close();
    await identity.stop();
    await graph.stop();
    await login.stop();
    assert.deepEqual(graph.faults, []);
  });

  it('who asks for something personal in a group, and goes on there when Teams has told of the chat', async () => {
    await open();
    const asked = await group.says('redeem');
    assert.ok(asked.words.includes(say('en', 'desk.elsewhere.invitedTitle', named)), asked.words);
    assert.deepEqual(graph.added, [anna.id]);
    const own = fixture.chat.person(anna);
    await own.installs();
    assert.equal(own.sees().length, 1);
    await group.says('redeem');
    assert.ok(own.finds('redeem.choosePurpose'));
  });

  it('and asks Graph once while the chat is on its way, and for the id in the catalogue once', async () => {
    await open();
    await group.says('redeem');
    const again = await group.says('redeem');
    assert.ok(again.words.includes(say('en', 'desk.elsewhere.invitedTitle', named)));
    assert.equal(graph.asked(/^POST .*installedApps$/).length, 1);
    const other = fixture.chat.person({ ...bela, conversationId: '19:group@thread.v2', conversationType: 'groupChat' });
    await other.says('redeem');
    assert.deepEqual(graph.added, [anna.id, bela.id]);
    assert.equal(graph.asked(/teamsApps$/).length, 1);
  });

  const refusals: readonly (readonly [string, () => void])[] = [
    ['a policy keeps the person from it', () => graph.blocked.add(anna.id)],
    ['the directory does not know the person', () => graph.unknown.add(anna.id)],
    ['the catalogue has no such app', () => graph.apps.clear()],
    ['it was added before', () => graph.added.push(anna.id)],
    [
      'the permission is missing',
      () => graph.meet(/teamsApps$/, { status: 403, body: { error: { code: 'Forbidden' } } }),
    ],
    ['the line breaks', () => graph.meet(/^POST .*installedApps$/, 'drop')],
  ];
  for (const [why, prepare] of refusals) {
    it(`or hands over the link, when ${why}`, async () => {
      await open();
      prepare();
      const { shown } = await group.says('redeem');
      assert.ok(shown[0]?.words.includes(say('en', 'desk.elsewhere.openFirstTitle', named)), shown[0]?.words);
      assert.ok(
        JSON.stringify(shown[0]?.card).includes(`https://teams.microsoft.com/l/chat/0/0?users=28:${identity.appId}`),
      );
      assert.equal((await fixture.services.people.get(anna.id))?.invitation?.isComing, false);
    });
  }

  it('bears it when Graph is busy', async () => {
    await open();
    graph.meet(/^POST .*installedApps$/, { status: 429, headers: { 'retry-after': '0' }, body: {} });
    const asked = await group.says('redeem');
    assert.ok(asked.words.includes(say('en', 'desk.elsewhere.invitedTitle', named)), asked.words);
    assert.deepEqual(graph.added, [anna.id]);
  });

  it('only where the settings ask for it', async () => {
    await open(false);
    const { words } = await group.says('redeem');
    assert.ok(words.includes(say('en', 'desk.elsewhere.openFirstTitle', named)));
    assert.equal(graph.requests.length, 0);
  });
});

describe('A notice to somebody who has no chat with the desk', () => {
  let fixture: DeskFixture;
  let added: string[];
  const deliver = async (answer: 'added' | 'refused' = 'added'): Promise<void> => {
    const { people, clock } = fixture.services;
    const installer = {
      add: (id: string) => {
        added.push(id);
        return Promise.resolve(answer);
      },
    };
    await fixture.deliver(fixture.outbox({ invitations: new Invitations({ installer, people, clock }) }));
  };
  beforeEach(async () => {
    added = [];
    fixture = await DeskFixture.open({ clock: new TestClock('2027-03-01T09:00:00Z') });
    // Anna was met in a group alone.
    const here = { ...anna, conversationId: '19:group@thread.v2', conversationType: 'groupChat' } as const;
    await fixture.chat.person(here).says('help');
    await fixture.knows(bela);
    await register(fixture.services, subscriptionOf('s', '2027-03-31'), [bela]);
  });
  afterEach(() => fixture.close());

  it('waits for the chat that is on its way, and goes there', async () => {
    await deliver();
    assert.deepEqual(added, [anna.id]);
    const own = fixture.chat.person(anna);
    await own.installs();
    fixture.clock.advance(3 * minute);
    await deliver();
    assert.equal(remindersSeen(own).length, 1);
    assert.deepEqual(added, [anna.id]);
  });

  it('goes to the next ones when no chat comes, or the desk was not let, and the person is left alone then', async () => {
    const other = fixture.chat.person(bela);
    await deliver();
    assert.equal(remindersSeen(other).length, 0);
    for (let look = 0; look < 6; look += 1) {
      fixture.clock.advance(3 * minute);
      await deliver();
    }
    assert.equal(remindersSeen(other).length, 1);
    assert.deepEqual(added, [anna.id]);
  });

  it('goes to the next ones at once where the desk is not let', async () => {
    await deliver('refused');
    assert.equal(remindersSeen(fixture.chat.person(bela)).length, 1);
  });

  it('brings nobody back who removed the desk', async () => {
    const own = fixture.chat.person(anna);
    await own.installs();
    await own.posts(own.activity('installationUpdate', { action: 'remove' }));
    await deliver();
    assert.deepEqual(added, []);
    assert.equal(remindersSeen(fixture.chat.person(bela)).length, 1);
  });
});
