// The form of the partner's details: the Partner ID, the company and the signature of letters, with how a letter will end.
import {
  longestCompany,
  longestSignature,
  signedBy,
  type PartnerProfile,
} from '../../domain/partner/partnerProfile.ts';
import type { PartnerIdCheck, PartnerIdReading } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { managersText } from '../general/managersText.ts';
import { partnerIdLine } from './partnerIdLine.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Inputs: `partnerId`, `company`, `signature`. */
export interface ProfileView {
  /** Name of the reader, as whose letter the example ends. */
  readonly name: string;
  readonly profile?: PartnerProfile | undefined;
  /** The Partner ID that is kept. */
  readonly partnerId?: string | undefined;
  readonly isSaved: boolean;
  /** What came of the Partner ID that was typed; one that was not kept stays in its field. */
  readonly id?: {
    readonly reading: PartnerIdReading;
    readonly check?: PartnerIdCheck | undefined;
    /** Absent for one that was not kept. */
    readonly partnerId?: string;
  };
  readonly typed?: string;
  /** Who may change the details, for a reader who may not. */
  readonly managers?: readonly string[] | undefined;
}

/** Asks who the partner is; whoever may not change it sees what is kept, and who may. */
export function profileCard(view: ProfileView, reader: Reader): Card {
  const { name, profile, partnerId = '', isSaved, id, typed, managers } = view;
  const { language } = reader;
  const isRefused = id !== undefined && id.partnerId === undefined;
  const unknown = say(language, 'profile.notYet');
  return renderCard('profile', reader, {
    isSaved,
    note: id && noteOf(id, reader),
    colour: id && (isRefused ? 'Attention' : 'Default'),
    mayChange: managers === undefined,
    managers: managers && say(language, 'profile.managers', { managers: managersText(managers, reader) }),
    partnerId: isRefused ? (typed ?? '') : partnerId,
    company: profile?.company ?? '',
    longestCompany,
    signature: profile?.signature ?? '',
    longestSignature,
    facts: [
      { title: say(language, 'profile.partnerId'), value: partnerId === '' ? unknown : escapeText(partnerId) },
      { title: say(language, 'profile.company'), value: escapeText(profile?.company ?? unknown) },
    ],
    lines: signedBy(name, profile).map((line) => ({ text: escapeText(line) })),
  });
}

function noteOf({ reading, check }: NonNullable<ProfileView['id']>, reader: Reader): string {
  const { language } = reader;
  if (reading.kind === 'problem') return say(language, `record.problems.${reading.reason}`);
  if (check !== undefined) return partnerIdLine(check, reading.partnerId, reader);
  return say(language, reading.unusual ? 'record.unusual' : 'record.kept');
}
