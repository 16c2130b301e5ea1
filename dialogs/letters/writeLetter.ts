// Writes letters: every write names the revision it replaces, and what follows is done before it counts as done.
import { auditingMoves, type Consequence } from '../../domain/consequences/consequence.ts';
import { doubted, followed, isUnfollowed, type Letter } from '../../domain/letters/letter.ts';
import { letterNotice } from '../../domain/notices/letterNotice.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { pendingConsequencesOf, versionOf, type Follow } from '../../storage/records/trackedRecords.ts';
import { finishConsequences } from '../consequences/finishConsequences.ts';
import { everyDue } from '../services/everyDue.ts';
import type { Services } from '../services/services.ts';
import { minute } from '../../domain/dates/durations.ts';

/** How long a mail may be on its way before the round takes it for lost; longer than the mail's own patience. */
const callLease = 5 * minute;

/**
 * Puts a letter on record, before anything of it is done. Undefined when the letter is there already: then another
 * click or instance has it in hand.
 */
export async function claimLetter(services: Services, letter: Letter): Promise<Versioned<Letter> | undefined> {
  const now = services.clock.now();
  const created = await services.letters.create(followed(letter), wakeAt(letter, now), followOf(letter, 1, now));
  return created && (await finishConsequences(services, services.letters, created));
}

/** Writes the next state of a letter, with what else follows. Undefined when another writer was first: nothing was changed then. */
export async function writeLetter(
  services: Services,
  present: Versioned<Letter>,
  next: Letter,
  also: readonly Consequence[] = [],
): Promise<Versioned<Letter> | undefined> {
  const now = services.clock.now();
  const { owes } = followOf(next, versionOf(present) + 1, now);
  const follow = { owes: [...owes, ...also], now };
  const written = await services.letters.replace(present, followed(next), wakeAt(next, now), follow);
  return written && (await finishConsequences(services, services.letters, written));
}

/** Looks after every letter that a crash left behind; returns how many there were. A lost one is never sent again here. */
export async function sweepLetters(services: Services): Promise<number> {
  return await everyDue(services.clock, services.letters, callLease, async (held, now) => {
    if (pendingConsequencesOf(held).length > 0) await finishConsequences(services, services.letters, held);
    else if (held.value.state !== 'sending') await services.letters.rest(held);
    else await doubt(services, held, now);
  });
}

/** Nobody knows any more whether it went. Whoever sent it hears so. */
async function doubt(services: Services, held: Versioned<Letter>, now: Date): Promise<void> {
  const unsure = doubted(held.value, { who: held.value.by, now });
  await writeLetter(services, held, unsure, [
    { does: 'notify', notice: letterNotice(unsure, versionOf(held) + 1, now) },
  ]);
}

function wakeAt(letter: Letter, now: Date): Date | undefined {
  return letter.state === 'sending' ? new Date(now.getTime() + callLease) : undefined;
}

function followOf(letter: Letter, version: number, now: Date): Follow {
  const { id: letterId, pendingAudit } = letter;
  const went: readonly Consequence[] = isUnfollowed(letter) ? [{ does: 'followLetter', letterId }] : [];
  return { owes: [...auditingMoves(letterId, version, pendingAudit), ...went], now };
}
