// Tells a double click, by the last click of a conversation, from a click on an old card.
import type { StatePropertyAccessor } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { Turn } from './turn.ts';

/** What a conversation keeps between turns: its dialog stack and its last click, without what was typed on the card. */
export interface DialogMemory extends DialogState {
  lastClick?: string;
}

/**
 * Remembers the turn's click; true when it repeats the last one, button, card and version alike. An invoke is never
 * taken for a repetition, because its client waits for a card.
 */
export async function isDoubleClick(turn: Turn, state: StatePropertyAccessor<DialogMemory>): Promise<boolean> {
  const { action, context } = turn;
  if (action === undefined) return false;
  const kept = await state.get(context, { dialogStack: [] });
  const click = [context.activity.replyToId, action.verb, action.id, action.v].join(' ');
  const repeated = context.activity.type === 'message' && kept.lastClick === click;
  kept.lastClick = click;
  return repeated;
}
