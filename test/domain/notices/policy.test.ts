// Proves the one rule about when the desk may say something by itself: mute, time off, quiet days and hours of sleep.
import assert from 'node:assert/strict';
import { timingOf, type Standing } from '../../../domain/notices/policy.ts';
import type { ReminderChoices } from '../../../domain/notices/reminderChoices.ts';

const usual = { milestones: [], hour: 9, evening: 20 };
const nothing: ReminderChoices = { desk: {}, person: {}, customer: {} };
/** A Friday in Budapest. */
const noon = '2027-03-05T11:00:00Z';
const night = '2027-03-05T21:30:00Z';

describe('timingOf', () => {
  const timing = (standing: Standing, choices: Partial<ReminderChoices>, now: string): string => {
    const rules = { usual, choices: { ...nothing, ...choices }, zone: 'Europe/Budapest' };
    const found = timingOf(standing, rules, new Date(now));
    if (found.goes === 'now') return 'now';
    return found.goes === 'never' ? found.because : `${found.because} ${found.until.toISOString()}`;
  };
  const muted = { customer: { muted: true } };
  const away = { person: { mutedUntil: '2027-03-10' } } as const;
  const noWeekend = { person: { quietDays: [6, 7] } };
  const noFriday = { person: { quietDays: [5] } };

  const cases: readonly (readonly [string, Standing, Partial<ReminderChoices>, string, string])[] = [
    ['goes in the waking hours', {}, {}, noon, 'now'],
    ['waits at night for the morning', {}, {}, night, 'quietHours 2027-03-06T08:00:00.000Z'],
    ['waits at night for the next day that is not quiet', {}, noWeekend, night, 'quietHours 2027-03-08T08:00:00.000Z'],
    ['waits on a quiet day', {}, noFriday, noon, 'quietHours 2027-03-06T08:00:00.000Z'],
    ['comes on a quiet day that its reader chose for it', { chosenDay: '2027-03-05' }, noFriday, noon, 'now'],
    [
      'waits at night of that day as well',
      { chosenDay: '2027-03-05' },
      {},
      night,
      'quietHours 2027-03-06T08:00:00.000Z',
    ],
    ['waits for the end of a time off', {}, away, noon, 'timeOff 2027-03-10T08:00:00.000Z'],
    ['never comes about a muted customer', {}, muted, noon, 'customerMuted'],
    ['never comes about one, in a time off either', {}, { ...muted, ...away }, noon, 'customerMuted'],
    ['does not wait until nothing is left to save', { lostFrom: '2027-03-06' }, {}, night, 'now'],
    ['waits when something is left then', { lostFrom: '2027-03-07' }, {}, night, 'quietHours 2027-03-06T08:00:00.000Z'],
    ['comes at any hour when somebody waits for it', { awaited: true }, {}, night, 'now'],
    ['comes on a quiet day when somebody waits for it', { awaited: true }, noFriday, noon, 'now'],
    ['comes in a time off when somebody waits for it', { awaited: true }, away, noon, 'now'],
    ['comes about a muted customer when somebody waits for it', { awaited: true }, muted, noon, 'now'],
  ];
  for (const [what, standing, choices, now, expected] of cases) {
    it(`says that a notice ${what}`, () => assert.equal(timing(standing, choices, now), expected));
  }
});
