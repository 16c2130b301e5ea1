// The offer of delegated administration on record: what is offered to whom, and how far it is.
import type { MoveEntry } from '../history/auditEntry.ts';
import { addDays, daysBetween, type CalendarDay } from '../dates/calendarDay.ts';
import type { ReferredFailure } from '../microsoft/failure.ts';
import type { AccessStep, GroupAccess, GroupRoles } from './groupAccess.ts';
import type { OfferRole, OfferTemplate } from './offerRoles.ts';
import type { OfferState } from './offerStates.ts';
import { expiringDays } from './offerTerms.ts';
import type { PersonRef } from '../people/person.ts';

/** Steps of a draft, in order; `doubt` comes only where Global Administrator was asked for. */
export const offerSteps = ['customer', 'roles', 'doubt', 'terms', 'review'] as const;
export type OfferStep = (typeof offerSteps)[number];

/** What changed without anybody at the desk doing it, and so is told. */
export type OfferNews = 'accepted' | 'declined' | 'ended' | 'accessFailed';

/** One time that the message went to the customer: by mail, or from a mail of that person's own. */
export interface OfferSending {
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly by: PersonRef;
  readonly how: 'mail' | 'copied';
  /** The address it went to, when it was sent by mail. */
  readonly to?: string;
  /** The letter that was sent by mail: it counts once. */
  readonly letterId?: string;
}

/** The way that it went. */
export type OfferWay = Pick<OfferSending, 'how' | 'to' | 'letterId'>;

/** An offer. Holds no personal data beyond who acted, the customer's name, the message and whom it went to. */
export interface Offer {
  readonly id: string;
  /** Shape of this record; a record of another shape is not worked on. */
  readonly shape: 1;
  readonly state: OfferState;
  readonly step: OfferStep;
  readonly owner: PersonRef;
  readonly conversationId: string;
  readonly startedAt: string;
  readonly changedAt: string;
  readonly customerId?: string;
  readonly customerName?: string;
  readonly domain?: string;
  readonly microsoftTenantId?: string;
  readonly template: OfferTemplate;
  readonly roles: readonly OfferRole[];
  /** Who asked for Global Administrator a second time. */
  readonly doubtedBy?: PersonRef;
  readonly days: number;
  readonly autoExtend: boolean;
  /** The relationship's name at Microsoft, by which a request of unknown outcome is found. */
  readonly relationshipName?: string;
  /**
   * Names under which Microsoft was asked for a relationship that did not go to the customer yet: a draft may lie there
   * that nobody sees. Absent when there is none, and on records from before it was kept.
   */
  readonly drafts?: readonly string[];
  /** Ids of calls to Microsoft, stored before each is made. */
  readonly orders: {
    readonly request?: string;
    readonly access?: string;
    readonly end?: string;
    readonly extension?: string;
  };
  /** The switch of the automatic extension that is out, or whose process died; absent when none is. */
  readonly extending?: { readonly isOn: boolean; readonly by: PersonRef; readonly at: string };
  /** True when nobody knows what came of the call under way. */
  readonly unsure?: true;
  readonly relationshipId?: string;
  readonly link?: string;
  /** Instant from which Microsoft waits for the customer, ISO 8601. */
  readonly requestedAt?: string;
  /** The message to the customer as it stands; its link is checked before it counts as sent. */
  readonly message?: { readonly language: string; readonly text: string };
  readonly sentAt?: string;
  readonly timesSent: number;
  /** Every time that it went, oldest first; absent on records from before it was kept. */
  readonly sendings?: readonly OfferSending[];
  readonly acceptedAt?: string;
  /** The day (UTC) on which the customer accepted; the acceptance may be heard of later. */
  readonly acceptedOn?: CalendarDay;
  /** Instant from which the partner's security groups have the roles. */
  readonly grantedAt?: string;
  /** Which group shall have which roles; absent where the first group of the settings shall have all of them. */
  readonly access?: readonly GroupRoles[];
  /** How far that is; absent when everything is as it is wanted, and before the customer has agreed. */
  readonly accessStep?: AccessStep;
  /** What Microsoft said of each group last; absent until it was asked. */
  readonly groups?: readonly GroupAccess[];
  /** Why Microsoft did not take what was wanted, until it does. */
  readonly accessFailure?: ReferredFailure;
  /** Last day of the relationship (UTC), known from the acceptance on. */
  readonly endsOn?: CalendarDay;
  readonly news?: { readonly what: OfferNews; readonly day: CalendarDay };
  /** Microsoft's word for a status that the desk does not know. */
  readonly unknownStatus?: string;
  /** What the moves since the last write leave for the history; empty on record, as it follows from the write. */
  readonly pendingAudit: readonly MoveEntry[];
}

/** What people are shown: the state, and `expiring` for one that ends soon by itself. */
export type OfferStage = OfferState | 'expiring';

/** The stage on a day. */
export function offerStage({ state, endsOn, autoExtend }: Offer, today: CalendarDay): OfferStage {
  const runs = state === 'active' && !autoExtend && endsOn !== undefined;
  return runs && daysBetween(today, endsOn) <= expiringDays ? 'expiring' : state;
}

/** Steps of a draft that a person sees. */
export function offerStepsOf({ roles }: Pick<Offer, 'roles'>): readonly OfferStep[] {
  return roles.includes('globalAdministrator') ? offerSteps : offerSteps.filter((step) => step !== 'doubt');
}

/** The end of a relationship that began on a day, in whole days. */
export function endOf(begin: CalendarDay, days: number): CalendarDay {
  return addDays(begin, days);
}
