// Proves how the end dates of a customer stand on one line of time.
import assert from 'node:assert/strict';
import { endsOnCard, customerTimeline } from '../../cards/customers/customerTimeline.ts';

import { agreed } from './samples/offerSamples.ts';
import { ownSubscription } from './samples/sampleData.ts';

const reader = { language: 'en', zone: 'Europe/Budapest' } as const;
const today = '2027-03-24';
const ending = (id: string, endsOn: string) => ({ ...ownSubscription, id, endsOn });
const shown = ({ stretches }: ReturnType<typeof customerTimeline>): readonly (readonly string[])[] =>
  stretches.map(({ month, rows }) => [month, ...rows.map((row) => (row as { id: string }).id)]);

describe('the end dates of a customer', () => {
  it('are in the order of their days under their months, offers among them, and what is over comes last', () => {
    const subscriptions = [ending('gone', '2025-01-31'), ending('late', '2028-03-02'), ending('soon', '2027-03-31')];
    const runs = { ...agreed, id: 'runs', state: 'active', autoExtend: false, endsOn: '2028-03-01' } as const;
    const requestedAt = '2027-03-01T09:00:00.000Z';
    const waits = { ...agreed, id: 'waits', state: 'waiting', requestedAt } as const;
    const over = { ...agreed, id: 'over', state: 'declined' } as const;
    assert.deepEqual(shown(customerTimeline(subscriptions, [runs, waits, over], today, reader)), [
      ['March 2027', 'soon'],
      ['May 2027', 'waits'],
      ['March 2028', 'runs', 'late'],
      ['Over', 'gone'],
    ]);
  });

  it('are bounded, and counted all', () => {
    const many = Array.from({ length: 20 }, (_, n) => ending(`s${n}`, `2027-04-${String(n + 1).padStart(2, '0')}`));
    const line = customerTimeline(many, [], today, reader);
    assert.equal(line.count, 20);
    assert.equal(line.stretches.flatMap(({ rows }) => rows).length, endsOnCard);
  });

  it('say what has to be decided', () => {
    const undecided = { ...ending('s', '2027-05-31'), channel: 'csp-nce' } as const;
    const [stretch] = customerTimeline([undecided], [], today, reader).stretches;
    assert.ok(stretch && 'note' in stretch.rows[0]!);
  });
});
