// Lists the kinds of letters: what each is written from, and what follows when one went.
import type { Letter, LetterAbout } from '../../domain/letters/letter.ts';
import { letterFeature } from '../letters/letterFeature.ts';
import { followOfferLetter, offerLetterSource } from '../offers/offerLetters.ts';
import { followPartnerOfRecordLetter, partnerOfRecordLetterSource } from '../partnerOfRecord/partnerOfRecordLetter.ts';
import type { Services } from '../services/services.ts';
import { renewalLetterSource } from '../subscriptions/renewalLetter.ts';

/** Sends letters of every kind. */
export const lettersFeature = letterFeature({
  renewal: renewalLetterSource,
  record: partnerOfRecordLetterSource,
  offer: offerLetterSource,
});

/** Puts on record what a letter that went is about: the offer counts it, the customer says who asked. */
const followers: Readonly<Partial<Record<LetterAbout['kind'], (services: Services, letter: Letter) => Promise<void>>>> =
  { record: followPartnerOfRecordLetter, offer: followOfferLetter };

/** Carries out what a letter that went has brought; nothing for one that did not go. */
export async function followLetter(services: Services, id: string): Promise<void> {
  const letter = (await services.letters.get(id))?.value;
  if (letter?.state === 'sent') await followers[letter.about.kind]?.(services, letter);
}
