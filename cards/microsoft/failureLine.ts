// The one sentence that a person reads when Microsoft did not do something: what it means, what to do, and the reference.
import { sentenceOf, type ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { Language } from '../../domain/people/person.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say } from '../texts/texts.ts';

/** The sentence for a failure; with the id by which Microsoft's support finds the call, where there is one. */
export function failureLine(failure: ReferredFailure, language: Language): string {
  return referredLine(say(language, `microsoft.failure.${sentenceOf(failure)}`), failure, language);
}

/** A sentence that another subject has for a failure, with the same reference. */
export function referredLine(sentence: string, { correlationId: id }: ReferredFailure, language: Language): string {
  return id === undefined ? sentence : say(language, 'microsoft.reference', { sentence, id: escapeText(id) });
}
