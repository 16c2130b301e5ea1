// Who may use the desk, and as what: staff of the partner's own tenants, as far as the settings admit them.
import type { TurnContext } from 'botbuilder';
import type { Role } from '../../domain/people/role.ts';
import type { Groups } from './groups.ts';
import type { PeopleConfig } from '../config/peopleConfig.ts';
import type { Roster, RosterEntry } from './roster.ts';
import { isMereEvent, type IncomingActivity } from '../channel/incomingActivity.ts';

/**
 * What the sender of an activity is to the desk. `stranger`: not of the partner's tenants, or a guest there; `isNamed`
 * says that the roster says so of the person, where else the chat is another tenant's, or the roster has nobody (which
 * it says in waves of staff, too). `notListed`: a colleague whom the settings do not admit. `unsure`: nobody could be
 * asked who it is.
 */
export type AccessDecision =
  | { readonly kind: 'staff'; readonly role: Role }
  | { readonly kind: 'stranger'; readonly isNamed: boolean }
  | { readonly kind: 'notListed' | 'unsure' };

/** Tells what the sender of an activity is to the desk. */
export interface Access {
  decide(incoming: IncomingActivity, context: TurnContext): Promise<AccessDecision>;
  /**
   * True unless the settings, or the groups that they name, say that a manager of before is none any more. Whoever is
   * named by a user name is known by a turn alone, and counts as named. Always true when absent.
   */
  stillManages?(personId: string): Promise<boolean>;
}

/** Local mode: whoever sits at this machine is staff, and a manager. Said here, and nowhere else. */
export const everybody: Access = { decide: () => Promise.resolve({ kind: 'staff', role: 'manager' }) };

type Member = Extract<RosterEntry, { kind: 'member' }>;

const stranger = (isNamed: boolean): AccessDecision => ({ kind: 'stranger', isNamed });
const member: AccessDecision = { kind: 'staff', role: 'member' };
const operator: AccessDecision = { kind: 'staff', role: 'operator' };
const manager: AccessDecision = { kind: 'staff', role: 'manager' };

/** In Teams: the roster says who somebody is, the settings say who may what. */
export class StaffAccess implements Access {
  readonly #tenants: ReadonlySet<string>;
  readonly #people: PeopleConfig;
  readonly #roster: Roster;
  readonly #groups: Groups | undefined;

  /** `tenants` are the partner's own, by Entra tenant id; `groups` where the settings name one. */
  constructor(tenants: readonly string[], people: PeopleConfig, roster: Roster, groups?: Groups) {
    this.#tenants = new Set(tenants.map((tenant) => tenant.toLowerCase()));
    this.#people = people;
    this.#roster = roster;
    this.#groups = groups;
  }

  /** Events that nobody is answered for, and those of the bot itself, are judged by their conversation alone. */
  async decide(incoming: IncomingActivity, context: TurnContext): Promise<AccessDecision> {
    const { conversation, kind, person } = incoming;
    if (!this.#tenants.has(conversation.tenantId.toLowerCase())) return stranger(false);
    if (person === undefined || isMereEvent(kind)) return member;
    const entry = await this.#roster.find(incoming, context);
    if (entry === undefined) return { kind: 'unsure' };
    if (entry.kind === 'absent') return stranger(false);
    if (entry.isGuest || !this.#tenants.has(entry.tenantId)) return stranger(entry.isGuest || entry.tenantId !== '');
    return this.#standingOfStaff(entry);
  }

  async stillManages(personId: string): Promise<boolean> {
    const { managers, managersGroup } = this.#people;
    if (managers.some((name) => name === personId.toLowerCase() || name.includes('@'))) return true;
    return managersGroup !== undefined && (await this.#groups?.of(personId))?.has(managersGroup) === true;
  }

  /** Groups that cannot be asked make nobody a manager or an operator, and admit nobody who is not on a list. */
  async #standingOfStaff(entry: Member): Promise<AccessDecision> {
    const { members, managers, operators, membersGroup, managersGroup, operatorsGroup } = this.#people;
    if (isNamed(managers, entry)) return manager;
    const isOpen = members.length === 0 && membersGroup === undefined;
    const isOperator = isNamed(operators, entry);
    const isAdmitted = isOpen || isOperator || isNamed(members, entry);
    const named = isOperator ? operator : member;
    const isSettled = isAdmitted && managersGroup === undefined && (isOperator || operatorsGroup === undefined);
    if (this.#groups === undefined || isSettled) return isAdmitted ? named : { kind: 'notListed' };
    const groups = await this.#groups.of(entry.id);
    if (groups === undefined) return isAdmitted ? named : { kind: 'unsure' };
    const isIn = (group: string | undefined): boolean => group !== undefined && groups.has(group);
    if (isIn(managersGroup)) return manager;
    if (isOperator || isIn(operatorsGroup)) return operator;
    return isAdmitted || isIn(membersGroup) ? member : { kind: 'notListed' };
  }
}

function isNamed(names: readonly string[], { id, userPrincipalName }: Member): boolean {
  return names.includes(id) || (userPrincipalName !== undefined && names.includes(userPrincipalName));
}
