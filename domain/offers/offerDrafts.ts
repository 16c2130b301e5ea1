// Drafts of an offer at Microsoft: which of them nobody wants any more, and that one is gone or went to the customer.
import type { Offer } from './offer.ts';

/**
 * Names of drafts that may lie at Microsoft though the offer went another way: it was changed after a request that came
 * half through, or cancelled. The name that the next request uses again is none of them.
 */
export function abandonedDrafts({ drafts = [], relationshipName, state }: Offer): readonly string[] {
  return state === 'cancelled' ? drafts : drafts.filter((name) => name !== relationshipName);
}

/** The record with a name under which Microsoft is asked for a draft; a repetition uses the same name. */
export function withDraft(offer: Offer, name: string): Offer {
  return { ...withoutDraft(offer, name), drafts: [...(withoutDraft(offer, name).drafts ?? []), name] };
}

/** The record once a draft is gone, or the customer was asked about it. Nobody sees a difference, so that no card ages. */
export function withoutDraft({ drafts = [], ...rest }: Offer, name: string | undefined): Offer {
  const others = drafts.filter((one) => one !== name);
  return others.length === 0 ? rest : { ...rest, drafts: others };
}
