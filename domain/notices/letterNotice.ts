// The notice of a letter of which nobody knows whether it went: whoever sent it hears so, and can look.
import type { Letter } from '../letters/letter.ts';
import { awaitedBy, type Notice } from './notice.ts';

/** A letter left unsure, for its author. */
export interface LetterNotice extends Notice {
  readonly kind: 'letter';
  /** The letter's version when it became unsure: one that was sent once more may become so again. */
  readonly version: number;
}

/** The notice of a letter that has become unsure, as which it has this version. It is awaited: its author pressed *send*. */
export function letterNotice({ id: about, by }: Pick<Letter, 'id' | 'by'>, version: number, now: Date): LetterNotice {
  const id = [about, 'unsure', version, by.id].join('|');
  return { ...awaitedBy(by, now), id, kind: 'letter', about, version };
}
