// The notice of a letter to a customer of which nobody knows whether it went.
import { letterCard } from '../../../cards/letters/letterCard.ts';
import { letterView } from '../../../dialogs/letters/letterView.ts';
import type { Letter } from '../../../domain/letters/letter.ts';
import type { LetterNotice } from '../../../domain/notices/letterNotice.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { versionOf } from '../../../storage/records/trackedRecords.ts';
import { noticeKind } from '../noticeKind.ts';

/** Shows the letter, with what can be done about it, to whoever sent it. */
export const letterKind = noticeKind<LetterNotice, Versioned<Letter>>({
  name: 'letter',
  read: async (services, { about }) => await services.letters.get(about),
  customerOf: ({ value }) => value.customerId,
  look: ({ notice, subject }) =>
    subject.value.state === 'unsure' && versionOf(subject) === notice.version
      ? { says: true }
      : { says: false, because: 'settled' },
  isLast: () => true,
  card: (services, turn, [{ subject }]) => Promise.resolve(letterCard(letterView(services, subject), turn)),
});
