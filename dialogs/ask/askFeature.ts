// The command `ask`: questions in one's own words, the topics, and the honest word when there is no answer.
import { isAnswerId, topics, type AnswerId } from '../../cards/ask/answers.ts';
import { answerCard, questionsCard, type QuestionsView } from '../../cards/ask/askCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { FoundAnswers } from '../../domain/words/answerSearch.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { answerInPlace, sendCard } from '../turn/turn.ts';
import { findAnswers } from './understandText.ts';

/** Answers questions from the built-in texts; a walk that waits stays as it is. */
export const askFeature: Feature = {
  verbs: {
    'ask.topics': {},
    'ask.topic': {},
    'ask.open': {},
    'ask.question': { inputs: { question: typed } },
  },
  commands: {
    ask: async (chat, { question }, text) => {
      const found = findAnswers(question ?? text);
      const isBare = question === undefined && (found.kind !== 'answer' || isShort(text));
      if (isBare) await show(chat, 'topics');
      else await sendCard(chat.turn, await cardOf(chat, found));
    },
  },
  click: async (chat, { verb, id, inputs }) => {
    const topic = topics.find((one) => one === id);
    if (verb === 'ask.question')
      await answerInPlace(chat.turn, await cardOf(chat, findAnswers(inputs['question'] ?? '')));
    else if (verb === 'ask.open' && isAnswerId(id)) await sendCard(chat.turn, await answerFor(chat, id));
    else if (verb === 'ask.topic' && topic !== undefined) await show(chat, { topic });
    else await show(chat, 'topics');
  },
};

/** Too few words to be more than the command itself. */
function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length < 4;
}

/** Sends one answer. */
export async function showAnswer(chat: Chat, answer: AnswerId): Promise<void> {
  await sendCard(chat.turn, await answerFor(chat, answer));
}

async function show(chat: Chat, shown: QuestionsView['shown']): Promise<void> {
  await sendCard(chat.turn, questionsCard({ shown, walkWaits: await walkWaits(chat) }, chat.turn));
}

async function cardOf(chat: Chat, { kind, ids }: FoundAnswers): Promise<Card> {
  const nearest = ids.filter(isAnswerId);
  const [best] = nearest;
  if (kind === 'answer' && best !== undefined) return await answerFor(chat, best);
  const shown = { nearest, isPossible: kind === 'near' };
  return questionsCard({ shown, walkWaits: await walkWaits(chat) }, chat.turn);
}

async function answerFor(chat: Chat, answer: AnswerId): Promise<Card> {
  return answerCard({ answer, walkWaits: await walkWaits(chat) }, chat.turn);
}

async function walkWaits({ redeem }: Chat): Promise<boolean> {
  return (await redeem.active()) !== undefined;
}
