// What people read when Microsoft did not do something about an offer: why, what to do, and how it stands now.
import { failureSentenceOf, type FailureSentence, type ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { OfferState } from '../../domain/offers/offerStates.ts';
import { referredLine } from '../microsoft/failureLine.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Without this role, and without multifactor authentication, Microsoft lets nobody have to do with relationships. */
const needsAgent: ReadonlySet<FailureSentence> = new Set(['roleMissing', 'notAllowed']);

/**
 * The sentence for a failure about an offer in a state. A draft stays one; everything else is looked at again, which
 * the sentence for a lost answer says itself.
 */
export function offerFailureText(failure: ReferredFailure, state: OfferState, { language }: Reader): string {
  const sentence = failureSentenceOf(failure);
  const why = say(language, needsAgent.has(sentence) ? 'gdap.failure.agent' : `microsoft.failure.${sentence}`);
  const said = referredLine(why, failure, language);
  if (state === 'draft')
    return sentence === 'unreachable' ? said : say(language, 'gdap.failure.notRequested', { sentence: said });
  return sentence === 'ambiguous' ? said : say(language, 'gdap.failure.looksAgain', { sentence: said });
}
