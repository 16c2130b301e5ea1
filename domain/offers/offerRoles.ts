// The roles of delegated administration: which there are, which a template proposes, and which need a second thought.

/** Roles that can be offered. Microsoft: "Microsoft Entra built-in roles". */
export const offerRoles = [
  'directoryReaders',
  'globalReader',
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
  'securityAdministrator',
  'directoryWriters',
  'cloudDeviceAdministrator',
  'cloudAppSecurityAdministrator',
  'authenticationPolicyAdministrator',
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
  securityAdministrator: '194ae4cb-b126-40b2-bd5b-6091b380977d',
  directoryWriters: '9360feb5-f418-4baa-8175-e2a00bac4301',
  cloudDeviceAdministrator: '7698a772-787b-4ac8-901f-60d6b08affd2',
  cloudAppSecurityAdministrator: '892c5842-a9a6-463a-8041-72aa08ca3cf6',
  authenticationPolicyAdministrator: '0526716b-113d-4c15-b2c8-68e3c22b9f80',
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

/**
 * Roles by which somebody can come to more than they are for: they give out roles, set the credentials of administrators,
 * or let an app act with rights of its own (Microsoft marks them as privileged).
 */
const ofHighPrivilege: ReadonlySet<OfferRole> = new Set([
  ...(['applicationAdministrator', 'privilegedAuthenticationAdministrator', 'privilegedRoleAdministrator'] as const),
  ...(['authenticationPolicyAdministrator', 'securityAdministrator', 'globalAdministrator'] as const),
]);

/** Those among some roles that need a reason. */
export function highPrivileges(roles: readonly OfferRole[]): readonly OfferRole[] {
  return roles.filter((role) => ofHighPrivilege.has(role));
}
