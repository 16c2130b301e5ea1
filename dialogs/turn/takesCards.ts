// Says whether the answer of a request can be a card.
import type { Activity } from 'botbuilder';
import { fileConsentInvoke } from '../../cards/files/fileConsent.ts';

/** True where the answer of the request can be a card or words for whoever clicked: for universal actions alone. */
export function takesCards({ type, name }: Pick<Activity, 'type' | 'name'>): boolean {
  return type === 'invoke' && name !== fileConsentInvoke;
}
