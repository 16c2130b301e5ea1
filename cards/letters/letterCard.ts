// The card of a letter on its way: being sent, sent, or of unknown outcome, with what can be done about it.
import type { Letter, MailRefusal } from '../../domain/letters/letter.ts';
import type { MailProblem } from '../../domain/letters/mailText.ts';
import { keysIn } from '../../domain/keys/typedKeys.ts';
import type { Verb } from '../actions.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime, wordList } from '../texts/formats.ts';
import type { Fact } from '../rendering/fact.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** A letter on a card. */
export interface LetterView {
  readonly letter: Letter;
  /** The version of its record. */
  readonly v: number;
  /** The mailbox that it goes out from; absent when mails cannot be sent any more. */
  readonly sender?: string | undefined;
  /** True when nothing leaves the machine. */
  readonly pretends: boolean;
  /** True for the question before a letter of unknown outcome is sent again. */
  readonly asks?: boolean;
}

type Face = 'sending' | 'sent' | 'kept' | 'copied' | 'unsure' | 'question' | 'refused';
type Button = { readonly title: string; readonly verb: Verb; readonly style: string } & (
  { readonly id?: never } | { readonly id: string; readonly v: number }
);

const styles: Readonly<Record<Face, string>> = {
  sending: 'accent',
  sent: 'good',
  kept: 'good',
  copied: 'good',
  unsure: 'warning',
  question: 'warning',
  refused: 'attention',
};

/** Says what became of a letter. */
export function letterCard(view: LetterView, reader: Reader): Card {
  const { letter, sender = '', pretends } = view;
  const { language } = reader;
  const face = faceOf(view);
  const title = say(language, `mail.faces.${face}.title`);
  return renderCard('letter', reader, {
    style: styles[face],
    title,
    summary: say(language, 'common.about', { customer: letter.customerName, what: title }),
    customer: escapeText(letter.customerName),
    about: say(language, `mail.about.${letter.about.kind}`),
    text: say(language, `mail.faces.${face}.text`, { sender: escapeText(sender) }),
    pretends: pretends && face !== 'kept' && letter.how === 'mail',
    facts: factsOf(letter, reader),
    buttons: buttonsOf(face, letter, reader).map((button) => ({ id: letter.id, v: view.v, ...button })),
  });
}

function faceOf({ letter, pretends, asks = false }: LetterView): Face {
  const { state, how } = letter;
  if (state === 'unsure') return asks ? 'question' : 'unsure';
  if (state !== 'sent') return state;
  return how === 'copied' ? 'copied' : pretends ? 'kept' : 'sent';
}

function factsOf({ to, subject, sentAt, by }: Letter, reader: Reader): readonly Fact[] {
  const { language } = reader;
  return [
    ...(to === '' ? [] : [{ title: say(language, 'mail.fact.to'), value: escapeText(to, 300) }]),
    ...(subject === '' ? [] : [{ title: say(language, 'mail.fact.subject'), value: escapeText(subject, 300) }]),
    ...(sentAt === undefined
      ? []
      : [{ title: say(language, 'mail.fact.sentAt'), value: escapeText(dayAndTime(new Date(sentAt), reader)) }]),
    { title: say(language, 'mail.fact.by'), value: escapeText(by.name) },
  ];
}

/** Where each kind of letter leads back to. */
const homes: Readonly<Record<Letter['about']['kind'], Verb>> = {
  renewal: 'renewals.open',
  record: 'record.customer',
  offer: 'offer.open',
};

function buttonsOf(face: Face, { about }: Letter, { language }: Reader): readonly Button[] {
  switch (face) {
    case 'sending':
      return [{ title: say(language, 'mail.look'), verb: 'mail.open', style: 'default' }];
    case 'unsure':
      return [
        { title: say(language, 'mail.wasSent'), verb: 'mail.wasSent', style: 'positive' },
        { title: say(language, 'mail.again'), verb: 'mail.again', style: 'default' },
      ];
    case 'question':
      return [
        { title: say(language, 'mail.againNow'), verb: 'mail.againNow', style: 'destructive' },
        { title: say(language, 'common.back'), verb: 'mail.open', style: 'default' },
      ];
    case 'sent':
    case 'kept':
    case 'copied':
    case 'refused': {
      const home = { verb: homes[about.kind], id: about.id, v: 0 };
      return [{ title: say(language, `mail.home.${about.kind}`), style: 'default', ...home }];
    }
  }
}

/** What is wrong with what was typed; of product keys in it, only how they end is said. */
export function mailProblemText(problem: MailProblem, typed: object, reader: Reader): string {
  const endings = keysIn(typed);
  const keys = { count: endings.length, endings: escapeText(wordList(endings, reader)) };
  return say(reader.language, `mail.problems.${problem}`, keys);
}

/** Why nothing was sent. */
export function mailRefusalText(
  { refusal, retryAfter }: { readonly refusal?: MailRefusal; readonly retryAfter?: number },
  { language }: Reader,
): string {
  const why = say(language, `mail.refusals.${refusal ?? 'other'}`);
  const when = retryAfter === undefined ? [] : [say(language, 'mail.retryAfter', { seconds: retryAfter })];
  return [say(language, 'mail.notSent'), why, ...when].join(' ');
}
