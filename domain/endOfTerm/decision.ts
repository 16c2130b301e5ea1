// The decision about the end of a term: what a person wants, what Microsoft was told, and what it says itself.
import type { CalendarDay } from '../dates/calendarDay.ts';
import { defined } from '../defined.ts';
import type { PersonRef } from '../people/person.ts';
import { isPlanned, type NextTerm } from './nextTerm.ts';

/** The choices there are: a new term, the end, or month by month at a higher price. */
export const termChoices = ['renew', 'cancel', 'extend'] as const;
export type TermChoice = (typeof termChoices)[number];

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
  /** What Partner Center answered when it was asked last, with what is different in the next term; it goes before a report. */
  readonly readBack?: TermReadBack;
}

/** What Partner Center said about the end of a term. */
export interface TermReadBack {
  readonly outcome: TermOutcome;
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly next?: NextTerm;
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
export function isSet({ wants, next, reported, readBack }: TermDecision): boolean {
  if (readBack === undefined) return reported !== undefined;
  return readBack.outcome === wants && (wants !== 'renew' || isPlanned(next, readBack.next));
}

/**
 * What a person decides about the present end date; it takes the place of an earlier decision. That what renews by
 * itself shall renew as it is needs nothing to be set, unless Microsoft has planned a change of the next term.
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
  // What is planned there for the next term goes only when Microsoft is told so.
  const planned = decisionOf(subscription)?.readBack;
  const readBack = planned?.next === undefined ? {} : { readBack: planned };
  const isSo = wants === 'renew' && autoRenews && !('next' in kept) && !('readBack' in readBack);
  const reported = isSo ? { reported: { by, at } } : {};
  return { ...subscription, decision: { wants, ...kept, endsOn, by, at, ...reported, ...readBack } };
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

/** Who decided what was found in Partner Center, and not at the desk. */
const partnerCenter = { id: 'microsoft', name: 'Partner Center' } as const;

/**
 * What Partner Center says will happen, with what is different in the next term. The desk believes it, whatever was
 * wished: a wish that differs is open again. A cancellation or a change of the next term that was planned there is a
 * decision, although nobody took it at the desk, for as long as it is planned; that nothing is planned is none.
 */
export function readBackFrom<
  S extends Decidable & { readonly autoRenews: boolean; readonly responsible: Pick<PersonRef, 'tenantId'> },
>(subscription: S, { outcome, next }: Pick<TermReadBack, 'outcome' | 'next'>, now: Date): S {
  const { endsOn, responsible } = subscription;
  const at = now.toISOString();
  const planned = defined({ next });
  const readBack: TermReadBack = { outcome, at, ...planned };
  const autoRenews = outcome === 'other' ? subscription.autoRenews : outcome === 'renew';
  const known = decisionOf(subscription);
  if (known !== undefined && known.by.id !== partnerCenter.id) {
    return { ...subscription, autoRenews, decision: { ...known, readBack } };
  }
  const { decision: _former, ...open } = subscription;
  const isDecided = outcome === 'cancel' || (outcome === 'renew' && next !== undefined);
  if (!isDecided) return { ...(known === undefined ? subscription : (open as S)), autoRenews };
  const by = { ...partnerCenter, tenantId: responsible.tenantId };
  const decision: TermDecision = { wants: outcome, ...planned, endsOn, by, at: known?.at ?? at, readBack };
  return { ...subscription, autoRenews, decision };
}

/** What Partner Center keeps of the end of a term: its switch, and the type of the action scheduled for the end. */
export interface TermAtMicrosoft {
  readonly autoRenewEnabled: boolean;
  /** `actionType` of the action whose `scheduleType` is TermEnd; absent where none is scheduled. */
  readonly actionType?: string;
  /** What is different in the next term. */
  readonly next?: NextTerm;
}

const actionTypes: Readonly<Record<TermChoice, string>> = {
  renew: 'RenewToNewTerm',
  cancel: 'Cancel',
  extend: 'RenewToExtendedServiceTerm',
};

/** What Partner Center has to be told for a choice (field names as two public client libraries have them). */
export function toMicrosoft(choice: TermChoice): Pick<TermAtMicrosoft, 'autoRenewEnabled' | 'actionType'> {
  return { autoRenewEnabled: choice === 'renew', actionType: actionTypes[choice] };
}

/** A word of Partner Center's for a renewal into another product; without a product it says nothing. */
const transition = 'Transition';

/** What will happen by what Partner Center keeps: without an action, the switch decides between renewal and extension. */
export function fromMicrosoft({ autoRenewEnabled, actionType, next }: TermAtMicrosoft): TermOutcome {
  if (actionType === undefined) return autoRenewEnabled ? 'renew' : 'extend';
  if (actionType === transition && autoRenewEnabled && next?.product !== undefined) return 'renew';
  return termChoices.find((choice) => actionTypes[choice] === actionType) ?? 'other';
}
