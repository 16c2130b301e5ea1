// The roles of delegated administration: which there are, which a template proposes, and which need a second thought.

/** Roles that can be offered. Microsoft: "Microsoft Entra built-in roles". */
export const offerRoles = [
  'directoryReaders',
  'globalReader',
  'securityReader',
  'serviceSupportAdministrator',
  'helpdeskAdministrator',
  'licenseAdministrator',
  'userAdministrator',
  'billingAdministrator',
  'domainNameAdministrator',
  'exchangeAdministrator',
  'sharePointAdministrator',
  'teamsAdministrator',
  'intuneAdministrator',
  'reportsReader',
  'messageCenterReader',
  'usageSummaryReportsReader',
  'guestInviter',
  'officeAppsAdministrator',
  'exchangeRecipientAdministrator',
  'teamsCommunicationsAdministrator',
  'teamsDevicesAdministrator',
  'microsoft365MigrationAdministrator',
  'groupsAdministrator',
  'passwordAdministrator',
  'complianceAdministrator',
  'powerPlatformAdministrator',
  'fabricAdministrator',
  'dynamics365Administrator',
  'windows365Administrator',
  'cloudAppSecurityAdministrator',
  'authenticationPolicyAdministrator',
  'directoryWriters',
  'cloudDeviceAdministrator',
  'securityOperator',
  'securityAdministrator',
  'authenticationAdministrator',
  'conditionalAccessAdministrator',
  'hybridIdentityAdministrator',
  'cloudApplicationAdministrator',
  'applicationAdministrator',
  'privilegedAuthenticationAdministrator',
  'privilegedRoleAdministrator',
  'globalAdministrator',
] as const;
export type OfferRole = (typeof offerRoles)[number];

/** Ids of the roles, which are the same in every tenant. Microsoft: "Microsoft Entra built-in roles". */
export const roleIds: Readonly<Record<OfferRole, string>> = {
  directoryReaders: '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
  globalReader: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  securityReader: '5d6b6bb7-de71-4623-b4af-96380a352509',
  serviceSupportAdministrator: 'f023fd81-a637-4b56-95fd-791ac0226033',
  helpdeskAdministrator: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  licenseAdministrator: '4d6ac14f-3453-41d0-bef9-a3e0c569773a',
  userAdministrator: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  billingAdministrator: 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  domainNameAdministrator: '8329153b-31d0-4727-b945-745eb3bc5f31',
  exchangeAdministrator: '29232cdf-9323-42fd-ade2-1d097af3e4de',
  sharePointAdministrator: 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  teamsAdministrator: '69091246-20e8-4a56-aa4d-066075b2a7a8',
  intuneAdministrator: '3a2c62db-5318-420d-8d74-23affee5d9d5',
  reportsReader: '4a5d8f65-41da-4de4-8968-e035b65339cf',
  messageCenterReader: '790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b',
  usageSummaryReportsReader: '75934031-6c7e-415a-99d7-48dbd49e875e',
  guestInviter: '95e79109-95c0-4d8e-aee3-d01accf2d47b',
  officeAppsAdministrator: '2b745bdf-0803-4d80-aa65-822c4493daac',
  exchangeRecipientAdministrator: '31392ffb-586c-42d1-9346-e59415a2cc4e',
  teamsCommunicationsAdministrator: 'baf37b3a-610e-45da-9e62-d9d1e5e8914b',
  teamsDevicesAdministrator: '3d762c5a-1b6c-493f-843e-55a3b42923d4',
  microsoft365MigrationAdministrator: '8c8b803f-96e1-4129-9349-20738d9f9652',
  groupsAdministrator: 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  passwordAdministrator: '966707d0-3269-4727-9be2-8c3a10f19b9d',
  complianceAdministrator: '17315797-102d-40b4-93e0-432062caca18',
  powerPlatformAdministrator: '11648597-926c-4cf3-9c36-bcebb0ba8dcc',
  fabricAdministrator: 'a9ea8996-122f-4c74-9520-8edcd192826c',
  dynamics365Administrator: '44367163-eba1-44c3-98af-f5787879f96a',
  windows365Administrator: '11451d60-acb2-45eb-a7d6-43d0f0125c13',
  cloudAppSecurityAdministrator: '892c5842-a9a6-463a-8041-72aa08ca3cf6',
  authenticationPolicyAdministrator: '0526716b-113d-4c15-b2c8-68e3c22b9f80',
  directoryWriters: '9360feb5-f418-4baa-8175-e2a00bac4301',
  cloudDeviceAdministrator: '7698a772-787b-4ac8-901f-60d6b08affd2',
  securityOperator: '5f2222b1-57c3-48ba-8ad5-d4759f1fde6f',
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  authenticationAdministrator: 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  conditionalAccessAdministrator: 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  hybridIdentityAdministrator: '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
  cloudApplicationAdministrator: '158c047a-c907-4556-b7ef-446551a6b5f7',
  applicationAdministrator: '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  privilegedAuthenticationAdministrator: '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  privilegedRoleAdministrator: 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  globalAdministrator: '62e90394-69f5-4237-9190-012177145e10',
};

