// The samples of the form of a subscription.
import { subscriptionFormCard } from '../../../cards/subscriptions/subscriptionForm.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const typed = {
  ...{ plan: 'businessPremium', productName: '', licences: '25', channel: 'csp-nce', term: '12', billing: 'monthly' },
  ...{ endsOn: '2027-03-31', autoRenews: 'true' },
};
const empty = { ...typed, plan: '', licences: '', billing: '', endsOn: '', autoRenews: 'false' };
const known = { id: 's-1', v: 4, customerName: 'Contoso Kft.', typed, problems: [] };

/** The form, empty and filled in, with everything that can be wrong. */
export const subscriptionFormSamples: readonly Sample[] = samplesOf('subscriptionForm', subscriptionFormCard, {
  new: { ...known, id: 'c-1', v: 0, newId: 's-2', typed: empty },
  edit: known,
  other: { ...known, typed: { ...typed, plan: 'other', productName: 'Acronis Cyber Protect' } },
  later: { ...known, isLater: true },
  missing: { ...known, typed: empty, problems: ['planMissing', 'licencesMissing', 'dateMissing'] },
  keyInside: { ...known, problems: ['keyInside'] },
  wrong: {
    ...known,
    typed: { ...typed, licences: '301' },
    problems: ['productMissing', 'tooManyLicences', 'dateTooFar', { reason: 'impossible' }],
  },
  hostile: {
    ...known,
    customerName: hostile,
    typed: { ...typed, plan: hostile, productName: hostile, licences: hostile },
  },
});
