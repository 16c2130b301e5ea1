// Names the roles of delegated administration in a row.
import type { OfferRole } from '../../domain/offers/offerRoles.ts';
import { wordList } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** "Directory Readers, License Administrator and Billing Administrator". */
export function roleList(roles: readonly OfferRole[], reader: Reader): string {
  const names = roles.map((role) => say(reader.language, `offer.roles.${role}`));
  return wordList(names, reader);
}
