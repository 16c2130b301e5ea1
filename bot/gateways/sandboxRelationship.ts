// A relationship in the books of the sandbox: what time makes of it, and what Microsoft would refuse.
import type {
  AccessGroup,
  GivenAccess,
  Relationship,
  RelationshipOrder,
  RelationshipRefusal,
  WantedAccess,
} from '../../dialogs/services/delegatedAdmin.ts';
import { addDays, dayOf, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import { roleIds } from '../../domain/offers/offerRoles.ts';
import { answerDays, endAfter } from '../../domain/offers/offerTerms.ts';
import { sampleOfDomain, type Trouble } from './sandboxSamples.ts';

type KeptStatus = 'created' | 'approvalPending' | 'active' | 'terminated' | 'rejected';

/** A relationship in the books; what time does to it is worked out when it is read. */
export interface RelationshipDoc {
  readonly requestId: string;
  readonly name: string;
  readonly status: KeptStatus;
  readonly days: number;
  readonly autoExtend: boolean;
  readonly roleIds: readonly string[];
  readonly trouble?: Trouble;
  readonly askedOn?: CalendarDay;
  readonly activeFrom?: CalendarDay;
  /** Roles that the first of the pretend groups has, as an earlier desk wrote it. */
  readonly granted?: readonly string[];
  /** Roles of each pretend group. */
  readonly access?: readonly WantedAccess[];
}

/** Customers by the first part of their domain whom Microsoft would not let have a relationship. */
const refusedDomains: Readonly<Record<string, RelationshipRefusal>> = {
  enterprise: 'customerNotEligible',
  nobody: 'customerUnknown',
};

/** A relationship as it stands at an instant: unanswered ones lapse, agreed ones end or extend themselves. */
export function shown(
  id: string,
  { status, askedOn, activeFrom, days, autoExtend }: RelationshipDoc,
  now: Date,
): Relationship {
  const today = dayOf(now, 'utc');
  if (status === 'approvalPending' && askedOn !== undefined && addDays(askedOn, answerDays) <= today) {
    return { id, status: 'expired' };
  }
  if (activeFrom === undefined) return { id, status };
  const endsOn = endAfter(addDays(activeFrom, days), autoExtend, today);
  const over = status === 'active' && endsOn <= today;
  return { id, status: over ? 'expired' : status, activeFrom, endsOn, autoExtends: autoExtend };
}

/** What each of the pretend groups has. */
export function accessOf(
  { access, granted }: RelationshipDoc,
  [first]: readonly AccessGroup[],
): readonly GivenAccess[] {
  const earlier = granted === undefined || first === undefined ? [] : [{ groupId: first.id, roleIds: granted }];
  return (access ?? earlier).map((one) => ({ ...one, status: 'active' }));
}

/** The first thing that Microsoft would refuse about an order; undefined when it would take it. */
export function offerRefusal({
  customer,
  autoExtend,
  roleIds: roles,
}: RelationshipOrder): RelationshipRefusal | undefined {
  if (roles.length === 0 || (autoExtend && roles.includes(roleIds.globalAdministrator))) return 'rolesNotAllowed';
  const name = firstPart(customer.domain);
  return Object.hasOwn(refusedDomains, name) ? refusedDomains[name] : undefined;
}

/** What goes wrong with orders for a sample of that domain; nothing for every other one. */
export function troubleOf(domain: string | undefined): Trouble | undefined {
  const sample = sampleOfDomain((domain ?? '').toLowerCase());
  return sample?.kind === 'trouble' ? sample.trouble : undefined;
}

function firstPart(domain = ''): string {
  return (domain.toLowerCase().split('.')[0] ?? '').replace(/\d+$/, '');
}
