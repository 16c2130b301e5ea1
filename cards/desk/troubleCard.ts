// Owns the words for trouble of our own: what happened, that nothing was lost, what to do, and the reference.
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** What went wrong, as far as the person is concerned. */
export interface TroubleView {
  readonly what: 'notSaved' | 'unexpected' | 'tooBusy';
  /** Finds the entry in the log. */
  readonly reference: string;
}

/** Says it plainly. */
export function troubleCard(view: TroubleView, reader: Reader): Card {
  return renderCard('trouble', reader, { ...view });
}
