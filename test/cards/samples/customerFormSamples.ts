// The samples of the forms of a customer.
import { contactFormCard, customerFormCard } from '../../../cards/customers/customerForms.ts';
import { pickerCountries } from '../../../domain/customers/countries.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile, longDomain, longName } from './sampleData.ts';

const people = [
  { id: 'anna', name: 'Kovács Anna' },
  { id: 'bela', name: 'Nagy Béla' },
];
const countries = pickerCountries('en').filter(({ code }) => ['HU', 'DE', 'SK'].includes(code));
const empty = { name: '', domain: '', country: '', language: '', notes: '' };
const contoso = {
  name: 'Contoso Kft.',
  domain: 'contoso.onmicrosoft.com',
  country: 'HU',
  language: 'hu',
  notes: 'Pays in advance.\nCall before noon.',
};
const form = { id: 'c-1', v: 3, isNew: false, typed: contoso, responsible: 'bela', people, countries };
const contact = {
  ...{ id: 'c-1', v: 3, customerName: 'Contoso Kft.', index: 1, isNew: false, isMain: false },
  typed: {
    firstName: 'Béla',
    lastName: 'Nagy',
    mail: 'bela@contoso.example',
    phone: '+36 1 234 5678',
    role: 'billing',
  },
};
const nobody = { firstName: '', lastName: '', mail: '', phone: '', role: '' };

/** The forms, empty and filled in, with everything that can be wrong. */
export const customerFormSamples: readonly Sample[] = [
  ...samplesOf('customerForm', customerFormCard, {
    new: { ...form, v: 0, isNew: true, typed: empty, responsible: 'anna' },
    edit: form,
    nameMissing: { ...form, typed: empty, responsible: '', problem: 'nameMissing' },
    keyInside: { ...form, problem: 'keyInside' },
    domainShape: { ...form, typed: { ...contoso, domain: 'contoso kft' }, problem: 'domainShape' },
    domainTaken: { ...form, problem: 'domainTaken', taken: longName, takenId: 'c-9' },
    nameTaken: { ...form, isNew: true, problem: 'nameTaken', taken: 'Contoso Zrt.' },
    later: { ...form, isLater: true },
    hostile: {
      ...form,
      typed: { ...contoso, name: hostile, domain: longDomain, notes: hostile },
      people: [{ id: 'x', name: hostile }],
      problem: 'nameTaken',
      taken: hostile,
    },
  }),
  ...samplesOf('contactForm', contactFormCard, {
    edit: contact,
    main: { ...contact, index: 0, isMain: true },
    new: { ...contact, isNew: true, typed: nobody },
    noName: { ...contact, typed: nobody, problem: 'contactNameMissing' },
    keyInside: { ...contact, problem: 'keyInside' },
    later: { ...contact, problem: 'later' },
    mail: { ...contact, problem: 'mailShape' },
    phone: { ...contact, problem: 'phoneShape' },
    hostile: {
      ...contact,
      customerName: hostile,
      typed: { firstName: hostile, lastName: hostile, mail: hostile, phone: hostile, role: hostile },
    },
  }),
];
