// Owns the writing of letters: every write names the revision it replaces, and what follows is done before it counts as done.
import { auditing, type Consequence } from '../../domain/consequences/consequence.ts';
import { doubted, followed, isUnfollowed, type Letter } from '../../domain/letters/letter.ts';
import type { Versioned } from '../../storage/change.ts';
import { owedBy, type Follow } from '../../storage/recordsWithConsequences.ts';
import { finishOwed } from '../consequences/finishConsequences.ts';
import type { Desk } from '../services/services.ts';
import { followOfferLetter } from '../offers/offerLetters.ts';
import { followRecordLetter } from '../partnerOfRecord/partnerOfRecordLetter.ts';

/** How long a mail may be on its way before the round takes it for lost; longer than the mail's own patience. */
const callLease = 5 * 60_000;

/**
 * Puts a letter on record, before anything of it is done. Undefined when the letter is there already: then another
 * click or instance has it in hand.
 */
export async function claimLetter(desk: Desk, letter: Letter): Promise<Versioned<Letter> | undefined> {
  const now = desk.clock.now();
  const created = await desk.letters.create(followed(letter), wakeAt(letter, now), followOf(letter, now));
  return created && (await finishOwed(desk, desk.letters, created));
}

/** Writes the next state of a letter. Undefined when another writer was first: nothing was changed then. */
export async function writeLetter(
  desk: Desk,
  present: Versioned<Letter>,
  next: Letter,
): Promise<Versioned<Letter> | undefined> {
  const now = desk.clock.now();
  const written = await desk.letters.replace(present, followed(next), wakeAt(next, now), followOf(next, now));
  return written && (await finishOwed(desk, desk.letters, written));
}

/** Looks after every letter that a crash left behind; returns how many there were. A lost one is never sent again here. */
export async function sweepLetters(desk: Desk): Promise<number> {
  for (let swept = 0; ; swept += 1) {
    const now = desk.clock.now();
    const held = await desk.letters.claimDue(now, new Date(now.getTime() + callLease));
    if (held === undefined) return swept;
    if (owedBy(held).length > 0) await finishOwed(desk, desk.letters, held);
    else if (held.value.state !== 'sending') await writeLetter(desk, held, held.value);
    else await writeLetter(desk, held, doubted(held.value, { who: held.value.by, now }));
  }
}

/** What is written about a letter that went: the offer counts it, or the customer's record says who asked. */
export async function followLetter(desk: Desk, id: string): Promise<void> {
  const letter = (await desk.letters.get(id))?.value;
  if (letter?.state !== 'sent') return;
  if (letter.about.kind === 'offer') await followOfferLetter(desk, letter);
  if (letter.about.kind === 'record') await followRecordLetter(desk, letter);
}

function wakeAt(letter: Letter, now: Date): Date | 'never' {
  return letter.state === 'sending' ? new Date(now.getTime() + callLease) : 'never';
}

function followOf(letter: Letter, now: Date): Follow {
  const { id: letterId, pendingAudit } = letter;
  const went: readonly Consequence[] = isUnfollowed(letter) ? [{ does: 'followLetter', letterId }] : [];
  return { owes: [...auditing(pendingAudit), ...went], now };
}
