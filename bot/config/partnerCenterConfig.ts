// The settings of Partner Center: where it answers, which part of the desk uses it, its events, and whom they concern.
import type { AccessGroup } from '../../dialogs/services/delegatedAdmin.ts';
import { defined } from '../../domain/defined.ts';
import { readAccessGroups } from './accessGroups.ts';
import type { EnvironmentReader } from './environmentReader.ts';
import { hasDelegatedAdmin, partnerCenterOf, readUrl } from './microsoftCloud.ts';

/** What of the desk acts at Microsoft by itself; each part can be left to people. */
export const partnerCenterParts = ['customers', 'subscriptions', 'offers', 'seats'] as const;
export type PartnerCenterPart = (typeof partnerCenterParts)[number];
/** `seats` asks for a consent in the tenant of every customer, so that it is named to be switched on. */
const namedOnly: ReadonlySet<PartnerCenterPart> = new Set(['seats']);

/** How the desk reaches Partner Center. */
export interface PartnerCenterConfig {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly parts: readonly PartnerCenterPart[];
  /** Where Microsoft sends events, and the hosts of the certificates by which it signs them; absent where it sends none. */
  readonly events?: { readonly url: string; readonly hosts: readonly string[] };
  /** The tenant of the indirect reseller for whom an indirect provider makes customers; absent where the partner sells itself. */
  readonly resellerId?: string;
  /** The partner's security groups that get roles of delegated administration; the first one where nobody chose. */
  readonly accessGroups: readonly AccessGroup[];
}

/** Where the desk takes events. */
export const eventsPath = '/api/partner-center/events';

const partnerCenterSettings = [
  'PARTNER_CENTER_URL',
  'PARTNER_CENTER_PARTS',
  'PARTNER_CENTER_ACCESS_GROUP',
  'PARTNER_CENTER_EVENT_HOSTS',
  'PARTNER_CENTER_RESELLER',
] as const;

/** Notes a fault where something of it is set though the desk does not act at Partner Center. */
export function refuseUnused(settings: EnvironmentReader): void {
  const unused = partnerCenterSettings.find((name) => settings.text(name) !== undefined);
  if (unused === undefined) return;
  settings.fault(
    unused,
    'is set, but the desk does not act at Partner Center.',
    'Set KEYDESK_MICROSOFT=partnerCenter.',
  );
}

/** The settings, for the cloud of that Graph; contradictory ones are noted as faults. */
export function readPartnerCenter(settings: EnvironmentReader, graphUrl: string): PartnerCenterConfig {
  const named = settings.list('PARTNER_CENTER_PARTS').map((part) => part.toLowerCase());
  const isAway = (part: PartnerCenterPart): boolean => part === 'offers' && !hasDelegatedAdmin(graphUrl);
  const parts = partnerCenterParts.filter((part) =>
    named.length === 0 ? !namedOnly.has(part) && !isAway(part) : named.includes(part),
  );
  if (parts.some(isAway)) {
    settings.fault(
      'PARTNER_CENTER_PARTS',
      'names offers, and the cloud of 21Vianet knows no delegated administration.',
      'Leave offers out.',
    );
  }
  if (named.some((name) => !partnerCenterParts.some((part) => part === name))) {
    settings.fault(
      'PARTNER_CENTER_PARTS',
      'names something that does not exist.',
      `It may name ${partnerCenterParts.join(', ')}, separated by commas, or be left out for all but seats.`,
    );
  }
  if (parts.includes('seats') && !parts.includes('subscriptions')) {
    settings.fault(
      'PARTNER_CENTER_PARTS',
      'names seats without subscriptions, and seats are counted where subscriptions are followed.',
      'Name subscriptions as well, or leave seats out.',
    );
  }
  return {
    url: readUrl(settings, 'PARTNER_CENTER_URL', "Leave it out for your cloud's own.") ?? partnerCenterOf(graphUrl),
    parts,
    accessGroups: readAccessGroups(settings, parts),
    ...defined({ events: readEvents(settings, parts), resellerId: readReseller(settings, parts) }),
  };
}

/** Microsoft names an indirect reseller by its tenant, and not by its Partner ID. */
function readReseller(settings: EnvironmentReader, parts: readonly PartnerCenterPart[]): string | undefined {
  const reseller = settings.text('PARTNER_CENTER_RESELLER')?.toLowerCase();
  if (reseller === undefined) return undefined;
  const fault = (problem: string, remedy: string): void => settings.fault('PARTNER_CENTER_RESELLER', problem, remedy);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(reseller)) {
    fault('is no tenant id.', 'Write the tenant id of the indirect reseller: Partner Center, Indirect resellers.');
  }
  if (!parts.includes('customers')) {
    fault('is set, but the desk makes no customers.', 'Name customers in PARTNER_CENTER_PARTS, or leave it out.');
  }
  return reseller;
}

/** Microsoft sends events to an address that it reaches, and to no other. */
function readEvents(
  settings: EnvironmentReader,
  parts: readonly PartnerCenterPart[],
): PartnerCenterConfig['events'] | undefined {
  const hosts = settings.list('PARTNER_CENTER_EVENT_HOSTS').map((host) => host.toLowerCase());
  if (hosts.length === 0) return undefined;
  const fault = (problem: string, remedy: string): void =>
    settings.fault('PARTNER_CENTER_EVENT_HOSTS', problem, remedy);
  if (hosts.some((host) => !/^(?:[a-z\d-]+\.)+[a-z]{2,}$/.test(host))) {
    fault('names something that is no host.', 'Write names alone, such as 3psostorageacct.blob.core.windows.net.');
  }
  const address = settings.text('KEYDESK_PUBLIC_URL')?.replace(/\/+$/, '') ?? '';
  if (!address.startsWith('https://')) {
    fault('is set, but Microsoft has no address to send to.', 'Set KEYDESK_PUBLIC_URL to an https address.');
  }
  if (!parts.includes('subscriptions')) {
    fault('is set, but no subscriptions are followed.', 'Name subscriptions in PARTNER_CENTER_PARTS, or leave it out.');
  }
  return { url: `${address}${eventsPath}`, hosts };
}
