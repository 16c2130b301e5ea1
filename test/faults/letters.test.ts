// Proves that a letter goes at most once when its process dies at any write, and that two instances send it once.
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Services } from '../../dialogs/services/services.ts';
import { claimLetter, sweepLetters } from '../../dialogs/letters/writeLetter.ts';
import { sendLetter } from '../../dialogs/letters/sendLetter.ts';
import { sweepOffers } from '../../dialogs/offers/sweepOffers.ts';
import { beginMail, letterId } from '../../domain/letters/letter.ts';
import { newOffer } from '../../domain/offers/offerMoves.ts';
import { openStore } from '../../storage/engines/openStore.ts';
import type { Store } from '../../storage/store.ts';
import { deskOn } from '../support/deskServices.ts';
import { anna, bela, register, DeskFixture, subscriptionOf } from '../support/deskFixture.ts';
import { FakeConnector } from '../support/fakeConnector.ts';
import { FakeGraph } from '../support/fakeGraph.ts';
import { TestClock } from '../support/testClock.ts';
import { Dead, dyingStore, type Death } from '../support/dyingStore.ts';

const about = { kind: 'offer', id: 'o' } as const;
const id = letterId(about, 'card-one');
const minutes = 60_000;

/** Sends the letter of a card as its button does; false when another one has it in hand. */
async function send(services: Services): Promise<boolean> {
  const actor = { who: anna, now: services.clock.now() };
  const written = { to: 'it@minta.example', subject: 'S', text: 'T', language: 'hu' } as const;
  const start = { ...written, id, about, customerId: 'contoso', customerName: 'Contoso' };
  const claimed = await claimLetter(services, beginMail(start, services.newId(), actor));
  if (claimed === undefined) return false;
  await sendLetter(services, services.mail ?? assert.fail('There is no mail.'), claimed);
  return true;
}

describe('a letter whose process dies', () => {
  let graph: FakeGraph;
  let dataDir: string;
  beforeEach(async () => {
    graph = await FakeGraph.start();
    dataDir = await mkdtemp(join(tmpdir(), 'keydesk-letters-'));
  });
  afterEach(async () => {
    await graph.stop();
    await rm(dataDir, { recursive: true });
  });

  /** A desk that dies, and one that looks after what it left; answers the writes of the first. */
  async function dieAndLookAfter(store: Store, death?: Death): Promise<number> {
    const clock = new TestClock();
    const after = await deskOn(store, clock, { mail: graph.settings });
    const draft = newOffer({ id: 'o', conversationId: 'c' }, { who: anna, now: clock.now() });
    await after.offers.create({ ...draft, state: 'notSent', requestedAt: clock.now().toISOString() }, undefined);
    const dying = dyingStore(store, death);
    const first = await deskOn(dying.store, clock, { mail: graph.settings });
    dying.arm();
    await send(first).catch((error: unknown) => assert.ok(error instanceof Dead));
    const known = (await after.letters.get(id)) !== undefined;
    assert.equal(await send(after), !known, 'who clicks again sends it only when nobody has');
    clock.advance(6 * minutes);
    await Promise.all([sweepLetters(after), sweepLetters(after)]);
    clock.advance(6 * minutes);
    assert.equal(await sweepLetters(after), 0, 'nothing is left');
    // The offers' own round brings an offer's deeds to the history.
    clock.advance(60 * minutes);
    await sweepOffers(after);
    const letter = (await after.letters.get(id))!.value;
    const offer = (await after.offers.get('o'))!.value;
    const deeds = (await after.audit.newest({ limit: 50 })).items.map(({ what }) => what);
    const counted = deeds.filter((what) => what === 'offerSent').length;
    const where = JSON.stringify(death);
    assert.ok(graph.calls.length <= 1, `${where}: ${graph.calls.length} calls`);
    assert.ok(letter.state === 'sent' || letter.state === 'unsure', `${where}: ${letter.state}`);
    if (letter.state === 'sent') assert.equal(graph.mails.length, 1, where);
    const expected = letter.state === 'sent' ? 1 : 0;
    assert.deepEqual([offer.timesSent, counted], [expected, expected], where);
    assert.equal(deeds.includes('mailUnsure'), letter.state === 'unsure', where);
    return dying.writes;
  }

  it('goes at most once and is counted exactly when it is known to have gone, at whichever write it dies', async () => {
    let place = 0;
    const run = async (death?: Death): Promise<number> => {
      const store = await openStore({ kind: 'sqlite', file: join(dataDir, `${String((place += 1))}.db`) });
      graph.calls.length = 0;
      graph.mails.length = 0;
      try {
        return await dieAndLookAfter(store, death);
      } finally {
        await store.close();
      }
    };
    const total = await run();
    assert.ok(total >= 4, `${total} writes`);
    for (let write = 1; write <= total; write += 1) {
      for (const after of [false, true]) await run({ write, after });
    }
  });

  it('is sent once by two instances that are asked in two chats at the same time', async () => {
    const connector = await FakeConnector.start();
    const ground = { dataDir, connector, mail: graph.settings };
    const stages = [await DeskFixture.open(ground), await DeskFixture.open(ground)] as const;
    try {
      const [one, other] = stages;
      await register(one.services, subscriptionOf('s', '2027-06-30'));
      const value = { verb: 'mail.send', id: 's', about: 'renewal', letter: 'the-same-card' };
      const typed = { recipient: 'it@minta.example', subject: 'S', message: 'M' };
      const people = [await one.knows(anna), await other.knows(bela)] as const;
      await Promise.all(
        people.map((person) => person.posts(person.activity('message', { value: { ...value, ...typed } }))),
      );
      assert.deepEqual([graph.calls.length, graph.mails.length], [1, 1]);
      const { items } = await one.services.audit.newest({ limit: 50 });
      assert.equal(items.filter(({ what }) => what === 'noticeSent').length, 1);
    } finally {
      for (const fixture of stages) await fixture.close();
      await connector.stop();
    }
  });
});
