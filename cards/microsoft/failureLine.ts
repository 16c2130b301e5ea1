// The one sentence that a person reads when Microsoft did not do something: what it means, what to do, and the reference.
import { sentenceOf, type MicrosoftFailure } from '../../domain/microsoft/failure.ts';
import type { Language } from '../../domain/people/person.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say } from '../texts/texts.ts';

/** The sentence for a failure; with the id by which Microsoft's support finds the call, where there is one. */
export function failureLine(
  failure: MicrosoftFailure & { readonly correlationId?: string },
  language: Language,
): string {
  const sentence = say(language, `microsoft.failure.${sentenceOf(failure)}`);
  const { correlationId: id } = failure;
  return id === undefined ? sentence : say(language, 'microsoft.reference', { sentence, id: escapeText(id) });
}
