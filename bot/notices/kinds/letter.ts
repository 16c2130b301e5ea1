// The notice of a letter to a customer of which nobody knows whether it went.
import { letterCard } from '../../../cards/letters/letterCard.ts';
import { letterView } from '../../../dialogs/letters/letterView.ts';
import type { Letter } from '../../../domain/letters/letter.ts';
import type { LetterNotice } from '../../../domain/notices/letterNotice.ts';
import { noticeKind } from '../noticeKind.ts';

/** Shows the letter, with what can be done about it, to whoever sent it. */
export const letterKind = noticeKind<LetterNotice, Letter>({
  name: 'letter',
  read: async (services, { about }) => (await services.letters.get(about))?.value,
  customerOf: ({ customerId }) => customerId,
  look: ({ notice, subject: { state, version } }) =>
    state === 'unsure' && version === notice.version ? { says: true } : { says: false, because: 'settled' },
  isLast: () => true,
  card: (services, turn, [{ subject }]) => Promise.resolve(letterCard(letterView(services, subject), turn)),
});
