// The decision about the end of a term: what a person wants, what Microsoft was told, and what it says itself.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { PersonRef } from '../people/person.ts';
import type { PlanId } from '../subscriptions/plans.ts';

/** The choices there are: a new term, the end, or month by month at a higher price. */
export const termChoices = ['renew', 'cancel', 'extend'] as const;
export type TermChoice = (typeof termChoices)[number];

/** What is different in the next term; what is absent stays as it is. */
export interface NextTerm {
  readonly licences?: number;
  readonly planId?: PlanId;
  readonly termMonths?: number;
  readonly billing?: 'monthly' | 'yearly';
}

/** What Microsoft will do at the end of a term, as Partner Center says. `other`: a word that nobody explained. */
export type TermOutcome = TermChoice | 'other';

/** A decision about one end date. Until it is set at Microsoft it is a wish, and the desk asks for it. */
export interface TermDecision {
  readonly wants: TermChoice;
  /** With `renew`, what changes. */
  readonly next?: NextTerm;
  /** The end date that it is about; one about another end date is void. */
  readonly endsOn: CalendarDay;
  readonly by: PersonRef;
  /** Instant, ISO 8601. */
  readonly at: string;
  /** Somebody says that it is set in Partner Center. */
  readonly reported?: { readonly by: PersonRef; readonly at: string };
  /** What Partner Center answered when it was asked last; it goes before a report. */
  readonly readBack?: { readonly outcome: TermOutcome; readonly at: string };
}

/** What of a subscription a decision needs. */
export interface Decidable {
  readonly endsOn: CalendarDay;
  readonly decision?: TermDecision;
}

/** The decision about the present end date; undefined while nobody decided. */
export function decisionOf({ decision, endsOn }: Decidable): TermDecision | undefined {
  return decision?.endsOn === endsOn ? decision : undefined;
}

/** True for a decision that Microsoft knows: read there, else reported. */
export function isSet({ wants, reported, readBack }: TermDecision): boolean {
  return readBack === undefined ? reported !== undefined : readBack.outcome === wants;
}

/**
 * What a person decides about the present end date; it takes the place of an earlier decision. That what renews by itself
 * shall renew as it is needs nothing to be set.
 */
export function decided<S extends Decidable & { readonly autoRenews: boolean }>(
  subscription: S,
  { wants, next }: Pick<TermDecision, 'wants' | 'next'>,
  by: PersonRef,
  now: Date,
): S {
  const { endsOn, autoRenews } = subscription;
  const at = now.toISOString();
  const kept = wants === 'renew' && next !== undefined && Object.keys(next).length > 0 ? { next } : {};
  const isSo = wants === 'renew' && autoRenews && !('next' in kept);
  const reported = isSo ? { reported: { by, at } } : {};
  return { ...subscription, decision: { wants, ...kept, endsOn, by, at, ...reported } };
}

/** The decision is set in Partner Center, somebody says. A subscription without one stays as it is. */
export function reportedAsSet<S extends Decidable & { readonly autoRenews: boolean }>(
  subscription: S,
  by: PersonRef,
  now: Date,
): S {
  const decision = decisionOf(subscription);
  if (decision === undefined) return subscription;
  const { readBack: _readBack, ...kept } = decision;
  const reported = { by, at: now.toISOString() };
  return { ...subscription, autoRenews: decision.wants === 'renew', decision: { ...kept, reported } };
}

/**
 * What Partner Center says will happen. The desk believes it, whatever was wished: a wish that differs is open again. A
 * cancellation that was scheduled there is a decision, although nobody took it at the desk; that nothing is scheduled is
 * none.
 */
export function readBackFrom<
  S extends Decidable & { readonly autoRenews: boolean; readonly responsible: Pick<PersonRef, 'tenantId'> },
>(subscription: S, outcome: TermOutcome, now: Date): S {
  const { endsOn, responsible } = subscription;
  const at = now.toISOString();
  const readBack = { outcome, at };
  const autoRenews = outcome === 'other' ? subscription.autoRenews : outcome === 'renew';
  const known = decisionOf(subscription);
  if (known !== undefined) return { ...subscription, autoRenews, decision: { ...known, readBack } };
  if (outcome !== 'cancel') return { ...subscription, autoRenews };
  const by = { id: 'microsoft', tenantId: responsible.tenantId, name: 'Partner Center' };
  return { ...subscription, autoRenews, decision: { wants: 'cancel', endsOn, by, at, readBack } };
}

/** What Partner Center keeps of the end of a term: its switch, and the type of the action scheduled for the end. */
export interface TermAtMicrosoft {
  readonly autoRenewEnabled: boolean;
  /** `actionType` of the action whose `scheduleType` is TermEnd; absent where none is scheduled. */
  readonly actionType?: string;
}

const actionTypes: Readonly<Record<TermChoice, string>> = {
  renew: 'RenewToNewTerm',
  cancel: 'Cancel',
  extend: 'RenewToExtendedServiceTerm',
};

/** What Partner Center has to be told for a choice (field names as two public client libraries have them). */
export function toMicrosoft(choice: TermChoice): TermAtMicrosoft {
  return { autoRenewEnabled: choice === 'renew', actionType: actionTypes[choice] };
}

/** What will happen by what Partner Center keeps: without an action, the switch decides between renewal and extension. */
export function fromMicrosoft({ autoRenewEnabled, actionType }: TermAtMicrosoft): TermOutcome {
  if (actionType === undefined) return autoRenewEnabled ? 'renew' : 'extend';
  return termChoices.find((choice) => actionTypes[choice] === actionType) ?? 'other';
}
