// The commands `my data` and `forget me`: what is known about the person who asks, as a file, and how it is erased.
import { personalDataCard, questionCard, type PersonalDataView } from '../../cards/privacy/personalDataCard.ts';
import { shortNoteCard } from '../../cards/privacy/shortNoteCard.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { offerFiles } from '../files/offerFiles.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { isOwnChat } from '../turn/ownChat.ts';
import { answerInPlace, readerOf, sendCard } from '../turn/turn.ts';
import { gatherPersonalData, mostGathered } from './gatherPersonalData.ts';

/** Nobody sees or erases what is another's: both cards speak of whoever asks. */
export const privacyFeature: Feature = {
  verbs: { 'privacy.show': {}, 'privacy.ask': {}, 'privacy.forget': {} },
  commands: {
    myData: async (chat) => {
      await sendCard(chat.turn, await knownCard(chat));
    },
    forgetMe: async (chat) => {
      await sendCard(chat.turn, await askCard(chat));
    },
  },
  click: async (chat, { verb }) => {
    const card = await cardAfter(chat, verb);
    await answerInPlace(chat.turn, card);
  },
};

async function cardAfter(chat: Chat, verb: string): Promise<Card> {
  if (verb === 'privacy.show') return await knownCard(chat);
  return verb === 'privacy.ask' ? await askCard(chat) : await forget(chat);
}

async function knownCard({ services, turn }: Chat): Promise<Card> {
  const { person, responsibleFor, unfinishedRedemptions, history, settings, calendarAddress } =
    await gatherPersonalData(services, turn.person.id);
  const files = await offerFiles(services, turn, [['privacy.file', 'personalData']], { personId: turn.person.id });
  const view: PersonalDataView = {
    person: person ?? turn.person,
    hasSettings: Object.keys(settings).length > 0,
    hasCalendar: calendarAddress?.state === 'open',
    responsibleFor: responsibleFor.length,
    unfinished: unfinishedRedemptions.length,
    history: history.length,
    most: mostGathered,
    files,
  };
  return personalDataCard(view, readerOf(turn));
}

/** A redemption is its owner's alone: whoever has one that is not finished cannot be forgotten. */
async function askCard({ services, turn }: Chat): Promise<Card> {
  const { length: count } = await services.redemptions.unfinished(turn.person.id);
  return count > 0 ? shortNoteCard({ kind: 'blocked', count }, readerOf(turn)) : questionCard(readerOf(turn));
}

async function forget(chat: Chat): Promise<Card> {
  const { services, turn } = chat;
  const { person } = turn;
  if ((await services.redemptions.unfinished(person.id)).length > 0) return await askCard(chat);
  const ownChat = isOwnChat(turn) ? turn.conversation.id : person.personalConversation;
  await services.personalData.erase(person.id, ownChat);
  return shortNoteCard({ kind: 'forgotten' }, readerOf(turn));
}
