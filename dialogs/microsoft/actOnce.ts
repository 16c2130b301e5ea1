// Has Microsoft do something once: on record before the call, looked up where nobody knows, its end told to who wished for it.
import { minute } from '../../domain/dates/durations.ts';
import { isLost, isOut, told, type Act, type ActState } from '../../domain/microsoft/act.ts';
import { actNotice, type ActNotice } from '../../domain/notices/actNotice.ts';
import type { PersonRef } from '../../domain/people/person.ts';
import type { Acts, KeptAct } from '../../storage/microsoft/acts.ts';
import { everyDue } from '../services/everyDue.ts';
import { failureOf, GatewayError } from '../services/microsoft.ts';
import type { Services } from '../services/services.ts';

/** Milliseconds for which an act is held while it is sent or looked up; longer than a call takes. */
const lease = 5 * minute;
/** Milliseconds between two looks at what nobody knows yet. */
const lookPause = 2 * minute;

/** One kind of act, where Microsoft can be asked. */
export interface ActKind<A extends Act> {
  readonly acts: Acts<A>;
  /** The kind of notice by which whoever wished for it hears of an end that came late. */
  readonly notice: ActNotice['kind'];
  /**
   * Has Microsoft do it; what that makes of the desk's records is on them before this resolves. Throws a GatewayError:
   * `ambiguous` when it may have been done.
   */
  readonly call: (act: A) => Promise<Extract<ActState, 'running' | 'done' | 'changedMeanwhile'>>;
  /**
   * Whether Microsoft shows that it was done; if so, the desk's records say it before this resolves, as after `call`.
   * Throws a GatewayError when Microsoft does not say.
   */
  readonly lookUp: (act: A) => Promise<boolean>;
  /** The act without what nobody needs after its end; as it is when absent. */
  readonly forget?: (act: A) => A;
}

/** A kind, or undefined where Microsoft cannot be asked. */
type KindOf<A extends Act> = (services: Services) => ActKind<A> | undefined;

/** How every act begins. */
export function freshAct({ newId, clock }: Services, by: PersonRef): Pick<Act, 'requestId' | 'by' | 'at' | 'state'> {
  return { requestId: newId(), by, at: clock.now().toISOString(), state: 'sending' };
}

/**
 * Has a fresh act done, once, over the act of the same subject that its person saw (its revision, 0 for none; whichever
 * is there when `seen` is absent). Returns what became of it; undefined where that cannot be, while another one is out,
 * or when somebody was first.
 */
export async function actOnce<A extends Act>(
  services: Services,
  kindOf: KindOf<A>,
  id: string,
  act: A,
  seen?: number,
): Promise<A | undefined> {
  const kind = kindOf(services);
  const held = await kind?.acts.begin(id, act, later(services, lease), seen);
  if (kind === undefined || held === undefined) return undefined;
  try {
    const state = await kind.call(act);
    return state === 'running'
      ? await kind.acts.settle(held, { ...act, state }, later(services, lookPause))
      : await end(services, kind, held, { state });
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    if (error.kind === 'ambiguous') return await lookUp(services, kind, held);
    return await end(services, kind, held, { state: 'refused', failure: failureOf(error) });
  }
}

/**
 * Looks up what nobody knows yet, in a process that may have begun after it was sent, and has its end told to whoever
 * wished for it; returns how many there were.
 */
export async function sweepActs<A extends Act>(services: Services, kindOf: KindOf<A>): Promise<number> {
  const kind = kindOf(services);
  if (kind === undefined) return 0;
  return await everyDue(services.clock, kind.acts, lease, async (held, now) => {
    if (isOut(held.value)) return await lookUp(services, kind, held, true);
    // Planned before the mark goes, so that a crash repeats it; planning twice does it once.
    if (held.value.tell === true) await services.notices.plan(actNotice(kind.notice, held.id, held.value, now));
    return await kind.acts.settle(held, told(held.value));
  });
}

/**
 * Asks Microsoft whether it was done. Right after it was sent, only that it was is sure: what was taken may show a
 * moment later. Later, one that was not done is over, and a person may have it done again; so is one of which Microsoft
 * showed nothing for too long. `isLate` when nobody waits for the answer.
 */
async function lookUp<A extends Act>(
  services: Services,
  kind: ActKind<A>,
  held: KeptAct<A>,
  isLate = false,
): Promise<A> {
  const isDone = await shown(kind, held.value);
  if (isDone === true) return await end(services, kind, held, { state: 'done' }, isLate);
  // What Microsoft is still working on looks as if nothing had been sent.
  const isRunning = held.value.state === 'running';
  if (isDone === false && isLate && !isRunning)
    return await end(services, kind, held, { state: 'refused', failure: { kind: 'unreachable' } }, isLate);
  if (isLost(held.value, services.clock.now())) return await end(services, kind, held, { state: 'lost' }, isLate);
  const state = isRunning ? 'running' : 'unsure';
  return await kind.acts.settle(held, { ...held.value, state }, later(services, lookPause));
}

/** Undefined when Microsoft does not say. */
async function shown<A extends Act>({ lookUp: look }: ActKind<A>, act: A): Promise<boolean | undefined> {
  try {
    return await look(act);
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
}

/** When nobody waits for it any more, the end is on record together with its being told. */
async function end<A extends Act>(
  { clock }: Services,
  { acts, forget = (act) => act }: ActKind<A>,
  held: KeptAct<A>,
  how: Pick<Act, 'state' | 'failure'>,
  isLate = false,
): Promise<A> {
  const ended = { ...forget(held.value), ...how };
  return isLate ? await acts.settle(held, { ...ended, tell: true }, clock.now()) : await acts.settle(held, ended);
}

function later({ clock }: Services, milliseconds: number): Date {
  return new Date(clock.now().getTime() + milliseconds);
}
