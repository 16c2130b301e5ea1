// What people choose about reminders: for everybody, for themselves, for a customer; and the policy that comes of it.
import type { CalendarDay } from '../dates/calendarDay.ts';
import type { CommitmentChoices } from '../endOfTerm/commitment.ts';
import type { Language } from '../people/person.ts';
import { milestones, type ReminderPolicy } from './milestones.ts';
import type { Milestone } from './reminder.ts';
import { defined } from '../defined.ts';

/** Whose choices: everybody's, a person's or a customer's. */
export type ChoiceScope = 'desk' | { readonly person: string } | { readonly customer: string };

/** A team's channel that gets what its own recipient cannot get. */
export interface ReminderChannel {
  readonly conversationId: string;
  readonly language: Language;
  /** IANA name. */
  readonly zone: string;
}

/** What is chosen for everybody; absent parts are as usual. */
export interface DeskChoices {
  readonly milestones?: readonly Milestone[];
  /** What is told of renewals that happen by themselves. */
  readonly commitments?: CommitmentChoices;
  /** Full hour, 0 to 23, in each reader's zone. */
  readonly hour?: number;
  readonly channel?: ReminderChannel;
}

/** What a person chooses; absent parts are as for everybody. */
export interface PersonChoices {
  readonly hour?: number;
  /** Weekdays without reminders, 1 (Monday) to 7 (Sunday); never all of them. */
  readonly quietDays?: readonly number[];
  /** The day on which reminders come again, in the person's zone; until then the next recipients get them. */
  readonly mutedUntil?: CalendarDay;
}

/** What is chosen for a customer; absent parts are as for everybody. */
export interface CustomerChoices {
  readonly milestones?: readonly Milestone[];
  /** What is told of renewals that happen by themselves; nothing where both its parts are empty. */
  readonly commitments?: CommitmentChoices;
  /** True when nobody is reminded about this customer. */
  readonly muted?: boolean;
}

/** Everything chosen that touches the reminders of one customer for one person. */
export interface ReminderChoices {
  readonly desk: DeskChoices;
  readonly person: PersonChoices;
  readonly customer: CustomerChoices;
}

/** The policy for one person and customer: the customer's milestones and the person's hours go before everybody's. */
export function policyOf(usual: ReminderPolicy, { desk, person, customer }: ReminderChoices): ReminderPolicy {
  const commitments = customer.commitments ?? desk.commitments ?? usual.commitments;
  return {
    ...defined({ commitments }),
    milestones: customer.milestones ?? desk.milestones ?? usual.milestones,
    hour: person.hour ?? desk.hour ?? usual.hour,
    quietDays: person.quietDays ?? usual.quietDays ?? [],
    ...defined({ evening: usual.evening }),
  };
}

/** True while a person wants no reminders, on a day of that person's calendar. */
export function isMuted({ mutedUntil }: PersonChoices, today: CalendarDay): boolean {
  return mutedUntil !== undefined && today < mutedUntil;
}

/** The milestones of a list that exist, in their order, each once. */
export function knownMilestones(names: readonly string[]): readonly Milestone[] {
  return milestones.filter((milestone) => names.includes(milestone));
}
