// The samples of the partner's profile.
import { profileCard } from '../../../cards/partner/profileCard.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const by = { id: 'anna', tenantId: 'home', name: 'Kovács Anna' };
const at = '2027-03-24T09:00:00Z';

/** The form, empty and filled in. */
export const profileSamples: readonly Sample[] = samplesOf('profile', profileCard, {
  empty: { name: 'Kovács Anna', isSaved: false },
  kept: {
    name: 'Kovács Anna',
    isSaved: true,
    profile: { company: 'Minta Partner Kft.', signature: '+36 1 234 5678\nminta.example', by, at },
  },
  refused: {
    ...{ name: 'Kovács Anna', isSaved: true, partnerId: '1234567', typed: '7654321' },
    id: {
      reading: { kind: 'partnerId', partnerId: '7654321', unusual: false },
      check: { kind: 'nobody' },
    },
  },
  noId: {
    ...{ name: 'Kovács Anna', isSaved: true, typed: hostile },
    id: { reading: { kind: 'problem', reason: 'notDigits' } },
  },
  checked: {
    ...{ name: 'Kovács Anna', isSaved: true, partnerId: '1234567' },
    id: {
      reading: { kind: 'partnerId', partnerId: '1234567', unusual: false },
      check: { kind: 'known', name: hostile },
      partnerId: '1234567',
    },
  },
  members: { name: 'Kovács Anna', isSaved: false, managers: [hostile, 'Nagy Béla'] },
  hostile: { name: hostile, isSaved: false, profile: { company: hostile, signature: hostile, by, at } },
});
