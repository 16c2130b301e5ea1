// The letter to the customer: what the desk proposes, in the customer's language, with the link that must stay as it is.
import type { Offer } from '../../domain/offers/offer.ts';
import { lapseDay } from '../../domain/offers/offerTerms.ts';
import { greetingOf, regardsOf, type LetterEnds } from '../letters/letterFrame.ts';
import { deskLanguageOf, sayLetter, type LetterReader } from '../letters/letterTexts.ts';
import { longDay, wordList } from '../texts/formats.ts';
import { say } from '../texts/texts.ts';

/** What a letter is written from. */
export interface LetterFacts {
  readonly offer: Offer;
  /** Who writes to whom. */
  readonly ends: LetterEnds;
}

/** The proposed letter as plain text. Throws when the offer has no link yet. */
export function offerLetter({ offer, ends }: LetterFacts, reader: LetterReader): string {
  const { language } = reader;
  const { link, requestedAt, roles, days, autoExtend } = offer;
  if (link === undefined || requestedAt === undefined) throw new RangeError('A letter needs a link.');
  return [
    greetingOf(ends, language),
    '',
    sayLetter(language, 'offer.ask'),
    sayLetter(language, 'offer.roles', { roles: roleNames(roles, reader) }),
    sayLetter(language, 'offer.days', { days }),
    sayLetter(language, autoExtend ? 'offer.extends' : 'offer.ends'),
    '',
    sayLetter(language, 'offer.how'),
    link,
    '',
    sayLetter(language, 'offer.unchanged', { date: longDay(lapseDay(requestedAt), reader) }),
    sayLetter(language, 'offer.remove'),
    '',
    regardsOf(ends, language),
  ].join('\n');
}

/** The roles as Microsoft's pages name them in the desk's languages, else in English, in a row of the letter's language. */
function roleNames(roles: Offer['roles'], reader: LetterReader): string {
  const names = roles.map((role) => say(deskLanguageOf(reader.language), `offer.roles.${role}`));
  return wordList(names, reader);
}
