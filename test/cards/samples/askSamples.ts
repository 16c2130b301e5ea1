// The samples of questions and answers: every answer, every topic, and the words when there is none.
import { answerIds, topics } from '../../../cards/ask/answers.ts';
import { answerCard, questionsCard } from '../../../cards/ask/askCards.ts';
import { nearestCard } from '../../../cards/ask/nearestCard.ts';
import { unansweredCard } from '../../../cards/ask/unansweredCard.ts';
import { intents } from '../../../domain/words/intents.ts';
import { recordQuestions } from '../../../domain/words/meaning.ts';
import { hostile, longName } from './sampleData.ts';
import { each, samplesOf, type Sample } from './sample.ts';

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
  ...samplesOf('nearest', nearestCard, {
    nothing: { near: [], walkWaits: false },
    mixed: {
      near: [
        { meaning: { kind: 'answer', id: 'keyIs' }, cursor: '{"meant":"keyIs"}' },
        { meaning: { kind: 'command', intent: 'language', language: 'hu' }, cursor: '{"meant":"do.language.hu"}' },
        { meaning: { kind: 'records', question: 'endDate' }, customerName: hostile, cursor: '{"meant":"see.endDate"}' },
      ],
      walkWaits: true,
    },
    ...each(intents, (intent) => ({
      near: [{ meaning: { kind: 'command', intent }, customerName: longName, cursor: `{"meant":"do.${intent}"}` }],
      walkWaits: false,
    })),
    ...each(recordQuestions, (question) => ({
      near: [{ meaning: { kind: 'records', question }, cursor: `{"meant":"see.${question}"}` }],
      walkWaits: false,
    })),
  }),
  ...samplesOf('unanswered', unansweredCard, {
    none: { shapes: [] },
    many: {
      shapes: Array.from({ length: 40 }, (_, n) => ({
        shape: 'who … key … customer',
        times: n + 1,
        lastOn: '2027-03-01',
      })),
    },
  }),
];
