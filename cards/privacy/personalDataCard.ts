// The card of what is known about the person who asks, and the question whether it shall be erased.
import type { Person } from '../../domain/people/person.ts';
import { fileButtons, type OfferedFile } from '../files/fileButtons.ts';
import { ownName } from '../general/languageCard.ts';
import type { Fact } from '../rendering/fact.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What is known; numbers at `most` may be greater. */
export interface PersonalDataView {
  readonly person: Person;
  readonly hasSettings: boolean;
  /** True while there is an address under which a calendar program reads the person's dates. */
  readonly hasCalendar?: boolean;
  readonly responsibleFor: number;
  readonly unfinished: number;
  readonly history: number;
  readonly most: number;
  /** All of it as a file; none while the desk has no address. */
  readonly files?: readonly OfferedFile[];
}

/** Shows what is known. */
export function personalDataCard(view: PersonalDataView, reader: Reader): Card {
  const { language } = reader;
  return renderCard('personalData', reader, {
    title: say(language, 'privacy.title'),
    text: say(language, 'privacy.text'),
    facts: factsOf(view, reader),
    ...fileButtons(view.files, reader),
    buttons: [{ title: say(language, 'privacy.erase'), verb: 'privacy.ask', style: 'default' }],
  });
}

/** Asks once more before anything is erased. */
export function questionCard(reader: Reader): Card {
  const { language } = reader;
  return renderCard('personalData', reader, {
    title: say(language, 'privacy.question.title'),
    text: say(language, 'privacy.question.text'),
    facts: [],
    ...fileButtons([], reader),
    buttons: [
      { title: say(language, 'privacy.question.confirm'), verb: 'privacy.forget', style: 'destructive' },
      { title: say(language, 'common.back'), verb: 'privacy.show', style: 'default' },
    ],
  });
}

function factsOf(view: PersonalDataView, reader: Reader): readonly Fact[] {
  const { language } = reader;
  const { person, most } = view;
  const { name, id, tenantId, language: known, zone, role } = person;
  const count = (number: number): string =>
    number >= most
      ? say(language, 'privacy.atLeast', { count: plainNumber(number, reader) })
      : plainNumber(number, reader);
  const unknown = say(language, 'privacy.unknown');
  const facts = {
    name: name === '' ? unknown : name,
    id,
    tenant: tenantId,
    language: known === undefined ? unknown : ownName(known),
    zone: zone ?? unknown,
    role: role === undefined ? unknown : say(language, `privacy.roles.${role}`),
    settings: say(language, view.hasSettings ? 'privacy.yes' : 'privacy.no'),
    responsible: count(view.responsibleFor),
    redemptions: count(view.unfinished),
    calendar: say(language, view.hasCalendar === true ? 'privacy.yes' : 'privacy.no'),
    history: count(view.history),
  };
  return Object.entries(facts).map(([fact, value]) => ({
    title: say(language, `privacy.facts.${fact as keyof typeof facts}`),
    value: escapeText(value),
  }));
}
