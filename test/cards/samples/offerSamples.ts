// The samples of the offers of delegated administration.
import { offerAccessCard } from '../../../cards/offers/offerAccessCard.ts';
import { offerCard } from '../../../cards/offers/offerCard.ts';
import { offerEndCard } from '../../../cards/offers/offerEndCard.ts';
import { offerExtensionCard } from '../../../cards/offers/offerExtensionCard.ts';
import { offerListCard } from '../../../cards/offers/offerListCard.ts';
import { offerNoticeCard } from '../../../cards/offers/offerNoticeCard.ts';
import { offerHandOverCard, offerMessageCard } from '../../../cards/offers/offerRequestCards.ts';
import {
  offerCustomerCard,
  offerDoubtCard,
  offerReviewCard,
  offerRolesCard,
  offerTermsCard,
} from '../../../cards/offers/offerStepCards.ts';
import { invitationLink, longestMessage } from '../../../domain/offers/offerLink.ts';
import type { ReferredFailure } from '../../../domain/microsoft/failure.ts';
import type { Offer } from '../../../domain/offers/offer.ts';
import { offerRoles } from '../../../domain/offers/offerRoles.ts';
import { offerStates } from '../../../domain/offers/offerStates.ts';
import { byHand, postings } from './letterSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName, wordyName } from './sampleData.ts';

const guid = '0f3c9a52-7d1e-4b86-9c2a-5e8f1d3b7a64';
const relationshipId = `${guid}-${guid}`;
const draft: Offer = {
  id: 'o-1',
  shape: 1,
  state: 'draft',
  step: 'customer',
  owner: { id: 'anna', tenantId: 'home', name: 'Kovács Anna' },
  conversationId: 'a:1',
  startedAt: '2027-03-01T09:00:00.000Z',
  changedAt: '2027-03-02T09:00:00.000Z',
  template: 'everydaySupport',
  roles: ['directoryReaders', 'serviceSupportAdministrator', 'helpdeskAdministrator'],
  days: 365,
  autoExtend: false,
  orders: {},
  timesSent: 0,
  pendingAudit: [],
};
const chosen: Offer = {
  ...draft,
  customerId: 'c-1',
  customerName: 'Contoso Kft.',
  domain: 'contoso.onmicrosoft.com',
  relationshipName: 'Keydesk Contoso Kft. 0f3c9a527d',
};
const asked: Offer = {
  ...chosen,
  state: 'waiting',
  relationshipId,
  link: invitationLink(relationshipId),
  requestedAt: '2027-03-02T09:00:00.000Z',
  sentAt: '2027-03-02T10:00:00.000Z',
  timesSent: 1,
};
/** An offer that the customer accepted. */
export const agreed: Offer = {
  ...asked,
  state: 'active',
  acceptedAt: '2027-03-03T09:00:00.000Z',
  endsOn: '2028-03-02',
};
const most: Offer = {
  ...agreed,
  customerName: longName,
  domain: longDomain,
  roles: offerRoles.slice(0, -1),
  autoExtend: true,
  timesSent: 12,
  owner: { ...draft.owner, name: wordyName },
  unknownStatus: 'somethingNew',
};
const harm: Offer = {
  ...asked,
  customerName: hostile,
  owner: { ...draft.owner, name: hostile },
  unknownStatus: hostile,
};
const everything: Offer = { ...chosen, step: 'doubt', roles: ['globalReader', 'globalAdministrator'] };
const sandbox = { v: 3, mode: 'sandbox' } as const;
const refusedCall: ReferredFailure = {
  ...({ kind: 'notAuthorised', status: 403, code: 'Authorization_RequestDenied' } as const),
  correlationId: '5b0e7a2c-1d3f-4c6a-9e8b-2f7d1c0a4e65',
};
const guided = { v: 3, mode: 'guided' } as const;
const partnerCenter = { v: 3, mode: 'partnerCenter' } as const;
const customers = Array.from({ length: 40 }, (_, n) => ({
  id: `customer-${n}`,
  name: n % 2 === 0 ? wordyName : 'Contoso Kft.',
  domain: `contoso${n}.onmicrosoft.com`,
}));
const groups = [
  { id: '44444444-4444-4444-8444-444444444444', name: 'Support' },
  { id: '55555555-5555-4555-8555-555555555555', name: wordyName },
] as const;
const stranger = '66666666-6666-4666-8666-666666666666';
/** One of each status that Microsoft gives. */
const given: Offer = {
  ...agreed,
  roles: ['directoryReaders', 'serviceSupportAdministrator', 'helpdeskAdministrator'],
  groups: [
    { groupId: groups[0].id, roles: ['directoryReaders', 'helpdeskAdministrator'], status: 'active' },
    { groupId: groups[1].id, roles: ['directoryReaders'], status: 'error' },
    { groupId: stranger, roles: ['serviceSupportAdministrator'], status: 'unknown', word: hostile },
  ],
  accessStep: 'failed',
};
const on = (today: string) => ({ today, ownDay: today, canPlay: false });
const day = on('2027-03-20');
const inState = (state: Offer['state']): Offer => ({ ...(state === 'waiting' ? asked : agreed), state });

