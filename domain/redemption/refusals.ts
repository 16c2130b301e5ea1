// Why Microsoft does not carry an order out: the reasons for a product key and for a new customer.

/** Why Microsoft does not take a key, as its documentation of product key errors lists it. */
export const keyRefusalReasons = [
  'invalid',
  'consumerKey',
  'alreadyEntered',
  'expired',
  'alreadyUsed',
  'notAvailable',
  'tooManyLicences',
  'wrongPlan',
  'notAuthorised',
] as const;
export type KeyRefusalReason = (typeof keyRefusalReasons)[number];

/** Why Microsoft does not create a customer, as the error codes of its partner API list it. */
export const customerRefusalReasons = [
  'domainTaken',
  'registrationNumberMissing',
  'registrationNumberWrong',
  'registrationNumberNotSupported',
  'phoneMissing',
  'addressWrong',
  'marketNotAllowed',
  'accountUnderReview',
  'other',
] as const;
export type CustomerRefusalReason = (typeof customerRefusalReasons)[number];
