// Runs a flow for one turn: for flows whose cards may stand anywhere and that words never answer, so that no stack is kept.
import { DialogContext } from 'botbuilder-dialogs/lib/dialogContext.js';
import { DialogSet } from 'botbuilder-dialogs/lib/dialogSet.js';
import type { Versioned } from '../../storage/records/change.ts';
import type { TurnScope } from '../services/turnScope.ts';
import type { Flow, Walked } from './flow.ts';
import { RecordWaterfall } from './recordWaterfall.ts';
import type { Answer } from './step.ts';
import type { Showing } from './takeAnswer.ts';

/** Gives an answer to the step at which a record stands. */
export async function answerOnce<R extends Walked>(
  here: TurnScope,
  flow: Flow<R>,
  present: Versioned<R>,
  answer: Answer,
): Promise<void> {
  const { waterfall, dc } = begun(here, flow);
  await waterfall.answer(dc, present, answer);
}

/** Shows a record at the step where it stands. */
export async function showOnce<R extends Walked>(here: TurnScope, flow: Flow<R>, showing: Showing<R>): Promise<void> {
  const { waterfall, dc } = begun(here, flow);
  await waterfall.show(dc, showing);
}

function begun<R extends Walked>(
  { services, turn }: TurnScope,
  flow: Flow<R>,
): { readonly waterfall: RecordWaterfall<R>; readonly dc: DialogContext } {
  const waterfall = new RecordWaterfall(services, flow);
  return { waterfall, dc: new DialogContext(new DialogSet().add(waterfall), turn.context, { dialogStack: [] }) };
}
