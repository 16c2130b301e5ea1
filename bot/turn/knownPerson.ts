// What the desk knows of the person at each turn: name, language and zone, written only when something changed.
import { isDeepStrictEqual } from 'node:util';
import { IANAZone } from 'luxon';
import { normaliseLanguage, normaliseLocale } from '../../cards/texts/texts.ts';
import { type Language, type Person, type PersonRef, shownName } from '../../domain/people/person.ts';
import type { Role } from '../../domain/people/role.ts';
import type { Follow } from '../../storage/records/trackedRecords.ts';
import type { People } from '../../storage/people/people.ts';
import type { Replans } from '../../storage/notices/replans.ts';
import { isMereEvent, type IncomingActivity } from '../channel/incomingActivity.ts';
import { defined } from '../../domain/defined.ts';

/** What people get who have chosen, typed and told nothing. */
export interface ReaderDefaults {
  readonly language: Language;
  readonly zone: string;
}

/** How a person reads: words in a language, days and times in a zone. */
export interface ReadingPreferences {
  readonly language: Language;
  readonly zone: string;
  /** Locale of the client, which says how days, times and numbers are written; absent until one is told. */
  readonly locale?: string;
}

/** Tells the language of typed words to somebody who has `used` one; undefined when they do not show it. */
export type NoticeLanguage = (typed: string, used: Language | undefined) => Language | undefined;

/** Where people are remembered, and when. */
interface PersonMemory {
  readonly people: People;
  readonly replans: Pick<Replans, 'ask'>;
  readonly now: Date;
  readonly from?: 'get' | 'recall';
}

/**
 * Whether the sender may be recalled as this process knew them last: in an own chat, once they were read anew where
 * other processes work on the store. A person has other chats, too, where one of those may have heard of another
 * language, or been told to forget. Asked for beside the lock it costs no wait. Never rejects.
 */
export async function mayRecallPerson(
  { people, alone }: { readonly people: Pick<People, 'get'>; readonly alone: boolean },
  { kind, conversation, person }: IncomingActivity,
): Promise<boolean> {
  if (conversation.kind !== 'personal') return false;
  if (alone || person === undefined || isMereEvent(kind)) return true;
  return await people.get(person.id).then(
    () => true,
    () => false,
  );
}

/**
 * Keeps what an arrival tells of its sender. A chosen language stays; else what was typed decides, else what was known.
 * When the person's days begin at another hour than before, what is planned for them follows. `from` says whether it
 * begins from what is on record, or from what this process knew last.
 */
export async function rememberPerson(
  { people, replans, now, from = 'get' }: PersonMemory,
  incoming: IncomingActivity & { readonly person: PersonRef },
  role: Role,
  noticed: (used: Language | undefined) => Language | undefined,
): Promise<Person> {
  const { person, conversation } = incoming;
  const zone = incoming.zone !== undefined && IANAZone.isValidZone(incoming.zone) ? incoming.zone : undefined;
  const personal = conversation.kind === 'personal' ? conversation.id : undefined;
  const locale = normaliseLocale(conversation.locale);
  const seen = { zoneMoved: false };
  const scope = { person: person.id };
  const next = (known: Person | undefined): Person => {
    seen.zoneMoved = known !== undefined && zone !== undefined && known.zone !== zone;
    const language = known?.languageChosen === true ? known.language : (noticed(known?.language) ?? known?.language);
    const after: Person = {
      ...known,
      ...person,
      name: shownName(person.name, known?.name),
      role,
      ...defined({ language, locale, zone, personalConversation: personal, userId: conversation.userId }),
    };
    return known !== undefined && isDeepStrictEqual(known, after) ? known : after;
  };
  const follow = (): Follow | undefined => (seen.zoneMoved ? { owes: [{ does: 'replan', scope }], now } : undefined);
  const remembered = await people.remember(person.id, next, { follow, from });
  if (seen.zoneMoved) {
    await replans.ask(scope, now);
    await people.markCarriedOut(remembered);
  }
  return remembered.value;
}

/** How a person reads: what is known of the person first, then what the client asks for, then the desk's defaults. */
export function readingPreferencesOf(
  person: Person | undefined,
  locale: string | undefined,
  defaults: ReaderDefaults,
): ReadingPreferences {
  const told = person?.locale ?? normaliseLocale(locale);
  return {
    language: person?.language ?? normaliseLanguage(locale) ?? defaults.language,
    zone: person?.zone ?? defaults.zone,
    ...defined({ locale: told }),
  };
}
