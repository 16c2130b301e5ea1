// The samples of the partner's profile.
import { profileCard } from '../../cards/partner/profileCard.ts';
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
  hostile: { name: hostile, isSaved: false, profile: { company: hostile, signature: hostile, by, at } },
});
