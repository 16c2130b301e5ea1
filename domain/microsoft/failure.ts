// What a failure at Microsoft means to people: each of its codes is one sentence, which the texts hold.

/** A failure as it was told: how it ended, and Microsoft's own words for it. */
export interface MicrosoftFailure {
  readonly kind: 'busy' | 'unreachable' | 'ambiguous' | 'notAuthorised' | 'broken';
  readonly status?: number;
  readonly code?: string;
}

/** The same, with the id by which Microsoft's support finds the call. */
export type ReferredFailure = MicrosoftFailure & { readonly correlationId?: string };

/**
 * Partner Center's codes by what they mean to a partner (Microsoft: Partner Center REST error codes; codes from 900278
 * on as partners report them). The name of a group is the key of its sentence.
 */
const codes = {
  signInRefused: [
    ...['400', '900420', '800001', 'invalid_client', 'unauthorized_client'],
    ...['InvalidAuthenticationToken', 'Authentication_ExpiredToken', 'Authentication_Unauthorized'],
  ],
  secretWrong: ['AADSTS7000215', 'AADSTS70002', 'AADSTS700027', 'AADSTS700030', 'AADSTS700021', 'AADSTS50012'],
  secretExpired: ['AADSTS7000222', 'AADSTS1000502'],
  clockWrong: ['AADSTS700024', 'AADSTS500133'],
  identityMissing: ['identityMissing'],
  identityNotTaken: ['AADSTS70021', 'AADSTS700211', 'AADSTS700212', 'AADSTS700213'],
  appUnknown: [
    ...['AADSTS700016', 'AADSTS700011', 'AADSTS7000229', 'AADSTS90002', 'AADSTS900023'],
    ...['AADSTS90038', 'AADSTS900382', 'AADSTS900432'],
  ],
  appDisabled: ['AADSTS7000112', 'AADSTS70001'],
  publicFlowsOff: ['AADSTS7000218'],
  eventsElsewhere: ['eventsElsewhere'],
  permissionMissing: [
    ...['AADSTS65001', 'AADSTS65005', 'AADSTS650052', 'AADSTS650056', 'AADSTS650057', 'AADSTS500011'],
    ...['AADSTS90094', 'AADSTS90095', 'consent_required', 'invalid_resource'],
  ],
  appNotApproved: ['AADSTS90099'],
  signInMissed: ['AADSTS70016', 'AADSTS70018', 'AADSTS70019', 'authorization_pending', 'expired_token', 'code_expired'],
  signInDeclined: ['AADSTS65004', 'AADSTS90120', 'access_denied', 'authorization_declined'],
  consentMissing: ['consentMissing'],
  consentLapsed: ['AADSTS700082', 'AADSTS700084', 'AADSTS70008', 'AADSTS70043', 'AADSTS54005', 'AADSTS70000'],
  consentRevoked: ['AADSTS50173', 'AADSTS50133'],
  factorNeeded: [
    ...['AADSTS50072', 'AADSTS50074', 'AADSTS50076', 'AADSTS50078', 'AADSTS50079', 'AADSTS50158', 'AADSTS53004'],
  ],
  accountElsewhere: [
    ...['AADSTS50020', 'AADSTS50014', 'AADSTS500208', 'AADSTS51004', 'AADSTS16000', 'AADSTS16003', 'AADSTS90072'],
  ],
  accountBlocked: ['AADSTS50034', 'AADSTS50053', 'AADSTS50057', 'AADSTS50055'],
  accountNotAssigned: ['AADSTS50105'],
  roleMissing: [
    ...['2032', '800043', '900150', '900308'],
    ...['Authorization_RequestDenied', 'ErrorAccessDenied', 'accessDenied', 'Forbidden'],
  ],
  conditionalAccess: [
    ...['900309', 'AADSTS53000', 'AADSTS53001', 'AADSTS53002', 'AADSTS53003', 'AADSTS530032', 'AADSTS530035'],
    ...['AADSTS53011', 'AADSTS530034'],
  ],
  personNeeded: ['900329'],
  noRelationship: ['20002'],
  tenantUnknown: ['60003', '900118'],
  subscriptionUnknown: ['20003', '800021', '800030', '800037', '800038', '800076'],
  partnerNotValid: ['800039', '900125', '900149', '2006/403'],
  marketNotAllowed: ['2030', '800070'],
  customerAgreementMissing: ['13605'],
  registrationNumberRefused: ['600002'],
  registrationNumberMissing: ['600049'],
  registrationNumberFormat: ['600050'],
  phoneMissing: ['600051'],
  agreementKnown: ['600061'],
  changedMeanwhile: ['2055', 'PreconditionFailed', 'preconditionFailed'],
  seatsNotNow: ['2001', '800095', '800027', '800092'],
  seatsOutOfRange: ['2002', '800010', '800017', '800067', '800088'],
  seatsNotFewer: ['800090'],
  suspended: ['800091', '27009'],
  notActive: ['800012', '800081', '800082', '2011', '6000'],
  notRenewable: ['800093'],
  partnerOfRecordFixed: ['800098'],
  changePending: ['800014', '800060', '900278', '800064', '900101', '900104', '900112', '900113'],
  updatesClosed: ['900279'],
  tooManyUpdates: ['900311'],
  partnerIdWrong: ['2071', '2072', '800015', '800016'],
  ownAgreementMissing: ['900124'],
  indirectAgreementMissing: ['900123'],
  customerUnderReview: ['800073', '800074'],
  customerNotApproved: ['800075', '800069'],
  cancelWindowOver: ['900117'],
  notCancellable: ['800019', '800061', '800063', '800077'],
  billingCycleFixed: ['2054', '6001', '800072', '800080', '800085', '800097'],
  statusFixed: ['800040', '800041', '800096'],
  updateRefused: ['2006/400', '800094', '800036', '800028', '800029'],
  creditLimit: ['800023', '800025', '900121'],
  notEligible: [
    '2085',
    '2091',
    '2100',
    '4018',
    '800004',
    '800009',
    '800020',
    '800022',
    '800024',
    '800026',
    '800062',
    '800086',
  ],
  promotionWrong: ['27006', '27007'],
  limitReached: ['800066', '800068', '800089', 'Directory_QuotaExceeded', 'QuotaExceeded', 'quotaLimitReached'],
  sandboxLimit: ['800018', '900116'],
  inputRefused: [
    ...['3000', '800002', '900126', '900142', '900144'],
    ...['BadRequest', 'badRequest', 'Request_BadRequest', 'invalidRequest', 'Request_UnsupportedQuery'],
  ],
  notFound: [
    ...['1000', '2012', '20000', '60002', '800007', '800008', '900122'],
    ...['Request_ResourceNotFound', 'ResourceNotFound', 'NotFound', 'itemNotFound'],
  ],
  notSupported: [
    '0',
    '800031',
    '800042',
    '900127',
    '900141',
    '900137',
    '900138',
    '900147',
    'NotImplemented',
    'notSupported',
  ],
  serviceFault: [
    '800003',
    '800005',
    '800083',
    '800084',
    '800087',
    '900103',
    '900135',
    '900140',
    '900143',
    '60000',
    'UnknownError',
    'generalException',
    'InternalServerError',
  ],
  // Azure plans, transfers of billing and shopping carts: nothing that the desk does.
  otherBusiness: [
    ...['800011', '800013', '800065', '800071', '800078', '900100', '900102', '900105', '900106', '900107', '900108'],
    ...['900109', '900110', '900111', '900114', '900115', '900119', '900120', '900128', '900129', '900130', '900131'],
    ...['900132', '900133', '900134', '900136', '900139', '900145', '900146', '900148'],
  ],
  // Graph alone.
  conflict: ['Conflict', 'conflict', 'Request_MultipleObjectsWithSameKeyValue', 'nameAlreadyExists'],
  locked: ['Locked', 'resourceLocked', 'Directory_ConcurrencyViolation'],
  roleRefused: ['RoleNotAllowed'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What is said where the code says nothing. */
const plainSentences = ['busy', 'unreachable', 'ambiguous', 'notAllowed', 'unknown'] as const;

/** The key of a sentence, under `microsoft.failure` in the texts. */
export type FailureSentence = keyof typeof codes | (typeof plainSentences)[number];

/** Every key, so that a test can see that each has its sentence. */
export const failureSentences = [
  ...(Object.keys(codes) as (keyof typeof codes)[]),
  ...plainSentences,
] as readonly FailureSentence[];

const byCode: ReadonlyMap<string, FailureSentence> = new Map(
  (Object.entries(codes) as [FailureSentence, readonly string[]][]).flatMap(([sentence, words]) =>
    words.map((word) => [word, sentence] as const),
  ),
);

/**
 * The sentence for a failure. A code that means two things is told apart by its HTTP status: 2006 is about the partner
 * with 403 and about the update with 400.
 */
export function failureSentenceOf({ kind, status, code = '' }: MicrosoftFailure): FailureSentence {
  if (kind === 'ambiguous') return 'ambiguous';
  const known = byCode.get(`${code}/${status ?? ''}`) ?? byCode.get(code);
  if (known !== undefined) return known;
  if (status === 409) return 'conflict';
  if (status === 412) return 'changedMeanwhile';
  if (status === 423) return 'locked';
  if (status === 401) return 'signInRefused';
  if (status === 403) return 'notAllowed';
  if (status === 404) return 'notFound';
  if (kind === 'busy' || kind === 'unreachable') return kind;
  if (kind === 'notAuthorised') return 'signInRefused';
  return status !== undefined && status >= 500 ? 'serviceFault' : 'unknown';
}
