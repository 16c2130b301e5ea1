// A letter as its card shows it: with the mailbox that it goes out from.
import type { LetterView } from '../../cards/letters/letterCard.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Services } from '../services/services.ts';

/** The view of a letter; `asks` for the question before one of unknown outcome is sent again. */
export function letterView({ mail }: Pick<Services, 'mail'>, present: Versioned<Letter>, asks = false): LetterView {
  const { sender, pretends = false } = mail ?? {};
  return { letter: present.value, v: versionOf(present), pretends, asks, sender };
}
