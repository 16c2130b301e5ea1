// Sends a letter by mail: the call, and what the record says after it.
import { accepted, doubted, foundSent, refused, type Letter } from '../../domain/letters/letter.ts';
import type { Actor } from '../../domain/people/actor.ts';
import type { Versioned } from '../../storage/records/change.ts';
import type { CustomerMail, MailOutcome } from '../services/customerMail.ts';
import type { Services } from '../services/services.ts';
import { writeLetter } from './writeLetter.ts';
import { defined } from '../../domain/defined.ts';

/**
 * Sends a letter that is on record as being sent, and returns it as it is afterwards. A process that dies here leaves
 * it as it is: the round takes it for a letter of unknown outcome, and nobody sends it again but a person.
 */
export async function sendLetter(
  services: Services,
  mail: CustomerMail,
  sending: Versioned<Letter>,
): Promise<Versioned<Letter>> {
  const { id, to, subject, text, language, requestId = id, by: who } = sending.value;
  const outcome = await mail.send({ to, subject, text, language, requestId });
  const actor: Actor = { who, now: services.clock.now() };
  const written = await writeLetter(services, sending, after(sending.value, outcome, actor));
  if (written !== undefined) return written;
  // The round was faster: it took the letter for lost, and now it is known.
  const present = (await services.letters.get(id)) ?? sending;
  const known = present.value.state === 'unsure' && present.value.requestId === requestId && outcome.kind === 'sent';
  return (known ? await writeLetter(services, present, foundSent(present.value, actor)) : undefined) ?? present;
}

function after(letter: Letter, outcome: MailOutcome, actor: Actor): Letter {
  switch (outcome.kind) {
    case 'sent':
      return accepted(letter, actor);
    case 'unsure':
      return doubted(letter, actor);
    case 'refused': {
      const { reason: refusal, retryAfter } = outcome;
      return refused(letter, { refusal, ...defined({ retryAfter }) }, actor);
    }
  }
}
