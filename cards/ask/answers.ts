// The answers of the desk: to which topic each belongs, which page of Microsoft says it, and the command that goes with it.
import type { microsoftPages } from '../microsoftPages.ts';
import type answersText from '../texts/en/answers.json';

/** The topics, in the order of the list. */
export const topics = [
  'keys',
  'redeeming',
  'errors',
  'renewing',
  'ending',
  'billing',
  'extended',
  'partner',
  'delegated',
  'setup',
  'reminders',
] as const;
export type Topic = (typeof topics)[number];

/** The id of an answer: its key in the texts. */
export type AnswerId = keyof typeof answersText;

/** Commands that an answer may lead to. */
export type AnswerCommand =
  'redeem' | 'resume' | 'customers' | 'renewals' | 'offer' | 'partnerOfRecord' | 'settings' | 'history';

/** Where an answer belongs; `page` is absent for what the desk says of itself. */
export interface AnswerFacts {
  readonly topic: Topic;
  readonly page?: keyof typeof microsoftPages;
  readonly command?: AnswerCommand;
}

/** Every answer, topic by topic; its words are in the texts (`answers.<id>`). */
export const answers: Readonly<Record<AnswerId, AnswerFacts>> = {
  keyIs: { topic: 'keys', page: 'enterKey', command: 'redeem' },
  keyCan: { topic: 'keys', page: 'addLicences', command: 'redeem' },
  keyTwice: { topic: 'keys', page: 'keyErrors', command: 'history' },
  keyAlphabet: { topic: 'keys', page: 'keyErrors', command: 'redeem' },
  keyFind: { topic: 'keys', page: 'enterKey' },
  howMany: { topic: 'keys', page: 'addLicences', command: 'redeem' },
  max300: { topic: 'keys', page: 'addLicences' },
  mixPlans: { topic: 'keys', page: 'addLicences', command: 'redeem' },
  changePlan: { topic: 'keys', page: 'schedule', command: 'redeem' },
  benefitKeys: { topic: 'keys', page: 'benefits' },
  keyBuy: { topic: 'keys', page: 'openProgrammes' },
  openValueKey: { topic: 'keys', page: 'activateOpenValue' },
  keySafe: { topic: 'keys' },
  keyReturn: { topic: 'keys', page: 'keyErrors' },
  windowsKeys: { topic: 'keys', page: 'family' },
  keyTerm: { topic: 'keys', page: 'activateOpenValue', command: 'redeem' },
  whereRedeem: { topic: 'redeeming', page: 'enterKey', command: 'redeem' },
  wizardSteps: { topic: 'redeeming', page: 'enterKey', command: 'redeem' },
  reviewPage: { topic: 'redeeming', page: 'enterKey', command: 'redeem' },
  noApi: { topic: 'redeeming', page: 'enterKey', command: 'redeem' },
  notPartner: { topic: 'redeeming', page: 'family' },
  roleNeeded: { topic: 'redeeming', page: 'enterKey' },
  rightPerson: { topic: 'redeeming', page: 'article', command: 'redeem' },
  wrongTenant: { topic: 'redeeming', page: 'enterKey', command: 'redeem' },
  privateWindow: { topic: 'redeeming', page: 'activateOpenValue', command: 'redeem' },
  openActivate: { topic: 'redeeming', page: 'activateOpenValue' },
  activationDelay: { topic: 'redeeming', page: 'activateOpenValue' },
  closedWindow: { topic: 'redeeming', command: 'resume' },
  errFamily: { topic: 'errors', page: 'keyErrors' },
  errInvalid: { topic: 'errors', page: 'keyErrors' },
  errEntered: { topic: 'errors', page: 'keyErrors' },
  errExpired: { topic: 'errors', page: 'keyErrors' },
  errUsed: { topic: 'errors', page: 'keyErrors', command: 'history' },
  errBusy: { topic: 'errors', page: 'keyErrors', command: 'resume' },
  errUnavailable: { topic: 'errors', page: 'keyErrors' },
  errTooMany: { topic: 'errors', page: 'keyErrors', command: 'resume' },
  errRole: { topic: 'errors', page: 'keyErrors' },
  renewWays: { topic: 'renewing', page: 'renew', command: 'renewals' },
  renewKey: { topic: 'renewing', page: 'renew', command: 'renewals' },
  renewLate: { topic: 'renewing', page: 'renew', command: 'renewals' },
  renewEarly: { topic: 'renewing', page: 'renew', command: 'renewals' },
  addSeats: { topic: 'renewing', page: 'addLicences', command: 'redeem' },
  howAdd: { topic: 'renewing', page: 'addLicences', command: 'redeem' },
  addOrRenew: { topic: 'renewing', page: 'enterKey', command: 'redeem' },
  estimate: { topic: 'renewing', page: 'addLicences', command: 'renewals' },
  oneDate: { topic: 'renewing', page: 'addLicences', command: 'renewals' },
  fewer: { topic: 'renewing', page: 'renew', command: 'renewals' },
  twoRows: { topic: 'renewing', page: 'buyLicences' },
  afterEnd: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  stageNames: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  day1: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  day30: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  day31: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  unlicensed: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  day120: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  directoryGone: { topic: 'ending', page: 'afterTheEnd' },
  dataAccess: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  otherStages: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  reactivate: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  trialEnd: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  letEnd: { topic: 'ending', page: 'afterTheEnd', command: 'renewals' },
  direct: { topic: 'billing', page: 'renew', command: 'renewals' },
  directEarly: { topic: 'billing', page: 'renew', command: 'renewals' },
  recurring: { topic: 'billing', page: 'renew', command: 'renewals' },
  agreement: { topic: 'billing', page: 'customerAgreement' },
  cspConditions: { topic: 'billing', page: 'resellerConditions' },
  nonprofit: { topic: 'billing', page: 'qualification' },
  education: { topic: 'billing', page: 'qualification' },
  est: { topic: 'extended', page: 'extendedTerms', command: 'renewals' },
  estChoose: { topic: 'extended', page: 'extendedTerms', command: 'renewals' },
  estWho: { topic: 'extended', page: 'extendedTerms' },
  estLeave: { topic: 'extended', page: 'extendedTerms', command: 'renewals' },
  estFind: { topic: 'extended', page: 'extendedTerms', command: 'renewals' },
  cancelWindow: { topic: 'billing', page: 'lifecycle' },
  cancelData: { topic: 'billing', page: 'afterTheEnd' },
  suspended: { topic: 'billing', page: 'lifecycle' },
  nceRenewal: { topic: 'billing', page: 'lifecycle', command: 'renewals' },
  csp: { topic: 'billing', page: 'lifecycle', command: 'renewals' },
  whoSells: { topic: 'billing', page: 'markets' },
  market: { topic: 'billing', page: 'markets' },
  openEnded: { topic: 'billing', page: 'openProgrammes' },
  prices: { topic: 'billing' },
  por: { topic: 'partner', page: 'partnerOfRecord', command: 'partnerOfRecord' },
  porBenefits: { topic: 'partner', page: 'partnerOfRecord', command: 'partnerOfRecord' },
  porOrGdap: { topic: 'partner', page: 'partnerOfRecord', command: 'offer' },
  porSet: { topic: 'partner', page: 'partnerOfRecord', command: 'partnerOfRecord' },
  porChange: { topic: 'partner', page: 'partnerOfRecord', command: 'partnerOfRecord' },
  porBySelf: { topic: 'partner', page: 'partnerOfRecord', command: 'partnerOfRecord' },
  partnerId: { topic: 'partner', page: 'partnerOfRecord', command: 'partnerOfRecord' },
  gdap: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapLicence: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapOffer: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapText: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapAgent: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapAccept: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapLapse: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapLink: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapEnds: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapGlobal: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapNoAccess: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapRemove: { topic: 'delegated', page: 'delegatedAdmin', command: 'offer' },
  gdapSeveral: { topic: 'delegated', page: 'oldDelegatedAdmin', command: 'offer' },
  oldDap: { topic: 'delegated', page: 'oldDelegatedAdmin', command: 'offer' },
  adminAccount: { topic: 'setup', page: 'enterKey', command: 'redeem' },
  customerDetails: { topic: 'setup', page: 'enterKey', command: 'redeem' },
  passwordLost: { topic: 'setup', page: 'enterKey' },
  country: { topic: 'setup', page: 'markets' },
  regNumber: { topic: 'setup', page: 'registrationNumber' },
  regCountries: { topic: 'setup', page: 'registrationNumber' },
  regErrors: { topic: 'setup', page: 'registrationNumber' },
  afterWalk: { topic: 'setup', page: 'addUsers', command: 'customers' },
  addUsers: { topic: 'setup', page: 'addUsers', command: 'customers' },
  moveMail: { topic: 'setup', page: 'moveMail', command: 'customers' },
  domain: { topic: 'setup', page: 'setUpDomain', command: 'customers' },
  notices: { topic: 'reminders', page: 'notices', command: 'settings' },
  reminderDays: { topic: 'reminders', command: 'settings' },
  noReminder: { topic: 'reminders', command: 'settings' },
  changeReminders: { topic: 'reminders', command: 'settings' },
  seeEndDates: { topic: 'reminders', command: 'renewals' },
  responsible: { topic: 'reminders', command: 'renewals' },
};

/** Every id, in the order of the topics. */
export const answerIds = Object.keys(answers) as readonly AnswerId[];

/** True for the id of an answer. */
export function isAnswerId(id: string): id is AnswerId {
  return Object.hasOwn(answers, id);
}
