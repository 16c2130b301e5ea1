// What a letter is written from: the customer, the card to write on, and what each kind of letter asks of its text.
import type { LetterFormView } from '../../cards/letters/letterForm.ts';
import { mailProblemText } from '../../cards/letters/letterCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Reader } from '../../cards/texts/texts.ts';
import { keysIn, maskKeysIn } from '../../domain/keys/typedKeys.ts';
import { letterLanguages } from '../../cards/letters/letterTexts.ts';
import type { LetterAbout, WrittenLetter } from '../../domain/letters/letter.ts';
import type { Chat } from '../feature/feature.ts';
import type { Services } from '../services/services.ts';

/** One thing that a customer is written about. */
export interface LetterSource {
  readonly customer: { readonly id?: string; readonly name: string };
  /** The customer's language, for a text whose own is not known. */
  readonly language: string;
  /** The card to write on, with what was typed and why it was not sent. */
  compose(typed: WrittenLetter, problem: string): Promise<Card>;
  /** What keeps a text from being sent; undefined when nothing does. */
  problemOf(text: string): string | undefined;
}

/**
 * Finds what a letter about the record with an id is written from. `v` is the version that a card showed, where it
 * counts. `late`: no letter is written any more, and this card says how the record stands. Undefined for no such record.
 */
export type FindLetterSource = (
  chat: Chat,
  id: string,
  v?: number,
) => Promise<LetterSource | { readonly late: Card } | undefined>;

/** What a card to write on shows besides the text: a fresh letter, the recipient where mails can be sent, and the last one. */
export async function letterFormOf(
  services: Services,
  about: LetterAbout,
  shown: {
    readonly recipient?: string | undefined;
    readonly subject?: string;
    readonly problem?: string;
    /** The letter that went last, where the record itself knows it. */
    readonly last?: LetterFormView['last'] | undefined;
  },
): Promise<LetterFormView> {
  const { recipient = '', subject, problem } = shown;
  const last = 'last' in shown ? shown.last : await services.letters.lastSent(about);
  const pretends = services.mail?.pretends ?? false;
  return {
    letter: services.newId(),
    mail: services.mail && { recipient, pretends, subject },
    problem,
    last,
  };
}

/** The language that a card says a text is in. */
export function languageIn(word: string | undefined): string | undefined {
  return letterLanguages.find((language) => language === word);
}

/**
 * The card to write on again, for a letter that a person sent and that holds a product key: nothing of it is kept.
 * Undefined when there is none in it.
 */
export async function keyInsideCard(
  source: LetterSource,
  inputs: Readonly<Record<string, string>>,
  reader: Reader,
): Promise<Card | undefined> {
  const { recipient: to = '', subject = '', message: text = '' } = inputs;
  const language = languageIn(inputs['noticeLanguage']) ?? source.language;
  const written: WrittenLetter = { to, subject, text, language };
  return keysIn(written).length === 0
    ? undefined
    : await source.compose(maskKeysIn(written), mailProblemText('keyInside', written, reader));
}