/** Every card of an offer, in every state. */
export const offerSamples: readonly Sample[] = [
  ...samplesOf('offerCustomer', offerCustomerCard, {
    empty: { ...guided, offer: draft, customers: [], moreCustomers: false },
    full: { ...sandbox, offer: chosen, customers, moreCustomers: true },
    found: { ...sandbox, offer: draft, customers, moreCustomers: true, search: { text: hostile, how: 'found' } },
    near: { ...sandbox, offer: draft, customers, search: { text: 'Cnotoso', how: 'near' } },
    nobody: { ...guided, offer: draft, customers, moreCustomers: true, search: { text: hostile, how: 'all' } },
    problem: {
      ...{ ...sandbox, offer: draft, customers: [{ id: 'c', name: hostile }], moreCustomers: false },
      ...{ problem: 'offer.problems.customerUnknown', typed: { customer: 'c', template: 'x' }, note: 'late' },
    },
  }),
  ...samplesOf('offerExtension', offerExtensionCard, {
    start: { ...sandbox, offer: agreed },
    stop: { ...partnerCenter, offer: { ...agreed, autoExtend: true } },
    guided: { ...guided, offer: { ...agreed, customerName: hostile } },
  }),
  ...samplesOf('offerAccess', offerAccessCard, {
    draft: {
      ...{ ...partnerCenter, groups, offer: { ...chosen, step: 'review' }, problem: 'gdap.access.nobody' },
      wanted: [{ groupId: groups[0].id, roles: chosen.roles }],
    },
    running: { ...partnerCenter, groups, offer: given, wanted: [{ groupId: stranger, roles: [] }] },
    failed: { ...sandbox, groups: [], offer: { ...harm, state: 'active' }, wanted: [], failure: refusedCall },
  }),
  ...samplesOf('offerRoles', offerRolesCard, {
    usual: { ...sandbox, offer: { ...chosen, step: 'roles' } },
    problem: { ...guided, offer: { ...harm, step: 'roles', roles: [] }, problem: 'offer.problems.rolesMissing' },
  }),
  ...samplesOf('offerQuestion', offerDoubtCard, {
    doubt: { ...sandbox, offer: everything },
    doubtGuided: { ...guided, offer: { ...everything, customerName: hostile }, note: 'late' },
  }),
  ...samplesOf('offerQuestion', offerEndCard, {
    end: { ...sandbox, offer: agreed },
    endGuided: { ...guided, offer: most },
    withdraw: { ...guided, offer: asked, note: 'late' },
  }),
  ...samplesOf('offerTerms', offerTermsCard, {
    usual: { ...sandbox, offer: { ...chosen, step: 'terms' } },
    everything: { ...sandbox, offer: { ...everything, step: 'terms' } },
    problem: {
      ...{ ...guided, offer: { ...chosen, step: 'terms' }, problem: 'offer.problems.daysOutOfBounds' },
      typed: { days: '731', autoExtend: true },
    },
    words: { ...guided, offer: { ...chosen, step: 'terms' }, typed: { days: 'a year', autoExtend: false } },
  }),
  ...samplesOf('offerReview', offerReviewCard, {
    usual: { ...sandbox, offer: { ...chosen, step: 'review' } },
    guided: { ...guided, offer: { ...most, state: 'draft', step: 'review' } },
    refused: { ...partnerCenter, offer: chosen, problem: 'offer.problems.refused.customerNotEligible' },
    failed: { ...partnerCenter, groups, offer: { ...chosen, step: 'review' }, failure: refusedCall },
  }),
  ...samplesOf('offerHandOver', offerHandOverCard, {
    usual: { ...guided, offer: { ...chosen, state: 'handedOver' } },
    problem: {
      ...{ ...guided, offer: { ...most, state: 'handedOver' }, problem: 'offer.problems.notAnInvitation' },
      typed: hostile,
    },
  }),
  ...samplesOf('offerMessage', offerMessageCard, {
    usual: { ...sandbox, ...byHand, offer: asked, message: 'Dear customer,\n\nplease accept.', language: 'en' },
    problem: {
      ...{ ...guided, offer: { ...harm, timesSent: 0 }, message: hostile, language: 'hu' },
      ...{ ...byHand, note: 'copied', problem: 'offer.problems.linkLost' },
    },
    worst: {
      ...{ ...guided, posting: postings.refused, offer: most },
      ...{ message: 'Árvíz '.repeat(longestMessage / 6), language: 'hu' },
    },
    ...Object.fromEntries(
      Object.entries(postings).map(([name, posting]) => [
        name,
        { ...sandbox, posting, offer: asked, message: 'Dear customer,\n\nplease accept.', language: 'en' },
      ]),
    ),
  }),
  ...samplesOf('offer', offerCard, {
    ...Object.fromEntries(offerStates.map((state) => [state, { ...sandbox, ...day, offer: inState(state) }])),
    ...Object.fromEntries(
      offerStates.map((state) => [`${state} guided`, { ...guided, ...day, offer: inState(state) }]),
    ),
    played: { ...sandbox, ...day, canPlay: true, offer: asked, note: 'played' },
    expiring: { ...partnerCenter, ...on('2028-02-20'), offer: agreed },
    problem: { ...guided, ...day, offer: harm, problem: 'offer.problems.dayOutside' },
    impossibleDay: { ...guided, ...day, offer: harm, problem: { reason: 'impossible' } },
    worst: { ...partnerCenter, ...day, offer: most },
    failed: { ...partnerCenter, ...day, offer: agreed, failure: refusedCall },
    groups: { ...partnerCenter, ...day, groups, offer: given },
    'access wanted': {
      ...{ ...partnerCenter, ...day, groups },
      offer: {
        ...{ ...agreed, state: 'accepted', accessStep: 'wanted', accessFailure: refusedCall },
        access: [{ groupId: groups[0].id, roles: ['directoryReaders'] }],
        groups: [{ groupId: groups[1].id, roles: ['directoryReaders'], status: 'pending' }],
        extending: { isOn: true, by: draft.owner, at: '2027-03-19T09:00:00.000Z' },
      },
    },
  }),
  ...samplesOf('offer', offerNoticeCard, {
    'notice of the limit': {
      ...{ ...guided, ...on('2027-05-24'), offer: asked, occasion: 'lapses7', anchor: '2027-05-31' },
      reason: 'owner',
    },
    'notice of the end': {
      ...{ ...partnerCenter, ...on('2028-03-01'), offer: agreed, occasion: 'ends1', anchor: '2028-03-02' },
      reason: 'manager',
    },
    ...Object.fromEntries(
      (['unanswered', 'lapsed', 'expired', 'accepted', 'declined', 'ended', 'accessFailed'] as const).map(
        (occasion) => [
          `notice ${occasion}`,
          { ...sandbox, ...day, offer: agreed, occasion, anchor: '2027-03-19', reason: 'owner' as const },
        ],
      ),
    ),
  }),
  ...samplesOf('offerList', offerListCard, {
    empty: { offers: [], which: 'open', today: day.today, other: '{}', note: 'gone' },
    full: {
      ...{ offers: [draft, asked, agreed, most, harm, inState('declined')], which: 'all', today: day.today },
      ...{ next: '{"after":"o-1"}', first: '{}', other: '{"which":"open"}' },
    },
  }),
];
