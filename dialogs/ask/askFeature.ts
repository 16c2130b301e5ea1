// The command `ask`: questions in one's own words, the topics, and the honest word when there is no answer.
import { answers, isAnswerId, topics, type AnswerId } from '../../cards/ask/answers.ts';
import { answerCard, questionsCard, type QuestionsView } from '../../cards/ask/askCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import { askedQuestions } from '../../cards/texts/texts.ts';
import { AnswerSearch, type FoundAnswers } from '../../domain/words/answerSearch.ts';
import { typed } from '../flow/inputs.ts';
import type { Chat, Feature } from '../routing/feature.ts';
import { replaceClickedCard, sendCard } from '../turn/turn.ts';

const search = new AnswerSearch(askedQuestions());

/** What words may be besides a command. */
type Form = 'question' | 'statement';

/** The score from which words are a message of Microsoft's page, whatever command stands in them. */
const knownMessage = 0.75;

/** Answers questions from the built-in texts; a walk that waits stays as it is. */
export const askFeature: Feature = {
  help: ['ask'],
  verbs: {
    'ask.topics': {},
    'ask.topic': {},
    'ask.open': {},
    'ask.question': { inputs: { question: typed } },
  },
  commands: {
    ask: async (chat, { question }, text) => {
      const found = search.find(question ?? text);
      const isBare = question === undefined && (found.kind !== 'answer' || isShort(text));
      if (isBare) await show(chat, 'topics');
      else await sendCard(chat.turn, await cardOf(chat, found));
    },
  },
  click: async (chat, { verb, id, inputs }) => {
    const topic = topics.find((one) => one === id);
    if (verb === 'ask.question') await inPlace(chat, await cardOf(chat, search.find(inputs['question'] ?? '')));
    else if (verb === 'ask.open' && isAnswerId(id)) await sendCard(chat.turn, await answerFor(chat, id));
    else if (verb === 'ask.topic' && topic !== undefined) await show(chat, { topic });
    else await show(chat, 'topics');
  },
};

/** True when it ends as a question does. */
function isQuestion(text: string): boolean {
  return /\?\s*$/.test(text);
}

/** Too few words to be more than the command itself. */
function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length < 4;
}

/**
 * Answers words that are no command when they plainly ask for something known, or end with a question mark, however
 * long they are. False when they do not.
 */
export async function answerPlainWords(chat: Chat, text: string): Promise<boolean> {
  const found = search.find(text);
  if (found.kind !== 'answer' && !isQuestion(text)) return false;
  await sendCard(chat.turn, await cardOf(chat, found));
  return true;
}

/**
 * Answers words in which a command was found, when they are rather a question with a known answer or a message of
 * Microsoft's page: "do I need to be an administrator to redeem a key?". False when they are not.
 */
export async function answerInsteadOfCommand(chat: Chat, text: string, mayBe: Form): Promise<boolean> {
  const found = search.find(text);
  const [best = ''] = found.ids;
  const isMessage = isAnswerId(best) && answers[best].topic === 'errors' && found.score >= knownMessage;
  if (found.kind !== 'answer' || !(isMessage || mayBe === 'question')) return false;
  await sendCard(chat.turn, await cardOf(chat, found));
  return true;
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

async function inPlace({ turn }: Chat, card: Card): Promise<void> {
  if (!(await replaceClickedCard(turn, card))) await sendCard(turn, card);
}
