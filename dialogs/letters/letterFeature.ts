// Owns the sending of letters by mail: the click that sends, and what can be done about a letter of unknown outcome.
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
import { readMail } from '../../domain/letters/mailText.ts';
import type { Hand } from '../../domain/redemption/redemption.ts';
import type { Versioned } from '../../storage/change.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { sayNotice } from '../turn/sendShortMessage.ts';
import { atOf } from '../flow/step.ts';
import { offerCorrespondence } from '../offers/offerLetters.ts';
import { offerCardOf } from '../offers/offerCardOf.ts';
import { recordCorrespondence } from '../partnerOfRecord/partnerOfRecordLetter.ts';
import { renewalCorrespondence } from '../subscriptions/renewalLetter.ts';
import { replaceClickedCard, sendCard, showTyping } from '../turn/turn.ts';
import { languageIn, type Correspondence } from './letterKinds.ts';
import { claimLetter, writeLetter } from './writeLetter.ts';
import { readToken } from './letterToken.ts';
import { sendLetter } from './sendLetter.ts';

/** The shape of records that this desk works on. */
const shape = 1;

/** Sends letters to customers by mail. */
export const mailFeature: Feature = {
  flow: 'mail',
  commands: {},
  click: async (chat, action) => {
    if (action.verb === 'mail.send') await clickSend(chat, action);
    else await clickLetter(chat, action);
  },
};

/** The button of a card to write on. The letter is claimed before it is sent: whoever comes second sees what became of it. */
async function clickSend(chat: Chat, { id, v, inputs }: CardAction): Promise<void> {
  const { desk, turn } = chat;
  const kind = letterKinds.find((one) => one === inputs['about']);
  const token = readToken(inputs['letter']);
  if (kind === undefined || id === '' || token === undefined) {
    await sayNotice(turn, 'cardExpired', 'help');
    return;
  }
  const about: LetterAbout = { kind, id };
  const known = await desk.letters.get(letterId(about, token));
  if (known !== undefined) {
    await inPlace(chat, await cardOf(chat, known));
    return;
  }
  const correspondence = await correspondenceOf(chat, about, v);
  if (correspondence === undefined) await sayNotice(turn, 'cardExpired', 'help');
  else if ('late' in correspondence) await inPlace(chat, await lateCard(chat, id));
  else await inPlace(chat, await send(chat, about, token, correspondence, inputs));
}

async function send(
  chat: Chat,
  about: LetterAbout,
  token: string,
  correspondence: Correspondence,
  inputs: CardAction['inputs'],
): Promise<Card> {
  const { desk, turn } = chat;
  const { mail } = desk;
  const { recipient: to = '', subject = '', message: text = '' } = inputs;
  const language = languageIn(inputs['noticeLanguage'] ?? inputs['language']) ?? correspondence.language;
  const typed: WrittenLetter = { to, subject, text, language };
  const read = readMail(typed);
  if ('problem' in read) return await correspondence.compose(typed, mailProblemText(read.problem, turn));
  const problem = correspondence.problemOf(read.text);
  if (problem !== undefined) return await correspondence.compose(typed, problem);
  if (mail === undefined) return await correspondence.compose(typed, mailRefusalText({ refusal: 'other' }, turn));
  const { id: customerId, name: customerName } = correspondence.customer;
  const start = {
    ...{ ...read, language, id: letterId(about, token), about, customerName },
    ...(customerId === undefined ? {} : { customerId }),
  };
  const claimed = await claimLetter(desk, beginMail(start, desk.newId(), handOf(chat)));
  if (claimed === undefined) {
    const first = await desk.letters.get(start.id);
    return first === undefined ? await correspondence.compose(typed, '') : await cardOf(chat, first);
  }
  showTyping(turn.context);
  return await cardOf(chat, await sendLetter(desk, mail, claimed));
}

/** A button of a letter's own card. An old card changes nothing: the letter as it is now is shown. */
async function clickLetter(chat: Chat, { verb, id, v }: CardAction): Promise<void> {
  const { desk, turn } = chat;
  const present = id === '' ? undefined : await desk.letters.get(id);
  if (present?.value.shape !== shape) {
    await sayNotice(turn, 'cardExpired', 'help');
    return;
  }
  const fits = v === present.value.version && present.value.state === 'unsure';
  if (!fits || verb === 'mail.open') await inPlace(chat, await cardOf(chat, present));
  else if (verb === 'mail.again') await inPlace(chat, letterCard(viewOf(chat, present.value, true), turn));
  else await inPlace(chat, await cardOf(chat, await resolve(chat, present, verb)));
}

/** What a person decides about a letter of unknown outcome. */
async function resolve(chat: Chat, unsure: Versioned<Letter>, verb: CardAction['verb']): Promise<Versioned<Letter>> {
  const { desk, turn } = chat;
  const { mail } = desk;
  const hand = handOf(chat);
  const { value } = unsure;
  if (verb === 'mail.wasSent') return await written(foundSent(value, hand));
  if (verb !== 'mail.againNow' || mail === undefined) return unsure;
  const claimed = await writeLetter(desk, unsure, sendAgain(value, desk.newId(), hand));
  if (claimed === undefined) return (await desk.letters.get(value.id)) ?? unsure;
  showTyping(turn.context);
  return await sendLetter(desk, mail, claimed);

  async function written(next: Letter): Promise<Versioned<Letter>> {
    return (await writeLetter(desk, unsure, next)) ?? (await desk.letters.get(value.id)) ?? unsure;
  }
}

async function correspondenceOf(
  chat: Chat,
  { kind, id }: LetterAbout,
  v?: number,
): Promise<Correspondence | { readonly late: true } | undefined> {
  switch (kind) {
    case 'renewal':
      return await renewalCorrespondence(chat, id);
    case 'record':
      return await recordCorrespondence(chat, id);
    case 'offer':
      return await offerCorrespondence(chat, id, v);
  }
}

/** The card of a letter; one that was not taken is shown to be written on once more, with nothing lost. */
async function cardOf(chat: Chat, { value }: Versioned<Letter>): Promise<Card> {
  if (value.state === 'refused') {
    const correspondence = await correspondenceOf(chat, value.about);
    if (correspondence !== undefined && !('late' in correspondence)) {
      return await correspondence.compose(value, mailRefusalText(value, chat.turn));
    }
  }
  return letterCard(viewOf(chat, value), chat.turn);
}

function viewOf({ desk }: Chat, letter: Letter, asks = false): Parameters<typeof letterCard>[0] {
  const { sender, pretends = false } = desk.mail ?? {};
  return { letter, pretends, asks, ...(sender === undefined ? {} : { sender }) };
}

/** The offer as it is now, for a card that somebody else's answer made old. */
async function lateCard({ desk, turn }: Chat, id: string): Promise<Card> {
  const present = await desk.offers.get(id);
  if (present === undefined) throw new Error('An offer that was just read is gone.');
  return await offerCardOf(atOf(desk, turn, present), { note: 'late' });
}

function handOf({ turn }: Chat): Hand {
  const { id, tenantId, name } = turn.person;
  return { who: { id, tenantId, name }, now: turn.now };
}

async function inPlace({ turn }: Chat, card: Card): Promise<void> {
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
}
