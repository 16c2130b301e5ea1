// Sends letters by mail: the click that sends, and what can be done about a letter of unknown outcome.
import type { CardAction } from '../../cards/actions.ts';
import { letterCard, mailProblemText, mailRefusalText } from '../../cards/letters/letterCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import {
  beginMail,
  foundSent,
  letterId,
  letterKinds,
  sendAgain,
  type Letter,
  type LetterAbout,
  type WrittenLetter,
} from '../../domain/letters/letter.ts';
import { maskKeysIn } from '../../domain/keys/typedKeys.ts';
import { readMail } from '../../domain/letters/mailText.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { longText, typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { actorOf, answerInPlace, showTyping } from '../turn/turn.ts';
import { languageIn, type FindLetterSource, type LetterSource } from './letterSource.ts';
import { claimLetter, writeLetter } from './writeLetter.ts';
import { letterView } from './letterView.ts';
import { readToken } from './letterToken.ts';
import { sendLetter } from './sendLetter.ts';
import { defined } from '../../domain/defined.ts';

/** The shape of records that this desk works on. */
const shape = 1;

/** What each kind of letter is written from. */
export type LetterSources = Readonly<Record<LetterAbout['kind'], FindLetterSource>>;

/** A turn about letters. */
type LetterChat = Chat & { readonly sources: LetterSources };

/** The feature that sends letters to customers by mail. */
export function letterFeature(sources: LetterSources): Feature {
  return {
    verbs,
    commands: {},
    click: async (chat, action) => {
      const here = { ...chat, sources };
      if (action.verb === 'mail.send') await clickSend(here, action);
      else await clickLetter(here, action);
    },
  };
}

const verbs: Feature['verbs'] = {
  'mail.send': {
    inputs: {
      about: typed,
      letter: typed,
      recipient: typed,
      subject: typed,
      message: longText(5_000),
      noticeLanguage: typed,
      language: typed,
    },
    permit: 'offerLetter',
  },
  'mail.open': {},
  'mail.again': { permit: 'letter' },
  'mail.againNow': { permit: 'letter' },
  'mail.wasSent': { permit: 'letter' },
};

/** The button of a card to write on. The letter is claimed before it is sent: whoever comes second sees what became of it. */
async function clickSend(chat: LetterChat, { id, v, inputs }: CardAction): Promise<void> {
  const { services, turn } = chat;
  const kind = letterKinds.find((one) => one === inputs['about']);
  const token = readToken(inputs['letter']);
  if (kind === undefined || id === '' || token === undefined) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  const about: LetterAbout = { kind, id };
  const known = await services.letters.get(letterId(about, token));
  if (known !== undefined) {
    await answerInPlace(chat.turn, await cardOf(chat, known));
    return;
  }
  const source = await chat.sources[kind](chat, id, v);
  if (source === undefined) await sendShortMessage(turn, 'cardExpired', 'help');
  else await answerInPlace(turn, 'late' in source ? source.late : await send(chat, about, token, source, inputs));
}

async function send(
  chat: LetterChat,
  about: LetterAbout,
  token: string,
  source: LetterSource,
  inputs: CardAction['inputs'],
): Promise<Card> {
  const { services, turn } = chat;
  const { mail } = services;
  const { recipient: to = '', subject = '', message: text = '' } = inputs;
  const language = languageIn(inputs['noticeLanguage'] ?? inputs['language']) ?? source.language;
  const typed: WrittenLetter = { to, subject, text, language };
  const read = readMail(typed);
  if ('problem' in read) return await source.compose(maskKeysIn(typed), mailProblemText(read.problem, typed, turn));
  const problem = source.problemOf(read.text);
  if (problem !== undefined) return await source.compose(typed, problem);
  if (mail === undefined) return await source.compose(typed, mailRefusalText({ refusal: 'other' }, turn));
  const { id: customerId, name: customerName } = source.customer;
  const start = {
    ...{ ...read, language, id: letterId(about, token), about, customerName },
    ...defined({ customerId }),
  };
  const claimed = await claimLetter(services, beginMail(start, services.newId(), actorOf(chat.turn)));
  if (claimed === undefined) {
    const first = await services.letters.get(start.id);
    return first === undefined ? await source.compose(typed, '') : await cardOf(chat, first);
  }
  showTyping(turn.context);
  return await cardOf(chat, await sendLetter(services, mail, claimed));
}

/** A button of a letter's own card. An old card changes nothing: the letter as it is now is shown. */
async function clickLetter(chat: LetterChat, { verb, id, v }: CardAction): Promise<void> {
  const { services, turn } = chat;
  const present = id === '' ? undefined : await services.letters.get(id);
  if (present?.value.shape !== shape) {
    await sendShortMessage(turn, 'cardExpired', 'help');
    return;
  }
  const fits = v === versionOf(present) && present.value.state === 'unsure';
  if (!fits || verb === 'mail.open') await answerInPlace(chat.turn, await cardOf(chat, present));
  else if (verb === 'mail.again')
    await answerInPlace(chat.turn, letterCard(letterView(chat.services, present, true), turn));
  else await answerInPlace(chat.turn, await cardOf(chat, await resolve(chat, present, verb)));
}

/** What a person decides about a letter of unknown outcome. */
async function resolve(
  chat: LetterChat,
  unsure: Versioned<Letter>,
  verb: CardAction['verb'],
): Promise<Versioned<Letter>> {
  const { services, turn } = chat;
  const { mail } = services;
  const actor = actorOf(chat.turn);
  const { value } = unsure;
  if (verb === 'mail.wasSent') return await written(foundSent(value, actor));
  if (verb !== 'mail.againNow' || mail === undefined) return unsure;
  const claimed = await writeLetter(services, unsure, sendAgain(value, services.newId(), actor));
  if (claimed === undefined) return (await services.letters.get(value.id)) ?? unsure;
  showTyping(turn.context);
  return await sendLetter(services, mail, claimed);

  async function written(next: Letter): Promise<Versioned<Letter>> {
    return (await writeLetter(services, unsure, next)) ?? (await services.letters.get(value.id)) ?? unsure;
  }
}

/** The card of a letter; one that was not taken is shown to be written on once more, with nothing lost. */
async function cardOf(chat: LetterChat, present: Versioned<Letter>): Promise<Card> {
  const { value } = present;
  if (value.state === 'refused') {
    const { kind, id } = value.about;
    const source = await chat.sources[kind](chat, id);
    if (source !== undefined && !('late' in source))
      return await source.compose(value, mailRefusalText(value, chat.turn));
  }
  return letterCard(letterView(chat.services, present), chat.turn);
}
