// The welcome: what the desk does and where to begin.
import { isNamed } from '../../domain/people/person.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { modeNotice, type Mode } from './modeNotice.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { languages, say, type Reader } from '../texts/texts.ts';
import { ownName } from './languageCard.ts';

/** Who is welcomed, and where. */
export interface WelcomeView {
  readonly mode: Mode;
  /** Shown as it is written; absent in groups. */
  readonly name?: string;
  /** Where several look on and the desk must be mentioned; absent in a person's own chat. */
  readonly group?: 'groupChat' | 'channel';
  /** True while no customer is on record. */
  readonly isEmpty?: boolean;
  /** True where the sample partner of the demonstration is on record. */
  readonly hasSamples?: boolean;
}

/** Welcomes a person or a group once. */
export function welcomeCard(view: WelcomeView, reader: Reader): Card {
  const { mode, name, group, hasSamples, isEmpty = false } = view;
  const { language } = reader;
  const [other = language] = languages.filter((one) => one !== language);
  return renderCard('welcome', reader, {
    greeting:
      name === undefined || !isNamed(name)
        ? say(language, 'desk.welcome.greetingPlain')
        : say(language, 'desk.welcome.greeting', { name: escapeText(name) }),
    inGroup: group !== undefined,
    inChannel: group === 'channel',
    hasSamples: hasSamples ?? false,
    isEmpty,
    ...modeNotice(mode, reader),
    other,
    otherLanguage: ownName(other),
  });
}
