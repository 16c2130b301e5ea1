// The letter to the customer: what the desk proposes, in the customer's language, with the link that must stay as it is.
import { personName } from '../texts/languages.ts';
import type { Contact } from '../../domain/customers/customer.ts';
import type { Offer } from '../../domain/offers/offer.ts';
import { lapseDay } from '../../domain/offers/offerTerms.ts';
import { longDay } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { roleList } from './offerView.ts';

/** What a letter is written from. */
export interface LetterFacts {
  readonly offer: Offer;
  readonly contact?: Contact;
  /** Name of who signs it. */
  readonly from: string;
}

/** The proposed letter as plain text. Throws when the offer has no link yet. */
export function offerLetter({ offer, contact, from }: LetterFacts, reader: Reader): string {
  const { language } = reader;
  const { link, requestedAt, roles, days, autoExtend } = offer;
  if (link === undefined || requestedAt === undefined) throw new RangeError('A letter needs a link.');
  const name = contact === undefined ? '' : personName(contact, reader.language);
  return [
    name === '' ? say(language, 'offer.letter.dearCustomer') : say(language, 'offer.letter.dear', { name }),
    '',
    say(language, 'offer.letter.ask'),
    say(language, 'offer.letter.roles', { roles: roleList(roles, reader) }),
    say(language, 'offer.letter.days', { days }),
    say(language, autoExtend ? 'offer.letter.extends' : 'offer.letter.ends'),
    '',
    say(language, 'offer.letter.how'),
    link,
    '',
    say(language, 'offer.letter.unchanged', { date: longDay(lapseDay(requestedAt), reader) }),
    say(language, 'offer.letter.remove'),
    '',
    say(language, 'offer.letter.regards'),
    from,
  ].join('\n');
}
