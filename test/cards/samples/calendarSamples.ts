// The samples of the calendar's card.
import { calendarCard } from '../../../cards/calendar/calendarCard.ts';
import { asks, links } from './fileSamples.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const url = `https://keydesk.example/calendar/${'aB3_'.repeat(10)}x-z.ics`;
const open = { state: 'open', since: '2027-03-01' } as const;

/** Every case of the card. */
export const calendarSamples: readonly Sample[] = samplesOf('calendar', calendarCard, {
  none: { address: { state: 'none' }, v: 0, isReachable: true, files: asks('calendar') },
  open: { address: open, v: 3, isReachable: true, files: links('calendar') },
  made: { address: { state: 'made', url }, v: 1, isReachable: true },
  revoked: { address: { state: 'revoked' }, v: 2, isReachable: true, files: asks('calendar') },
  noAddress: { address: { state: 'none' }, v: 0, isReachable: false, files: asks('calendar') },
  openWithoutAddress: { address: open, v: 1, isReachable: false },
  member: { address: { state: 'none' }, v: 0, isReachable: true, managers: [hostile, 'Béla Nagy'] },
  formerManager: { address: open, v: 1, isReachable: true, managers: [] },
});
