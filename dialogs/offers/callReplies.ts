// What a person sees of a call to Microsoft that an offer made.
import { defined } from '../../domain/defined.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import type { Reply } from '../flow/step.ts';
import { offerCardOf } from './offerCardOf.ts';
import { messageCard } from './offerMessage.ts';
import type { Shown } from './offerStep.ts';
import type { CallResult } from './requestOffer.ts';

/** What a person sees of a request: the message to write after a request that went, else what was wrong. */
export function requestReply(result: CallResult): Reply<Offer> {
  if (result.kind === 'overtaken') return { kind: 'late' };
  const { present } = result;
  const shows = (shown: Shown): Reply<Offer> => ({ kind: 'wrote', present, draw: (at) => offerCardOf(at, shown) });
  switch (result.kind) {
    case 'went':
      return { kind: 'wrote', present, draw: messageCard };
    case 'unsure':
      return shows({});
    case 'refused':
      return shows(
        result.failure === undefined
          ? { problem: `offer.problems.refused.${result.reason}` }
          : { failure: result.failure },
      );
    case 'notReached':
      return shows({ failure: result.failure });
  }
}

/** What a person sees of the end: the state, and that nothing changed, or that nobody knows yet. */
export function endReply(result: CallResult): Reply<Offer> {
  if (result.kind === 'overtaken') return { kind: 'late' };
  const { kind, present } = result;
  const failure: ReferredFailure | undefined =
    kind === 'notReached' ? result.failure : kind === 'unsure' ? { kind: 'ambiguous' } : undefined;
  return { kind: 'wrote', present, draw: (at) => offerCardOf(at, defined({ failure })) };
}
