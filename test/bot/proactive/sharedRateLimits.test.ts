// Proves what two instances share when they send: pauses, waits that grow, and the second between two messages.
import assert from 'node:assert/strict';
import { helpCard } from '../../../cards/general/helpCard.ts';
import type { Turn } from '../../../dialogs/turn/turn.ts';
import { onEachEngine } from '../../support/engines.ts';
import { homeTenant } from '../../support/chatPerson.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { SimulatedTime } from '../../support/simulatedTime.ts';
import { TestClock } from '../../support/testClock.ts';
import { anna, bela, DeskFixture } from '../../support/deskFixture.ts';

const prepare = (turn: Turn) => Promise.resolve(helpCard({ mode: 'sandbox', timeMachine: false, unfinished: 0 }, turn));
const stranger = { id: 'somebody', tenantId: '99999999-0000-4000-8000-000000000009', name: 'Somebody' };

onEachEngine('Senders of two instances', (engine) => {
  let connector: FakeConnector;
  let clock: TestClock;
  let time: SimulatedTime;
  let open: () => Promise<DeskFixture>;
  let here: DeskFixture;
  let there: DeskFixture;
  beforeEach(async () => {
    const storage = engine.place().settings;
    clock = new TestClock('2027-01-15T12:00:00Z');
    time = new SimulatedTime(clock);
    connector = await FakeConnector.start(clock);
    open = () => DeskFixture.open({ storage, clock, connector, pacing: time });
    here = await open();
    there = await open();
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await connector.stop();
  });

  const requests = () => connector.requests.length;

  it('both wait as long as the channel asked one of them to, and write to other tenants meanwhile', async () => {
    const [first, second] = [await here.meets(anna), await here.meets(bela)];
    const other = await here.meets(stranger);
    connector.meet({ status: 429, code: 'Throttled', retryAfter: 20 });
    const throttled = { kind: 'throttled', pauses: 'tenant', mayHaveArrived: false };
    assert.deepEqual(await here.sender().send(first, prepare), { ...throttled, retryAfter: 20_000 });
    clock.advance(19_999);
    assert.deepEqual(await there.sender().send(second, prepare), { ...throttled, retryAfter: 1 });
    assert.deepEqual(await here.sender().send(first, prepare), { ...throttled, retryAfter: 1 });
    assert.equal(requests(), 1);
    assert.equal((await there.sender().send(other, prepare)) !== 'withdrawn', true);
    assert.equal(requests(), 2);
    clock.advance(1);
    assert.equal(((await there.sender().send(second, prepare)) as { kind: string }).kind, 'sent');
  });

  it('keep a pause when an instance is started anew', async () => {
    const target = await here.meets(anna);
    connector.meet({ status: 429, retryAfter: 600 });
    await here.sender().send(target, prepare);
    await here.close();
    here = await open();
    clock.advance(599_000);
    const outcome = await here.sender().send(target, prepare);
    assert.deepEqual(outcome, { kind: 'throttled', pauses: 'tenant', mayHaveArrived: false, retryAfter: 1_000 });
    assert.equal(requests(), 1);
  });

  it('wait longer after every refusal without a time, whichever of them met it, and forget when one was delivered', async () => {
    const target = await here.meets(anna);
    const waits: unknown[] = [];
    for (const fixture of [here, there, here, there]) {
      connector.meet({ status: 429 });
      const outcome = await fixture.sender().send(target, prepare);
      const wait = outcome !== 'withdrawn' && outcome.kind === 'throttled' ? (outcome.retryAfter ?? 0) : 0;
      waits.push(wait);
      clock.advance(wait);
    }
    assert.deepEqual(waits, [2_000, 4_000, 8_000, 16_000]);
    await there.sender().send(target, prepare);
    clock.advance(1_000);
    connector.meet({ status: 429 });
    const outcome = await here.sender().send(target, prepare);
    assert.equal((outcome as { retryAfter?: number }).retryAfter, 2_000);
  });

  it('have one message under way in a conversation, and keep a second between two', async () => {
    const target = await here.meets({ ...anna, tenantId: homeTenant });
    let underWay = 0;
    let most = 0;
    const one = async (turn: Turn) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await here.services.people.get(anna.id);
      queueMicrotask(() => (underWay -= 1));
      return await prepare(turn);
    };
    const senders = [here.sender(), there.sender()];
    let left = 10;
    const sends = Array.from({ length: left }, async (_, n) => {
      await senders[n % 2]!.send(target, one);
      left -= 1;
    });
    await time.during(Promise.all(sends), () => left);
    const instants = connector.requests.map(({ at }) => at.getTime());
    const distances = instants.slice(1).map((at, n) => at - instants[n]!);
    assert.equal(most, 1);
    assert.equal(instants.length, 10);
    assert.ok(
      distances.every((distance) => distance >= 1_000),
      distances.join(' '),
    );
  });
});
