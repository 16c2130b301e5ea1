// The one sentence that a person reads when Microsoft did not do something: what it means, what to do, and the reference.
import { failureSentenceOf, type FailureSentence, type ReferredFailure } from '../../domain/microsoft/failure.ts';
import type { Language } from '../../domain/people/person.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { say } from '../texts/texts.ts';

/** The sentence for a failure; with the id by which Microsoft's support finds the call, where there is one. */
export function failureLine(failure: ReferredFailure, language: Language): string {
  return referredLine(say(language, `microsoft.failure.${failureSentenceOf(failure)}`), failure, language);
}

/** The sentence for a failure in a customer's tenant, by the one where the same happens in the partner's own. */
const there: Readonly<Partial<Record<FailureSentence, FailureSentence | 'roleMissingThere'>>> = {
  ...{ permissionMissing: 'appNotApproved', appUnknown: 'appNotApproved' },
  ...{ roleMissing: 'roleMissingThere', notAllowed: 'roleMissingThere' },
};

/** The sentence for a failure to read licences in a customer's tenant: what is missing there, nobody mends in the partner's own. */
export function seatsFailureLine(failure: ReferredFailure, language: Language): string {
  const sentence = failureSentenceOf(failure);
  return referredLine(say(language, `microsoft.failure.${there[sentence] ?? sentence}`), failure, language);
}

/** What can be connected. */
export type ConnectedPart = 'customers' | 'subscriptions' | 'person' | 'offers' | 'seats' | 'events' | 'mail';

/** Sentences that send a person to where the connections are looked at. */
const toConnections: ReadonlySet<FailureSentence> = new Set(['signInRefused', 'roleMissing', 'notAllowed']);

/** The sentence where the connections are looked at: it names what the part needs, instead of where that is said. */
export function connectionFailureLine(part: ConnectedPart, failure: ReferredFailure, language: Language): string {
  if (!toConnections.has(failureSentenceOf(failure))) return failureLine(failure, language);
  // Everything that the app itself does at Partner Center is let in at one place.
  const key = part === 'subscriptions' || part === 'events' ? 'customers' : part;
  return referredLine(say(language, `microsoft.connections.needs.${key}`), failure, language);
}

/** A sentence that another subject has for a failure, with the same reference. */
export function referredLine(sentence: string, { correlationId: id }: ReferredFailure, language: Language): string {
  return id === undefined ? sentence : say(language, 'microsoft.reference', { sentence, id: escapeText(id) });
}
