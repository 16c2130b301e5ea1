// What is said about erasing a person's data: that it is done, or what stands before it.
import { fileButtons } from '../files/fileButtons.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** `blocked` by so many unfinished redemptions. */
export type PrivacyNote = { readonly kind: 'forgotten' } | { readonly kind: 'blocked'; readonly count: number };

/** The note about somebody's data, with nothing to click. */
export function shortNoteCard(note: PrivacyNote, reader: Reader): Card {
  const { language } = reader;
  const values = note.kind === 'blocked' ? { count: note.count } : {};
  return renderCard('personalData', reader, {
    title: say(language, `privacy.${note.kind}.title`),
    text: say(language, `privacy.${note.kind}.text`, values),
    ...fileButtons([], reader),
    facts: [],
    buttons: [],
  });
}
