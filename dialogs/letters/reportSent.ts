// The report that a person has sent a letter from a mail of their own.
import { letterId, sentByHand, type LetterAbout, type WrittenLetter } from '../../domain/letters/letter.ts';
import type { Chat } from '../feature/feature.ts';
import { readToken } from './letterToken.ts';
import { claimLetter } from './writeLetter.ts';
import type { LetterSource } from './letterSource.ts';
import { defined } from '../../domain/defined.ts';
import { actorOf } from '../turn/turn.ts';

/** Puts on record that a letter was sent; once for each card, and not when the same card's letter went by mail. */
export async function reportSent(
  { services, turn }: Chat,
  about: LetterAbout,
  to: Pick<LetterSource, 'customer' | 'language'>,
  inputs: Readonly<Record<string, string>>,
): Promise<void> {
  const { context } = turn;
  const { replyToId, id: activityId = '' } = context.activity;
  const { subject = '', message: text = '' } = inputs;
  const { id: customerId, name: customerName } = to.customer;
  const written: WrittenLetter = { to: '', subject, text, language: to.language };
  const letter = sentByHand(
    {
      ...written,
      id: letterId(about, readToken(inputs['letter']) ?? replyToId ?? activityId),
      about,
      customerName,
      ...defined({ customerId }),
    },
    actorOf(turn),
  );
  await claimLetter(services, letter);
}
