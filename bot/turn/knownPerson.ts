// Owns what the desk knows of the person at each turn: name, language and zone, written only when something changed.
import { IANAZone } from 'luxon';
import { normaliseLanguage } from '../../cards/texts.ts';
import { noticeLanguage } from '../../domain/intents.ts';
import type { Language, Person } from '../../domain/person.ts';
import type { People } from '../../storage/people.ts';
import type { Arrival } from './arrival.ts';

/** What people get who have chosen, typed and told nothing. */
export interface ReaderDefaults {
  readonly language: Language;
  readonly zone: string;
}

/** How a person reads: words in a language, days and times in a zone. */
export interface Reading {
  readonly language: Language;
  readonly zone: string;
}

/** Keeps what an arrival tells of its sender. A chosen language stays; else what is typed decides, else what was known. */
export async function rememberPerson(
  people: People,
  arrival: Arrival & { person: NonNullable<Arrival['person']> },
  typed: string,
): Promise<Person> {
  const noticed = noticeLanguage(typed);
  const { person, conversation } = arrival;
  const zone = arrival.zone !== undefined && IANAZone.isValidZone(arrival.zone) ? arrival.zone : undefined;
  const personal = conversation.kind === 'personal' ? conversation.id : undefined;
  return people.change(person.id, (known) => {
    const language = known?.languageChosen === true ? known.language : (noticed ?? known?.language);
    const name = person.name === '' ? (known?.name ?? '') : person.name;
    if (
      known !== undefined &&
      known.name === name &&
      known.tenantId === person.tenantId &&
      known.language === language &&
      known.zone === (zone ?? known.zone) &&
      known.personalConversation === (personal ?? known.personalConversation)
    ) {
      return known;
    }
    return {
      ...known,
      ...person,
      name,
      ...(language === undefined ? {} : { language }),
      ...(zone === undefined ? {} : { zone }),
      ...(personal === undefined ? {} : { personalConversation: personal }),
    };
  });
}

/** How a person reads: what is known of the person first, then what the client asks for, then the desk's defaults. */
export function readingOf(person: Person | undefined, locale: string | undefined, defaults: ReaderDefaults): Reading {
  return {
    language: person?.language ?? normaliseLanguage(locale) ?? defaults.language,
    zone: person?.zone ?? defaults.zone,
  };
}
