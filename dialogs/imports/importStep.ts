// Names what the steps of an import have in common: their card, and that it is the one on which the import goes on.
import type { Import } from '../../domain/imports/import.ts';
import { defined } from '../../domain/defined.ts';
import type { Draw } from '../flow/step.ts';
import { type Turn, sentCardOf } from '../turn/turn.ts';
import { importCard } from './importCard.ts';

/** The card of an import where it stands. */
export const view: Draw<Import> = ({ services, present, turn }) => importCard(services, present, turn);

/** The card that was clicked: on it the import goes on. */
export function onCard(turn: Turn): Pick<Import, 'card'> {
  return defined({ card: sentCardOf(turn, turn.context.activity.replyToId) });
}
