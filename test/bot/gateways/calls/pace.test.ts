// Proves that upkeep keeps its pace and leaves people the way free, and what a door that Microsoft closes means to both.
import assert from 'node:assert/strict';
import { Pace } from '../../../../bot/gateways/calls/pace.ts';
import { GatewayError } from '../../../../dialogs/services/microsoft.ts';

/** Microsoft's limit for one tenant (Partner Center: API throttling guidance). */
const limitPerMinute = 500;

describe('the pace of calls to Microsoft', () => {
  let now: number;
  let pace: Pace;
  beforeEach(() => {
    now = Date.parse('2027-03-01T09:00:00Z');
    pace = new Pace({ now: () => now, wait: () => Promise.resolve() });
  });

  it('leaves people the rest of every minute, whatever upkeep has to do', async () => {
    const sent: number[] = [];
    for (let count = 0; count < 2_000; count += 1) {
      now += await pace.turn('upkeep', 0);
      sent.push(now);
    }
    for (const [at, first] of sent.entries()) {
      const inMinute = sent.findIndex((one, later) => later > at && one >= first + 60_000);
      if (inMinute === -1) break;
      assert.ok(inMinute - at <= limitPerMinute - 100, `${inMinute - at} calls in a minute`);
    }
  });

  it('makes nobody wait behind upkeep', async () => {
    for (let count = 0; count < 200; count += 1) {
      const waits = await pace.turn('upkeep', 0);
      assert.equal(await pace.turn('person', 0), 0);
      if (count % 2 === 0) now += waits;
    }
  });

  it('waits for a door that is closed as long as somebody has patience, and says for how long it is closed', async () => {
    pace.closeFor(10);
    assert.equal(await pace.turn('person', 0), 10_000);
    await assert.rejects(pace.turn('person', 6_000), (error: unknown) => {
      assert.ok(error instanceof GatewayError);
      assert.deepEqual([error.kind, error.retryAfter, error.told.status], ['busy', 10, 429]);
      return true;
    });
    pace.closeFor(300);
    await assert.rejects(pace.turn('person', 0), GatewayError);
    assert.equal(await pace.turn('upkeep', 0), 300_000);
    await assert.rejects(pace.turn('upkeep', 400_000), GatewayError);
    now += 300_000;
    assert.equal(await pace.turn('person', 0), 0);
  });

  it('is not shortened by a later, shorter wish', async () => {
    pace.closeFor(12);
    pace.closeFor(1);
    assert.equal(await pace.turn('person', 0), 12_000);
  });

  it('makes nobody wait for as long as a clock was wrong that is set back', async () => {
    await pace.turn('upkeep', 0);
    pace.closeFor(2);
    now += 10_000;
    assert.equal(await pace.turn('person', 0), 0);
    now -= 3_600_000;
    assert.equal(await pace.turn('person', 0), 0);
    assert.equal(await pace.turn('upkeep', 0), 0);
    pace.closeFor(2);
    now -= 3_600_000;
    assert.equal(await pace.turn('person', 0), 2_000);
  });
});
