// What is said about erasing a person's data: that it is done, or what stands before it.
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** `blocked` by so many unfinished redemptions. */
export type PrivacyNote = { readonly kind: 'forgotten' } | { readonly kind: 'blocked'; readonly count: number };

/** Says it, with nothing to click. */
export function shortNoteCard(note: PrivacyNote, { language, ...reader }: Reader): Card {
  const values = note.kind === 'blocked' ? { count: note.count } : {};
  return renderCard(
    'personalData',
    { language, ...reader },
    {
      title: say(language, `privacy.${note.kind}.title`),
      text: say(language, `privacy.${note.kind}.text`, values),
      facts: [],
      buttons: [],
    },
  );
}
