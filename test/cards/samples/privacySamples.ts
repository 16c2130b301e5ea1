// The samples of what is known about a person.
import { personalDataCard, questionCard } from '../../../cards/privacy/personalDataCard.ts';
import { shortNoteCard, type PrivacyNote } from '../../../cards/privacy/shortNoteCard.ts';
import { links } from './fileSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const bare = { id: 'aaaaaaaa-0000-4000-8000-000000000001', tenantId: '11111111-2222-4333-8444-555555555555', name: '' };
const anna = { ...bare, name: hostile, language: 'hu', zone: 'Europe/Budapest', role: 'manager' } as const;
const numbers = { responsibleFor: 1_000, unfinished: 2, history: 17, most: 1_000 };

/** Every case of the card. */
export const privacySamples: readonly Sample[] = [
  ...samplesOf('personalData', personalDataCard, {
    full: { person: anna, hasSettings: true, ...numbers, files: links('name') },
    bare: { person: bare, hasSettings: false, responsibleFor: 0, unfinished: 0, history: 0, most: 1_000 },
  }),
  ...samplesOf('forgetMe', (_view: object, reader) => questionCard(reader), { question: {} }),
  ...samplesOf<PrivacyNote>('privacyNote', shortNoteCard, {
    blocked: { kind: 'blocked', count: 2 },
    forgotten: { kind: 'forgotten' },
  }),
];
