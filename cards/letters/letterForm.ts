// What every card to write a letter on shows: the recipient where mails can be sent, what was wrong, the last letter.
import type { Letter } from '../../domain/letters/letter.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Inputs: `recipient` where mails can be sent, and `subject` where the card has none of its own. */
export interface LetterFormView {
  /** Names the letter that the card was drawn for: clicking twice sends one. */
  readonly letter: string;
  /** Absent where the desk cannot send mails. */
  readonly mail?:
    { readonly recipient: string; readonly pretends: boolean; readonly subject?: string | undefined } | undefined;
  /** Why the letter was not sent, in words. */
  readonly problem?: string | undefined;
  /** The letter about the same thing that went last. */
  readonly last?: Pick<Letter, 'sentAt' | 'by' | 'how' | 'to'> | undefined;
}

/** The part of a card's model that its letter needs. */
export function letterFormModel({ letter, mail, problem, last }: LetterFormView, reader: Reader): object {
  const { language } = reader;
  return {
    letter,
    byHandStyle: mail === undefined ? 'positive' : 'default',
    mail: mail && { recipient: mail.recipient, subject: mail.subject ?? '', pretends: mail.pretends },
    letterProblem: problem,
    lastLetter: last && say(language, 'mail.last', lastValues(last, reader)),
  };
}

function lastValues(
  { sentAt, by, how, to }: NonNullable<LetterFormView['last']>,
  reader: Reader,
): Readonly<Record<'when' | 'who' | 'how' | 'to', string>> {
  const when = sentAt === undefined ? '' : dayAndTime(new Date(sentAt), reader);
  return { when, who: escapeText(by.name), how, to: escapeText(to) };
}
