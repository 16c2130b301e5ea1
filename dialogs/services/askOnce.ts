// Has Microsoft do something once: a call whose answer was lost is looked up, and never repeated.
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import { failureOf, GatewayError } from './microsoft.ts';

/** `call` asks for what is ordered; `lookUp` only asks what became of it, and repeats nothing. */
export type HowToAsk = 'call' | 'lookUp';

/** A call without an outcome: it certainly was not carried out, or nobody can tell whether it was. */
export type NoOutcome =
  { readonly kind: 'notReached'; readonly failure: ReferredFailure } | { readonly kind: 'unknown' };

/**
 * Calls, or only looks up what became of an earlier call; a call whose answer was lost is looked up as well. What is
 * not found there never arrived. The id by which it is found must be on record before.
 */
export async function askOnce<T>(
  how: HowToAsk,
  call: () => Promise<T>,
  lookUp: () => Promise<T | undefined>,
): Promise<T | NoOutcome> {
  try {
    if (how === 'call') return await call();
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.kind !== 'ambiguous') return { kind: 'notReached', failure: failureOf(error) };
  }
  try {
    return (await lookUp()) ?? { kind: 'notReached', failure: { kind: 'unreachable' } };
  } catch (error) {
    if (error instanceof GatewayError) return { kind: 'unknown' };
    throw error;
  }
}
