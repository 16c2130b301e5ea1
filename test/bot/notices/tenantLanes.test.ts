// Proves the pace of two instances on one store, over HTTP: at most 49 in any second to a tenant, and nobody waits for others.
import assert from 'node:assert/strict';
import { helpCard } from '../../../cards/general/helpCard.ts';
import type { Claimed } from '../../../bot/notices/gathering.ts';
import type { PersonRef } from '../../../domain/people/person.ts';
import { onEachEngine } from '../../support/engines.ts';
import { homeTenant } from '../../support/chatPerson.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { SimulatedTime } from '../../support/simulatedTime.ts';
import { TestClock } from '../../support/testClock.ts';
import { register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';

const otherTenant = '99999999-0000-4000-8000-000000000009';
const endsOn = '2027-03-31';
const morning = '2027-01-30T08:00:00.000Z';
/** How many of a lane each instance has under way at most. */
const parallel = 12;

onEachEngine('The lanes of two instances', (engine) => {
  let connector: FakeConnector;
  let clock: TestClock;
  let time: SimulatedTime;
  let here: DeskFixture;
  let there: DeskFixture;
  beforeEach(async () => {
    const storage = engine.place().settings;
    clock = new TestClock('2027-01-15T12:00:00Z');
    time = new SimulatedTime(clock);
    connector = await FakeConnector.start(clock);
    here = await DeskFixture.open({ storage, clock, connector, pacing: time });
    there = await DeskFixture.open({ storage, clock, connector, pacing: time });
  });
  afterEach(async () => {
    await here.close();
    await there.close();
    await connector.stop();
  });

  /** Registers a subscription for each of so many people of a tenant. */
  async function readers(count: number, tenantId: string, end = endsOn): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const responsible: PersonRef = { id: `${tenantId}-${n}`, tenantId, name: `Person ${n}` };
      await here.meets(responsible);
      await register(here.services, subscriptionOf(`${tenantId}-${n}`, end, { responsible }));
    }
  }

  /** Both instances send all that is due, while time passes by their waits alone. */
  async function deliverAll(): Promise<void> {
    const instances = [here, there].map((stage) => instanceOf(stage));
    const underWay = () => instances.reduce((sum, instance) => sum + instance.underWay(), 0);
    await time.during(Promise.all(instances.map(({ outbox }) => outbox.round())), underWay);
  }

  /** An outbox, and how many messages it has under way: of each lane what it claimed and what has not ended. */
  function instanceOf(stage: DeskFixture) {
    const claimed: Claimed[] = [];
    const { notices } = stage.services;
    const claimDue: typeof notices.claimDue = async (...which) => {
      const some = await notices.claimDue(...which);
      claimed.push(...some);
      return some;
    };
    const ended = new Set<string>();
    const close: typeof notices.close = async (held, ...how) => {
      const closed = await notices.close(held, ...how);
      ended.add(held.value.id);
      return closed;
    };
    const underWay = (): number => {
      const left = claimed.filter(({ value }) => !ended.has(value.id));
      const lanes = Map.groupBy(left, ({ value }) => value.tenantId);
      return [...lanes.values()].reduce((sum, { length }) => sum + Math.min(parallel, length), 0);
    };
    return { outbox: stage.outbox({ notices: { claimDue, close } }), underWay };
  }

  /** When the messages to a tenant arrived, in milliseconds from the morning. */
  const arrivals = (tenantId: string): readonly number[] =>
    connector.requests
      .filter(({ path }) => path.includes(encodeURIComponent(`a:${tenantId}-`)))
      .map(({ at }) => at.getTime() - Date.parse(morning));

  const mostInASecond = (instants: readonly number[]): number =>
    Math.max(...instants.map((from) => instants.filter((at) => at >= from && at < from + 1_000).length));

  it('send at most 49 requests to a tenant in any second, 48 on average, and both take part', async () => {
    await readers(150, homeTenant);
    clock.set(morning);
    await deliverAll();
    const instants = arrivals(homeTenant);
    assert.equal(instants.length, 150);
    assert.ok(mostInASecond(instants) <= 49, `${mostInASecond(instants)} in a second`);
    assert.ok(Math.max(...instants) <= (150 * 1_000) / 48 + 150, `took ${Math.max(...instants)} ms`);
    assert.equal(here.counted.length + there.counted.length, 150);
    assert.ok(here.counted.length > 20 && there.counted.length > 20, 'One of them did next to nothing.');
  });

  it('keep nobody waiting for a tenant that has much to send', async () => {
    await readers(90, homeTenant, '2027-03-30');
    await readers(6, otherTenant);
    clock.set(morning);
    await deliverAll();
    assert.equal(arrivals(homeTenant).length, 90);
    assert.deepEqual(
      arrivals(otherTenant).toSorted((one, other) => one - other),
      [0, 50, 50, 100, 100, 150],
    );
  });

  it('rest together when the channel asks one of them to, while other tenants are served', async () => {
    await readers(20, homeTenant);
    await readers(3, otherTenant);
    const first = await here.meets({ id: 'first', tenantId: homeTenant, name: 'First' });
    clock.set(morning);
    connector.meet({ status: 429, retryAfter: 3_600 });
    const view = { mode: 'sandbox', timeMachine: false, unfinished: 0 } as const;
    await here.sender().send(first, (turn) => Promise.resolve(helpCard(view, turn)));
    await deliverAll();
    clock.set('2027-01-30T08:59:59.999Z');
    await deliverAll();
    assert.deepEqual([arrivals(homeTenant).length, arrivals(otherTenant).length], [0, 3]);
    clock.set('2027-01-30T09:00:00.000Z');
    await deliverAll();
    assert.equal(arrivals(homeTenant).length, 20);
    assert.deepEqual(new Set([...here.counted, ...there.counted]), new Set(['sent']));
  });
});
