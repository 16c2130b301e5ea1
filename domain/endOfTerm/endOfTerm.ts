// What happens at the end of a term: the rule that holds for it, and what follows by that rule and the decision.
import { addMonths, type CalendarDay } from '../dates/calendarDay.ts';
import type { PersonRef } from '../people/person.ts';
import { decisionOf, isSet, type TermChoice, type TermDecision } from './decision.ts';
import { termRules, type Course, type SalesChannel, type TermRule } from './termRules.ts';
import { defined } from '../defined.ts';

/** What of a subscription decides what happens at the end of its term. */
export interface Term {
  readonly channel: SalesChannel;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly termMonths: number;
  readonly autoRenews: boolean;
  readonly decision?: TermDecision;
  readonly extended?: { readonly since: CalendarDay };
  readonly settled?: { readonly how: 'renewed' | 'letEnd'; readonly endsOn: CalendarDay; readonly by: PersonRef };
}

/**
 * What follows: stages after the end, an extended service term that is paid by the month, or a new term by itself.
 * `toCheck`: sources differ, somebody should look in Partner Center.
 */
export type EndOfTerm = { readonly toCheck: boolean } & (
  | { readonly follows: 'stages'; readonly course: Course }
  | { readonly follows: 'extended' }
  | { readonly follows: 'renewal' }
);

/** The first day of the present term: of the purchase, or of the last renewal, counted back from the end. */
export function termBegan({
  startsOn,
  endsOn,
  termMonths,
}: Pick<Term, 'startsOn' | 'endsOn' | 'termMonths'>): CalendarDay {
  const renewed = addMonths(endsOn, -termMonths);
  return renewed > startsOn ? renewed : startsOn;
}

/** The rule that holds for a term. */
export function ruleOf(term: Pick<Term, 'channel' | 'startsOn' | 'endsOn' | 'termMonths'>): TermRule {
  const { channel, endsOn } = term;
  const rule = termRules.find(
    ({ channels, endsFrom, endsUntil, beganBefore }) =>
      channels.includes(channel) &&
      (endsFrom === undefined || endsFrom <= endsOn) &&
      (endsUntil === undefined || endsOn <= endsUntil) &&
      (beganBefore === undefined || termBegan(term) < beganBefore),
  );
  if (rule === undefined) throw new Error(`No rule holds for a term of the channel ${channel}.`);
  return rule;
}

/** True where a person chooses between a new term, the end, and an extended service term. */
export function takesDecision(term: Pick<Term, 'channel' | 'startsOn' | 'endsOn' | 'termMonths'>): boolean {
  return ruleOf(term).takesDecision === true;
}

/** The course that a term takes when nothing renews it; undefined for an extended service term, which has none. */
export function courseOf(term: Term): Course | undefined {
  const { undecided, cancelled } = ruleOf(term);
  if (term.extended !== undefined) return undefined;
  if (cancelled !== undefined && setChoice(term) === 'cancel') return cancelled;
  if (cancelled !== undefined && setChoice(term) === 'extend') return undefined;
  return undecided === 'extended' ? undefined : undecided;
}

/** What happens at the end of a term as things stand: a decision counts when Microsoft knows it. */
export function endOfTerm(term: Term): EndOfTerm {
  const { toCheck = false } = ruleOf(term);
  if (term.autoRenews) return { follows: 'renewal', toCheck: false };
  const course = courseOf(term);
  return course === undefined
    ? { follows: 'extended', toCheck: false }
    : { follows: 'stages', course, toCheck: toCheck && setChoice(term) === undefined };
}

/** The choice that Microsoft knows about the present end date. */
export function setChoice(term: Pick<Term, 'endsOn' | 'decision'>): TermChoice | undefined {
  const decision = decisionOf(term);
  return decision !== undefined && isSet(decision) ? decision.wants : undefined;
}

/**
 * How far a decision is. `none`: this term takes none. `byItself`: it renews unless somebody decides otherwise. `open`:
 * undecided, and money hangs on it. `wished`: decided, and Microsoft does not know yet. `set`: Microsoft knows.
 */
export type DecisionState = 'none' | 'byItself' | 'open' | 'wished' | 'set';

/** How far the decision about the present end date is. */
export function decisionState(term: Term): DecisionState {
  if (!takesDecision(term) || (term.settled?.endsOn === term.endsOn && term.settled.how === 'renewed')) return 'none';
  if (wishOf(term) === undefined) return term.autoRenews ? 'byItself' : 'open';
  return setChoice(term) === undefined ? 'wished' : 'set';
}

/**
 * What is wanted at the end of the present term. "The customer lets it end", as it was recorded before there were
 * decisions, is the wish to cancel: nobody told Microsoft, and without that it is extended.
 */
export function wishOf({
  decision,
  settled,
  endsOn,
}: Pick<Term, 'decision' | 'settled' | 'endsOn'>): TermChoice | undefined {
  const present = decisionOf({ endsOn, ...defined({ decision }) });
  if (present !== undefined) return present.wants;
  return settled?.endsOn === endsOn && settled.how === 'letEnd' ? 'cancel' : undefined;
}

/** True while somebody has to do something so that no extended service term follows that nobody wants. */
export function needsDecision(term: Term): boolean {
  const state = decisionState(term);
  return state === 'open' || state === 'wished';
}
