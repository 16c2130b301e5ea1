// Notes that a question found no sure answer: its shape is counted, without a word of anybody.
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { unansweredShapeOf, withOneMore } from '../../domain/words/unanswered.ts';
import type { Chat } from '../feature/feature.ts';
import { isOwnWord } from './understandText.ts';

/** Counts a question by its shape; one without any word of the desk is not counted. */
export async function countUnanswered({ services, turn }: Chat, text: string): Promise<void> {
  const shape = unansweredShapeOf(text, isOwnWord);
  if (shape === undefined) return;
  const today = dayOf(turn.now, 'utc');
  await services.unanswered.change((shapes = []) => withOneMore(shapes, shape, today));
}
