// The samples of the erasing of a customer.
import { eraseCard, type EraseView } from '../../../cards/customers/eraseCard.ts';
import { contoso } from './customerSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const ask = { kind: 'ask', customer: contoso, v: 4, subscriptions: 3, redemptions: 1, offers: 2 } as const;

/** The question, what is in its way, and its end. */
export const eraseSamples: readonly Sample[] = samplesOf<EraseView>('erase', eraseCard, {
  ask,
  wrongName: { ...ask, problem: 'name' },
  later: { ...ask, problem: 'later' },
  blocked: { kind: 'blocked', customer: contoso, count: 1 },
  done: { kind: 'done' },
  hostile: { ...ask, customer: { ...contoso, name: hostile } },
});
