// The samples of the sandbox: endings of product keys and names of domains that ask for a certain answer.
import type { CustomerRefusal } from '../../dialogs/services/microsoft.ts';
import type { KeyRefusalReason } from '../../domain/redemption/refusals.ts';

/**
 * How the pretend Microsoft fails. busy: once, then it works. broken and unreachable: every time.
 * lostAnswer: the order is carried out, its answer is lost. lostOrder: the first order never arrives.
 * quiet: as lostAnswer, and the first look-up gets no answer either.
 */
export type Trouble = 'busy' | 'broken' | 'unreachable' | 'lostAnswer' | 'lostOrder' | 'quiet';

/** What a sample asks for. */
export type Sample<R> =
  | { readonly kind: 'refusal'; readonly refusal: R }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  /** The offer behind the key allows so many licences. */
  | { readonly kind: 'limit'; readonly maximum: number };

const refusal = <R>(reason: R): Sample<R> => ({ kind: 'refusal', refusal: reason });
const trouble = (kind: Trouble): Sample<never> => ({ kind: 'trouble', trouble: kind });

/** Samples by the last five characters of a product key. They follow Microsoft's table of product key errors. */
export const sampleKeys: Readonly<Record<string, Sample<Exclude<KeyRefusalReason, 'tooManyLicences'>>>> = {
  BDKYX: refusal('invalid'),
  HMKYX: refusal('consumerKey'),
  TWCKX: refusal('alreadyEntered'),
  XPRDX: refusal('expired'),
  TKNXX: refusal('alreadyUsed'),
  NTHRX: refusal('notAvailable'),
  MNYKX: { kind: 'limit', maximum: 1 },
  DFFPX: refusal('wrongPlan'),
  RGHTX: refusal('notAuthorised'),
  BRBRB: trouble('busy'),
  BRKNX: trouble('broken'),
  FRWYX: trouble('unreachable'),
  DRPYX: trouble('lostAnswer'),
  DRPNX: trouble('lostOrder'),
  QTQTX: trouble('quiet'),
};

/** Samples by the first part of a new customer's domain; digits after the name are ignored. */
export const sampleDomains: Readonly<Record<string, Sample<CustomerRefusal>>> = {
  taken: refusal({ reason: 'domainTaken', field: 'domainPrefix' }),
  badaddress: refusal({ reason: 'addressWrong', field: 'addressLine1' }),
  othermarket: refusal({ reason: 'marketNotAllowed', field: 'country', code: '2030' }),
  underreview: refusal({ reason: 'accountUnderReview', code: '800073' }),
  busy: trouble('busy'),
  broken: trouble('broken'),
  unreachable: trouble('unreachable'),
  lostanswer: trouble('lostAnswer'),
  lostorder: trouble('lostOrder'),
  quiet: trouble('quiet'),
};

/** The sample that a product key is, by its last five characters; undefined for an ordinary key. */
export function sampleOfKey(productKey: string): (typeof sampleKeys)[string] | undefined {
  const ending = productKey.slice(-5);
  return Object.hasOwn(sampleKeys, ending) ? sampleKeys[ending] : undefined;
}

/** The sample that a domain is, such as `taken2.onmicrosoft.com`; undefined for an ordinary domain. */
export function sampleOfDomain(domain: string): (typeof sampleDomains)[string] | undefined {
  const name = (domain.split('.')[0] ?? '').replace(/\d+$/, '');
  return Object.hasOwn(sampleDomains, name) ? sampleDomains[name] : undefined;
}
