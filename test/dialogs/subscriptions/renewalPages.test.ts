// Proves that the list of renewals holds what fits its filter, all of it and once, however it is read, and counts it right.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countsOf, renewalPage, sumOf, totalOf } from '../../../dialogs/subscriptions/renewalPages.ts';
import {
  isListed,
  renewalFilterOf,
  renewalGroups,
  renewalPeriods,
  type RenewalFilter,
} from '../../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import type { PageRequest } from '../../../storage/page.ts';
import { Subscriptions } from '../../../storage/subscriptions.ts';
import { anySubscription } from '../../support/anySubscription.ts';
import { onEachEngine } from '../../support/engines.ts';

const today = '2026-05-03';

const anyFilter: fc.Arbitrary<RenewalFilter> = fc
  .record({
    group: fc.constantFrom('', ...renewalGroups),
    period: fc.constantFrom('', '', ...renewalPeriods),
    month: fc.constantFrom('', '', '2026-05', '2026-12'),
    responsibleId: fc.constantFrom('', '', 'anna', 'a|b', 'nobody'),
    planId: fc.constantFrom('', '', 'businessBasic', 'businessPremium'),
    customerId: fc.constantFrom('', '', 'c1', 'c2'),
    customerPart: fc.constantFrom('', '', 'irm 1'),
    reach: fc.constantFrom('', 'whole'),
  })
  .map(renewalFilterOf);

const register = fc.array(
  fc.record({
    one: anySubscription,
    customer: fc.integer({ min: 1, max: 3 }),
    planId: fc.constantFrom('businessBasic' as const, 'businessPremium' as const),
    licences: fc.integer({ min: 1, max: 300 }),
  }),
  { minLength: 1, maxLength: 60 },
);

onEachEngine('a page of renewals', (engine) => {
  const empty = engine.emptyStores();

  it('is the next stretch of everything that fits, in the order of its end', async () => {
    await fc.assert(
      fc.asyncProperty(register, fc.array(anyFilter, { minLength: 5, maxLength: 5 }), async (drawn, filters) => {
        const subscriptions = new Subscriptions(await empty());
        const all = drawn.map(({ one, customer, planId, licences }, n): Subscription => {
          const of = { customerId: `c${customer}`, customerName: `Firm ${customer} Kft.` };
          return { ...one, ...of, id: `s${String(n).padStart(3, '0')}`, planId, licences };
        });
        const follow = { owes: [], now: new Date('2026-05-03T09:00:00Z') };
        await subscriptions.createAll(all.map((subscription) => ({ subscription, follow })));
        const inOrder = [...all].sort((a, b) => (a.endsOn + a.id < b.endsOn + b.id ? -1 : 1));
        for (const filter of filters) {
          const wanted = inOrder.filter((one) => isListed(one, filter, today));
          const counts = await countsOf({ subscriptions }, filter, today);
          const seen: string[] = [];
          let after: PageRequest['after'];
          do {
            const request = { limit: 4, ...(after === undefined ? {} : { after }) };
            const page = await renewalPage({ subscriptions }, filter, today, request);
            seen.push(...page.items.map(({ id }) => id));
            after = page.next;
          } while (after !== undefined);
          const of = JSON.stringify(filter);
          assert.deepEqual(
            seen,
            wanted.map(({ id }) => id),
            of,
          );
          assert.deepEqual(await totalOf({ subscriptions }, filter, today, counts), sumOf(wanted), of);
        }
      }),
      { numRuns: 15, seed: 20_260_503 },
    );
  });
});
