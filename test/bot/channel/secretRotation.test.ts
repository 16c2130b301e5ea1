// Proves that the bot's client secret is replaced while the desk works, over HTTP: on two instances of one store, and when the old one ends first.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopbackServiceUrls } from '../../../bot/channel/serviceUrls.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { FakeIdentity } from '../../support/fakeIdentity.ts';
import { productionConfig } from '../../support/productionDesk.ts';
import { anna, register, DeskFixture, remindersSeen, subscriptionOf } from '../../support/deskFixture.ts';
import { TestClock } from '../../support/testClock.ts';

describe('A new client secret of the bot', () => {
  let identity: FakeIdentity;
  let connector: FakeConnector;
  let clock: TestClock;
  let dataDir: string;
  const running: DeskFixture[] = [];
  /** An instance that was started with a secret, on the store of all. */
  const starts = async (secret: string): Promise<DeskFixture> => {
    const instance = await DeskFixture.open({
      ...{ connector, clock, dataDir },
      config: productionConfig(identity.appId),
      authorization: (activity) => identity.authorize(activity),
      surroundings: {
        credentials: identity.credentialsWith(secret),
        endpoints: identity.endpoints,
        serviceUrls: loopbackServiceUrls,
      },
    });
    running.push(instance);
    return instance;
  };
  const failures = async ({ chat }: DeskFixture): Promise<number> =>
    (await chat.metrics.tokenFailures.get()).values[0]?.value ?? 0;
  const isAnswered = async (person: ChatPerson): Promise<boolean> => {
    const { status, words } = await person.says('help');
    assert.equal(status, 200);
    return words !== '';
  };

  beforeEach(async () => {
    identity = await FakeIdentity.start();
    clock = new TestClock('2027-01-15T12:00:00Z');
    connector = await FakeConnector.start(clock);
    dataDir = await mkdtemp(join(tmpdir(), 'keydesk-rotation-'));
  });
  afterEach(async () => {
    for (const instance of running.splice(0)) await instance.close();
    await connector.stop();
    await identity.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is good beside the old one, on whichever instance, until the old one is deleted', async () => {
    const old = await starts('first');
    const person = await old.knows(anna);
    identity.secrets.add('second');
    const fresh = await starts('second');
    assert.equal(await isAnswered(person), true);
    assert.equal(await isAnswered(fresh.chat.person({ id: anna.id, name: anna.name })), true);
    identity.secrets.delete('first');
    const after = await starts('second');
    assert.equal(await isAnswered(after.chat.person({ id: anna.id, name: anna.name })), true);
    assert.deepEqual([await failures(old), await failures(fresh), await failures(after)], [0, 0, 0]);
  });

  it('brings out what waited, once, when the old one had ended before it', async () => {
    // A token that is about to end is not used again.
    identity.tokenLives = 60_000;
    const old = await starts('first');
    const person = await old.knows(anna);
    await register(old.services, subscriptionOf('one', '2027-03-31'));
    identity.secrets.delete('first');
    assert.equal(await isAnswered(person), false);
    clock.set('2027-01-30T08:00:00Z');
    await old.deliver();
    assert.ok((await failures(old)) > 0, 'the alert has something to count');
    assert.deepEqual(remindersSeen(person), []);

    identity.secrets.add('second');
    const fresh = await starts('second');
    clock.advance(60_000);
    await fresh.deliver();
    await fresh.deliver();
    assert.equal(remindersSeen(person).length, 1);
    assert.equal(await isAnswered(fresh.chat.person({ id: anna.id, name: anna.name })), true);
  });
});
