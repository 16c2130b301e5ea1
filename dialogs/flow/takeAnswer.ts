// Takes an answer to a record: whether it fits what the record is now, the one write, and what is shown of it.
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { answerInPlace } from '../turn/turn.ts';
import type { Flow, Walked } from './flow.ts';
import { replaceAnswered, type Placing } from './placeCard.ts';
import { atOf, type Answer, type At, type Draw, type Step } from './step.ts';

/** A record on its way to the card that shows it. */
export interface Showing<R> {
  readonly present: Versioned<R>;
  /** Shows it once, in place of the step's own view. */
  readonly draw?: Draw<R> | undefined;
  /** `keep`: the card that waits is good, and nothing is shown. On a card of its own when absent. */
  readonly placing?: Placing | 'keep';
  /** Activity id of a card that waited: once the record is shown elsewhere it says that it is out of date. */
  readonly outdated?: string;
}

/**
 * Takes an answer at the step where the record stands. One that does not fit changes nothing: its card shows another
 * version, its verb belongs to another step, or somebody was faster. `waiting` is the card that waits.
 */
export async function takeAnswer<R extends Walked>(
  flow: Flow<R>,
  step: Step<R>,
  at: At<R>,
  { verb, v, inputs }: Answer,
  waiting: string | undefined,
): Promise<Showing<R>> {
  const { services, turn, present } = at;
  if (verb === flow.resume) return shownAgain(at, waiting);
  const taking = step.takes[verb] ?? flow.everywhere?.[verb];
  const fits = v === undefined || v === versionOf(present);
  if (!fits || taking === undefined || taking.when?.(at) === false) return await tooLate(flow, at, waiting);
  const reply = await taking.take(at, inputs, verb);
  if (reply.kind === 'stay') {
    const placing = reply.asks === true && turn.action === undefined ? 'fresh' : 'inPlace';
    return { present, draw: reply.draw, placing };
  }
  if (reply.kind === 'late') return await tooLate(flow, await latest(flow, at), waiting);
  const { draw } = reply;
  const written = reply.kind === 'wrote' ? reply.present : await flow.write(services, present, reply.to, reply.owes);
  if (written === undefined) return await tooLate(flow, await latest(flow, at), waiting);
  const summary = await step.summary?.(at, atOf(services, turn, written), verb);
  if (summary === undefined) return { present: written, draw, placing: 'inPlace' };
  await replaceAnswered(turn, summary, waiting);
  return { present: written, draw, placing: 'fresh' };
}

/** What a step made of a record by itself; when somebody was faster, the record as it is now, and nothing more is done. */
export async function workedOn<R extends Walked>(flow: Flow<R>, step: Step<R>, at: At<R>): Promise<Showing<R>> {
  const written = await step.work?.(at);
  return written === undefined
    ? { present: (await latest(flow, at)).present, draw: (now) => step.view(now) }
    : { present: written };
}

async function latest<R extends Walked>(flow: Flow<R>, at: At<R>): Promise<At<R>> {
  return { ...at, present: (await flow.read(at.services, at.present.value.id)) ?? at.present };
}

/** Shows the state below everything else, or in place when the card that waits has the button itself. */
function shownAgain<R>({ turn, present }: At<R>, waiting: string | undefined): Showing<R> {
  if (waiting === undefined) return { present };
  return waiting === turn.context.activity.replyToId ? { present, placing: 'inPlace' } : { present, outdated: waiting };
}

/** A click that came too late does nothing: its card says so, and the state is shown where it is not already. */
async function tooLate<R extends Walked>(
  { late }: Flow<R>,
  at: At<R>,
  waiting: string | undefined,
): Promise<Showing<R>> {
  const { turn, present } = at;
  const clicked = turn.context.activity.replyToId;
  if (waiting === undefined || waiting === clicked || late?.card === undefined) {
    return { present, draw: late?.view, placing: 'inPlace' };
  }
  const card = await late.card(at);
  await answerInPlace(turn, card);
  return { present, placing: 'keep' };
}
