// The cards of questions and answers: one answer, the topics, the questions of one, and what to say when none is found.
import { microsoftPages } from '../microsoftPages.ts';
import type { Verb } from '../actions.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { answerParts } from './answerParts.ts';
import { answerIds, answers, topics, type AnswerCommand, type AnswerId, type Topic } from './answers.ts';

/** What every card of questions shows; `walkWaits` is true while a redemption of the reader is open here. */
interface AskView {
  readonly walkWaits: boolean;
}

/** One answer. */
export interface AnswerView extends AskView {
  readonly answer: AnswerId;
}

/** Input: `question`. The topics, the questions of one topic, or those that come nearest to an unanswered one. */
export interface QuestionsView extends AskView {
  readonly shown:
    'topics' | { readonly topic: Topic } | { readonly nearest: readonly AnswerId[]; readonly isPossible: boolean };
}

const relatedShown = 3;

/** The answer to a question, its source, the command that goes with it, and questions beside it. */
export function answerCard({ answer, walkWaits }: AnswerView, reader: Reader): Card {
  const { language } = reader;
  const { page, command, topic } = answers[answer];
  const beside = answerIds.filter((id) => answers[id].topic === topic);
  const index = beside.indexOf(answer);
  const related = [...beside.slice(index + 1), ...beside.slice(0, index)].slice(0, relatedShown);
  return renderCard('answer', reader, {
    title: say(language, `answers.${answer}.question`),
    ...answerParts(say(language, `answers.${answer}.answer`)),
    page: page && microsoftPages[page],
    ...(command === undefined || (walkWaits && startsWalk(command)) ? {} : buttonOf(command, reader)),
    resume: walkWaits ? say(language, 'ask.commands.resume') : undefined,
    related: related.map((id) => rowOf(id, reader)),
    walkWaits,
  });
}

/** A list of topics or questions, with a field for one's own. */
export function questionsCard({ shown, walkWaits }: QuestionsView, reader: Reader): Card {
  const { language } = reader;
  if (shown === 'topics') {
    const rows = topics.map((id) => ({ id, title: say(language, `ask.topics.${id}`), verb: 'ask.topic' }));
    const texts = { title: say(language, 'ask.title'), intro: say(language, 'ask.intro') };
    return renderCard('questions', reader, { ...texts, rows, topicsButton: false, walkWaits });
  }
  const list = { topicsButton: true, walkWaits };
  if ('topic' in shown) {
    const rows = answerIds.filter((id) => answers[id].topic === shown.topic).map((id) => rowOf(id, reader));
    const texts = { title: say(language, `ask.topics.${shown.topic}`), intro: say(language, 'ask.introTopic') };
    return renderCard('questions', reader, { ...list, ...texts, rows });
  }
  const said = shown.isPossible ? 'near' : 'unknown';
  const intro = say(language, shown.nearest.length === 0 ? 'ask.nothing' : `ask.${said}`);
  const texts = { title: say(language, `ask.${said}Title`), intro };
  return renderCard('questions', reader, { ...list, ...texts, rows: shown.nearest.map((id) => rowOf(id, reader)) });
}

function rowOf(id: AnswerId, { language }: Reader): object {
  return { id, title: say(language, `answers.${id}.question`), verb: 'ask.open' };
}

/** True for what leads into a redemption; while one waits, the way back to it is the better offer. */
function startsWalk(command: AnswerCommand): boolean {
  return command === 'redeem' || command === 'resume';
}

function buttonOf(
  command: AnswerCommand,
  { language }: Reader,
): { readonly command: string; readonly verb: Verb; readonly commandId: string } {
  const title = say(language, `ask.commands.${command}`);
  if (command === 'redeem') return { command: title, verb: 'redeem.start', commandId: '' };
  return command === 'resume'
    ? { command: title, verb: 'desk.resume', commandId: '' }
    : { command: title, verb: 'desk.command', commandId: command };
}
