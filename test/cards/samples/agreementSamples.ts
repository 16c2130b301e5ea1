// The samples of the cards of a customer's agreement.
import {
  agreementAskedCard,
  agreementCard,
  agreementTextCard,
  type AgreementView,
} from '../../../cards/microsoft/agreementCards.ts';
import type { KnownAgreement } from '../../../domain/customers/customerAgreement.ts';
import { each, samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName } from './sampleData.ts';

const customer = { id: 'c-1', name: 'Contoso Kft.' };
const knownAt = '2027-03-27T23:30:00Z';
const accepted: KnownAgreement = {
  ...{ state: 'accepted', how: 'microsoft', on: '2027-02-20', signer: 'Dóra Nagy', knownAt },
};
const typed = {
  ...{ firstName: 'Dóra', lastName: 'Nagy', mail: 'dora@contoso.example', phone: '+36 1 555 0100' },
  agreedOn: '2027-02-20',
};
const readAt = new Date(knownAt);
const failure = { kind: 'notAuthorised', status: 403, code: 'consentMissing', correlationId: hostile } as const;
const missing = { ...customer, agreement: { state: 'missing', how: 'microsoft', knownAt } } as const;
const form: AgreementView = {
  customer: missing,
  v: 0,
  way: 'form',
  typed,
  readAt,
  link: 'https://aka.ms/customeragreement',
};

/** The agreement as it can be known, asked for and confirmed. */
export const agreementSamples: readonly Sample[] = [
  ...samplesOf('agreement', agreementCard, {
    accepted: { customer: { ...customer, agreement: accepted }, v: 2, way: 'none', readAt },
    direct: {
      customer: { ...customer, agreement: { state: 'accepted', how: 'customer', knownAt } },
      ...{ v: 0, way: 'none' },
    },
    reported: {
      customer: { ...customer, agreement: { state: 'accepted', how: 'reported', on: '2027-02-20', knownAt } },
      ...{ v: 0, way: 'none' },
    },
    named: {
      customer: {
        ...customer,
        country: 'HU',
        agreement: { ...accepted, signer: { firstName: 'Dóra', lastName: 'Nagy' } },
      },
      ...{ v: 2, way: 'none' },
    },
    form,
    withText: { ...form, hasText: true },
    wrong: { ...form, typed: { ...typed, mail: hostile }, problem: 'mailShape' },
    byHand: { customer, v: 0, way: 'byHand', typed },
    closed: { customer, v: 0, way: 'byHand', typed, failure },
    refused: { ...form, attestation: { state: 'refused', failure: { kind: 'broken', status: 400, code: '3000' } } },
    hostile: {
      customer: { id: 'c-1', name: hostile, agreement: { ...accepted, signer: hostile } },
      ...{ v: 0, way: 'byHand', typed: { ...typed, firstName: hostile, lastName: longName } },
    },
  }),
  ...samplesOf(
    'agreement',
    agreementCard,
    each(['sending', 'unsure', 'lost'] as const, (state) => ({
      customer: missing,
      v: 1,
      way: 'none',
      attestation: { state },
    })),
  ),
  ...samplesOf('agreementText', agreementTextCard, {
    both: {
      ...{ customer, until: readAt },
      document: {
        ...{ download: 'https://a.blob.core.windows.net/x?sig=y', display: 'https://a.microsoft.com/x' },
        language: 'hu-HU',
      },
    },
    hostile: {
      customer: { ...customer, name: hostile },
      ...{ until: readAt, document: { download: 'https://a.blob.core.windows.net/x', language: 'en-US' } },
    },
  }),
  ...samplesOf('agreementAsked', agreementAskedCard, {
    usual: {
      customer: { ...customer, country: 'HU', domain: 'contoso.onmicrosoft.com' },
      ...{ v: 0, signer: typed, agreedOn: '2027-02-20', template: { id: 't-1', link: 'https://aka.ms/x' } },
    },
    unticked: {
      customer: { ...customer, country: '' },
      signer: { firstName: 'Dóra', lastName: 'Nagy', mail: 'dora@contoso.example' },
      ...{ v: 3, agreedOn: '2027-02-20', template: { id: 't-1' }, isUnticked: true },
    },
    hostile: {
      customer: { id: 'c-1', name: hostile, country: 'HU', domain: longDomain },
      signer: { firstName: hostile, lastName: longName, mail: hostile, phone: hostile },
      ...{ v: 0, agreedOn: '2027-02-20', template: { id: hostile } },
    },
  }),
];
