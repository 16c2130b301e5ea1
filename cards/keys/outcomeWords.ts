// The words about the outcome of reading and taking keys: how many were found, and what became of them.
import { foundIn, keyFates, type KeyFate, type KeyOutcome } from '../../domain/keys/keyOutcome.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Where the keys were to go, and whether they are there: waiting and fit ones are on their way into the inventory. */
export type Destination = 'basket' | 'waiting' | 'fit' | 'added';

/** "60 product keys found: 20 taken, 3 entered twice, 37 without room." Undefined when none was found. */
export function outcomeText(outcome: KeyOutcome, to: Destination, { language }: Reader): string | undefined {
  const found = foundIn(outcome);
  if (found === 0) return undefined;
  const parts = keyFates.flatMap((fate) => {
    const count = outcome.counts[fate] ?? 0;
    return count === 0 ? [] : [say(language, partOf(fate, to), { count })];
  });
  return say(language, 'keys.outcome.found', { count: found, parts: parts.join(', ') });
}

function partOf(fate: KeyFate, to: Destination) {
  if (fate === 'taken') return `keys.outcome.taken.${to}` as const;
  if (fate === 'known') return to === 'basket' ? 'keys.outcome.known.basket' : 'keys.outcome.known.inventory';
  return `keys.outcome.${fate}` as const;
}