/** What a partner wants to do for a customer; the first one is proposed, because it asks for least. */
export const offerTemplates = ['everydaySupport', 'licencesAndBilling', 'fullMigration'] as const;
export type OfferTemplate = (typeof offerTemplates)[number];

const proposed: Readonly<Record<OfferTemplate, readonly OfferRole[]>> = {
  everydaySupport: ['directoryReaders', 'serviceSupportAdministrator', 'helpdeskAdministrator'],
  licencesAndBilling: ['directoryReaders', 'licenseAdministrator', 'billingAdministrator'],
  fullMigration: [
    'globalReader',
    'serviceSupportAdministrator',
    'licenseAdministrator',
    'userAdministrator',
    'domainNameAdministrator',
    'exchangeAdministrator',
    'sharePointAdministrator',
    'teamsAdministrator',
  ],
};

/** The roles that a template proposes: the least that does the work, and never Global Administrator. */
export function rolesOf(template: OfferTemplate): readonly OfferRole[] {
  return proposed[template];
}

/** The template a word names. */
export function isOfferTemplate(word: string | undefined): word is OfferTemplate {
  return offerTemplates.some((template) => template === word);
}

/**
 * The roles in a card's answer, separated by commas, in the order of `offerRoles` and each once. `rolesUnknown` when
 * it names anything else: a card of this desk does not.
 */
export function readRoles(answer: string): readonly OfferRole[] | 'rolesMissing' | 'rolesUnknown' {
  const words = answer
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0) return 'rolesMissing';
  if (words.some((word) => !offerRoles.some((role) => role === word))) return 'rolesUnknown';
  return offerRoles.filter((role) => words.includes(role));
}

/** True for roles among which is Global Administrator, which can do everything. */
export function asksForEverything(roles: readonly OfferRole[]): boolean {
  return roles.includes('globalAdministrator');
}

/** How many of `offerRoles` are asked for most, and shown without being asked for. */
export const usualRoles = 13;

/** Roles that Microsoft marks as privileged (Microsoft Entra built-in roles, January 2026). */
export const privilegedRoles: ReadonlySet<OfferRole> = new Set<OfferRole>([
  ...(['globalReader', 'securityReader', 'helpdeskAdministrator', 'passwordAdministrator'] as const),
  ...(['userAdministrator', 'domainNameAdministrator', 'intuneAdministrator', 'directoryWriters'] as const),
  ...(['cloudDeviceAdministrator', 'securityOperator', 'securityAdministrator'] as const),
  ...(['authenticationAdministrator', 'conditionalAccessAdministrator', 'hybridIdentityAdministrator'] as const),
  ...(['cloudApplicationAdministrator', 'applicationAdministrator'] as const),
  ...(['privilegedAuthenticationAdministrator', 'privilegedRoleAdministrator', 'globalAdministrator'] as const),
]);
/** Of those: what only reads, and what helps nobody but people who administer nothing. */
const ofLessReach: ReadonlySet<OfferRole> = new Set<OfferRole>([
  ...(['globalReader', 'securityReader', 'helpdeskAdministrator', 'passwordAdministrator'] as const),
]);

/** Those among some roles that need a reason: privileged ones, by which somebody can come to more than they are for. */
export function highPrivileges(roles: readonly OfferRole[]): readonly OfferRole[] {
  return roles.filter((role) => privilegedRoles.has(role) && !ofLessReach.has(role));
}

const rolesById: ReadonlyMap<string, OfferRole> = new Map(offerRoles.map((role) => [roleIds[role], role]));

/** The role with an id of Microsoft's; undefined for one that the desk does not offer. */
export function roleOfId(id: string): OfferRole | undefined {
  return rolesById.get(id.toLowerCase());
}
