// The port to Microsoft's delegated administration: what the offers need of the other side, whoever implements it.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { AccessStatus } from '../../domain/offers/groupAccess.ts';
import type { ReferredFailure } from '../../domain/microsoft/failure.ts';

/** A relationship to request. `requestId` and `name` are stored before the call and reused after a crash. */
export interface RelationshipOrder {
  readonly requestId: string;
  /** Unique over all relationships of the partner, at most 50 characters: by it a lost order is found. */
  readonly name: string;
  readonly customer: { readonly name: string; readonly domain?: string; readonly microsoftTenantId?: string };
  /** Ids of Entra roles. */
  readonly roleIds: readonly string[];
  readonly days: number;
  readonly autoExtend: boolean;
}

/** Why Microsoft does not take an order. */
export const relationshipRefusals = ['customerNotEligible', 'customerUnknown', 'rolesNotAllowed', 'other'] as const;
export type RelationshipRefusal = (typeof relationshipRefusals)[number];

/** Statuses that Microsoft gives; `unknown` stands for words that are newer than the desk. */
export type RelationshipStatus =
  | 'created'
  | 'approvalPending'
  | 'approved'
  | 'activating'
  | 'active'
  | 'expiring'
  | 'expired'
  | 'terminationRequested'
  | 'terminating'
  | 'terminated'
  | 'rejected'
  | 'unknown';

/** A relationship as Microsoft shows it. */
export interface Relationship {
  readonly id: string;
  readonly status: RelationshipStatus;
  /** Microsoft's own word, where the desk does not know it. */
  readonly word?: string;
  /** Days (UTC) of the beginning and the end, from the acceptance on. */
  readonly activeFrom?: CalendarDay;
  readonly endsOn?: CalendarDay;
  /** Whether it extends itself, where Microsoft says so. */
  readonly autoExtends?: boolean;
}

/** What came of the request for a relationship. */
export type RelationshipOutcome =
  | { readonly kind: 'created'; readonly relationship: Relationship }
  | {
      readonly kind: 'refused';
      readonly reason: RelationshipRefusal;
      /** What Microsoft said, where it said more than the reason does. */
      readonly failure?: ReferredFailure;
    };

/** A security group of the partner's that roles can be given to. */
export interface AccessGroup {
  /** Object id, in small letters. */
  readonly id: string;
  /** As the settings call it. */
  readonly name?: string;
}

/** Roles that a group shall have, and no others; none: it shall have none. */
export interface WantedAccess {
  readonly groupId: string;
  /** Ids of Entra roles. */
  readonly roleIds: readonly string[];
}

/** A group that has roles of a relationship, or is about to get or lose them. */
export interface GivenAccess extends WantedAccess {
  readonly status: AccessStatus;
  /** Microsoft's own word, where the desk does not know it. */
  readonly word?: string;
}

/** What a customer can be played to do, in the sandbox. */
export const playedAnswers = ['accept', 'decline', 'nothing'] as const;
export type PlayedAnswer = (typeof playedAnswers)[number];

/**
 * Delegated administration as the desk sees it; every call may throw a GatewayError: `ambiguous` when what it was to
 * change may be changed. Creating with a name that is
 * taken returns the relationship that has it when it is this order's own. `now` is the desk's clock, by which a
 * pretend Microsoft lives.
 */
export interface DelegatedAdmin {
  /** Makes a draft that the customer cannot see yet. */
  create(order: RelationshipOrder, now: Date): Promise<RelationshipOutcome>;
  /** The relationship that an order made, or undefined when it never arrived. */
  find(order: Pick<RelationshipOrder, 'requestId' | 'name'>, now: Date): Promise<Relationship | undefined>;
  /** Closes a draft and asks the customer. Repeating it for one that is not a draft any more changes nothing. */
  askCustomer(id: string, now: Date): Promise<Relationship>;
  /**
   * Removes the draft that has a name; resolves once it is known that there is none. What is no draft any more stays.
   * Repeating it changes nothing.
   */
  dropDraft(name: string, now: Date): Promise<void>;
  read(id: string, now: Date): Promise<Relationship | undefined>;
  /** The groups that can be chosen; the first one gets everything where nobody chose. */
  readonly groups: readonly AccessGroup[];
  /** Every group that has roles of a relationship, also those that somebody gave in Partner Center. */
  readAccess(id: string, now: Date): Promise<readonly GivenAccess[]>;
  /**
   * Has each named group get the roles that it shall have, once the relationship is active: without it nobody has
   * access. Groups that are not named stay as they are, and one that is refused keeps no other from its roles: its error
   * is thrown at the end. Looks first at what is there, so that repeating it changes nothing; returns what is there then.
   */
  setAccess(id: string, wanted: readonly WantedAccess[], requestId: string, now: Date): Promise<readonly GivenAccess[]>;
  /** Asks for the end of a relationship that was accepted. Repeating it changes nothing. */
  terminate(id: string, requestId: string, now: Date): Promise<Relationship>;
  /** Has a relationship that was accepted extend itself from now on, or no more. Repeating it changes nothing. */
  setExtension(id: string, isOn: boolean, requestId: string, now: Date): Promise<Relationship>;
  /** Plays the customer; exists in the sandbox only. */
  readonly play?: (id: string, answer: PlayedAnswer, now: Date) => Promise<void>;
}
