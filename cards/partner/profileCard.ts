// The form of the company and the signature of letters, with how a letter will end.
import {
  longestCompany,
  longestSignature,
  signedBy,
  type PartnerProfile,
} from '../../domain/partner/partnerProfile.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import type { Reader } from '../texts/texts.ts';

/** Inputs: `company`, `signature`. */
export interface ProfileView {
  /** Name of the reader, as whose letter the example ends. */
  readonly name: string;
  readonly profile?: PartnerProfile;
  readonly isSaved: boolean;
}

/** Asks how letters to customers end. */
export function profileCard({ name, profile, isSaved }: ProfileView, reader: Reader): Card {
  return renderCard('profile', reader, {
    isSaved,
    company: profile?.company ?? '',
    longestCompany,
    signature: profile?.signature ?? '',
    longestSignature,
    lines: signedBy(name, profile).map((line) => ({ text: escapeText(line) })),
  });
}
