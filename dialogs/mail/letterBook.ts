// Owns the writing of letters: every write names the revision it replaces, and what follows is done before it counts as done.
import { doubted, followed, isUnfinished, type Letter } from '../../domain/letters/letter.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Desk } from '../desk.ts';
import { followOfferLetter } from '../offer/offerLetters.ts';
import { followRecordLetter } from '../record/recordLetter.ts';

/** How long a mail may be on its way before the round takes it for lost; longer than the mail's own patience. */
const callLease = 5 * 60_000;

/** What the book writes with. */
export type LetterServices = Pick<
  Desk,
  | 'letters'
  | 'customers'
  | 'offers'
  | 'offerNotices'
  | 'audit'
  | 'clock'
  | 'people'
  | 'microsoft'
  | 'reminderPolicy'
  | 'defaultZone'
>;

/**
 * Puts a letter on record, before anything of it is done. Undefined when the letter is there already: then another
 * click or instance has it in hand.
 */
export async function claimLetter(services: LetterServices, letter: Letter): Promise<Versioned<Letter> | undefined> {
  const created = await services.letters.create(letter, new Date(services.clock.now().getTime() + callLease));
  return created && (await finish(services, created));
}

/** Writes the next state of a letter. Undefined when another writer was first: nothing was changed then. */
export async function writeLetter(
  services: LetterServices,
  present: Versioned<Letter>,
  next: Letter,
): Promise<Versioned<Letter> | undefined> {
  const written = await services.letters.replace(present, next, wakeAt(next, services.clock.now()));
  return written && (await finish(services, written));
}

/** Looks after every letter that a crash left behind; returns how many there were. A lost one is never sent again here. */
export async function sweepLetters(services: LetterServices): Promise<number> {
  for (let swept = 0; ; swept += 1) {
    const now = services.clock.now();
    const held = await services.letters.claimDue(now, new Date(now.getTime() + callLease));
    if (held === undefined) return swept;
    if (held.value.state !== 'sending') await finish(services, held);
    else await writeLetter(services, held, doubted(held.value, { who: held.value.by, now }));
  }
}

function wakeAt(letter: Letter, now: Date): Date | 'never' {
  const waits = letter.state === 'sending' || isUnfinished(letter);
  return waits ? new Date(now.getTime() + callLease) : 'never';
}

/** Does what follows a state: the audit trail, and what was written about. Repeating it changes nothing. */
async function finish(services: LetterServices, letter: Versioned<Letter>): Promise<Versioned<Letter>> {
  const { value } = letter;
  if (!isUnfinished(value)) return letter;
  await services.audit.append(...value.pendingAudit);
  if (value.state === 'sent') await follow(services, value);
  const done = followed(value);
  return (await services.letters.replace(letter, done, wakeAt(done, services.clock.now()))) ?? letter;
}

async function follow(services: LetterServices, letter: Letter): Promise<void> {
  if (letter.about.kind === 'offer') await followOfferLetter(services, letter);
  if (letter.about.kind === 'record') await followRecordLetter(services, letter);
}
