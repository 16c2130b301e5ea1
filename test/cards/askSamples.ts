// The samples of questions and answers: every answer, every topic, and the words when there is none.
import { answerIds, topics } from '../../cards/ask/answers.ts';
import { answerCard, questionsCard } from '../../cards/ask/askCards.ts';
import { samplesOf, type Sample } from './sample.ts';

/** Every answer and every list. */
export const askSamples: readonly Sample[] = [
  ...samplesOf(
    'answer',
    answerCard,
    Object.fromEntries(answerIds.map((answer, n) => [answer, { answer, walkWaits: n % 2 === 0 }])),
  ),
  ...samplesOf('questions', questionsCard, {
    topics: { shown: 'topics', walkWaits: false },
    ...Object.fromEntries(topics.map((topic) => [topic, { shown: { topic }, walkWaits: true }])),
    near: { shown: { nearest: ['keyIs', 'gdap', 'direct'], isPossible: true }, walkWaits: true },
    unknown: { shown: { nearest: [], isPossible: false }, walkWaits: false },
  }),
];
