// Owns the way of a letter through the mail: the call, and what the record says after it.
import { accepted, doubted, foundSent, refused, type Letter } from '../../domain/letters/letter.ts';
import type { Hand } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import type { CustomerMail, MailOutcome } from '../services/customerMail.ts';
import type { Desk } from '../services/services.ts';
import { writeLetter } from './writeLetter.ts';

/**
 * Sends a letter that is on record as being sent, and answers it as it is afterwards. A process that dies here leaves
 * it as it is: the round takes it for a letter of unknown outcome, and nobody sends it again but a person.
 */
export async function sendLetter(
  desk: Desk,
  mail: CustomerMail,
  sending: Versioned<Letter>,
): Promise<Versioned<Letter>> {
  const { id, to, subject, text, language, requestId = id, by: who } = sending.value;
  const outcome = await mail.send({ to, subject, text, language, requestId });
  const hand: Hand = { who, now: desk.clock.now() };
  const written = await writeLetter(desk, sending, after(sending.value, outcome, hand));
  if (written !== undefined) return written;
  // The round was faster: it took the letter for lost, and now it is known.
  const present = (await desk.letters.get(id)) ?? sending;
  const known = present.value.state === 'unsure' && present.value.requestId === requestId && outcome.kind === 'sent';
  return (known ? await writeLetter(desk, present, foundSent(present.value, hand)) : undefined) ?? present;
}

function after(letter: Letter, outcome: MailOutcome, hand: Hand): Letter {
  switch (outcome.kind) {
    case 'sent':
      return accepted(letter, hand);
    case 'unsure':
      return doubted(letter, hand);
    case 'refused': {
      const { reason: refusal, retryAfter } = outcome;
      return refused(letter, { refusal, ...(retryAfter === undefined ? {} : { retryAfter }) }, hand);
    }
  }
}
