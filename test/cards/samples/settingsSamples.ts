// The samples of the settings.
import {
  customerSettingsCard,
  everybodysSettingsCard,
  mySettingsCard,
  type SettingsProblem,
} from '../../../cards/settings/settingsCards.ts';
import { milestones, usualMilestones } from '../../../domain/notices/milestones.ts';
import { samplesOf, type Sample } from './sample.ts';
import { hostile } from './sampleData.ts';

const usual = { milestones: usualMilestones, hour: 9 };
const base = { v: 3, usual };
const mine = {
  ...base,
  choices: {},
  today: '2027-03-24',
  knowsZone: true,
  role: 'member',
  managers: ['Anna Kovács'],
} as const;
const everybody = { ...base, choices: {} };
const customer = { ...base, choices: {}, customerId: 'c-1', customerName: 'Contoso Kft.' };
const channel = { conversationId: '19:team@thread.tacv2', language: 'hu', zone: 'Europe/Budapest' } as const;
const problems: readonly (SettingsProblem & string)[] = ['noMilestone', 'allQuiet', 'mutedUntil', 'hour'];

/** A person's, everybody's and a customer's settings. */
export const settingsSamples: readonly Sample[] = [
  ...samplesOf('settingsMine', mySettingsCard, {
    usual: mine,
    manager: { ...mine, role: 'manager', managers: [] },
    operator: { ...mine, role: 'operator' },
    hostileManagers: { ...mine, managers: [hostile, 'Béla Nagy'] },
    nobodyKnown: { ...mine, managers: [] },
    zoneUnknown: { ...mine, knowsZone: false },
    chosen: { ...mine, choices: { hour: 7, quietDays: [6, 7], mutedUntil: '2027-04-05' }, result: 'saved' },
    changed: { ...mine, result: 'changed' },
    ...Object.fromEntries(problems.map((result) => [result, { ...mine, result }])),
    unclearDay: { ...mine, result: { reason: 'unclear', readings: ['2027-05-04', '2027-04-05'] } },
  }),
  ...samplesOf('settingsEverybody', everybodysSettingsCard, {
    usual: everybody,
    inChannel: { ...everybody, channelId: channel.conversationId },
    here: {
      ...everybody,
      channelId: channel.conversationId,
      choices: { channel, milestones, hour: 7, commitments: { daysBefore: [90, 14], window: false } },
      result: 'saved',
    },
    elsewhere: { ...everybody, choices: { channel }, result: 'noMilestone' },
  }),
  ...samplesOf('settingsCustomer', customerSettingsCard, {
    usual: customer,
    own: { ...customer, customerName: hostile, choices: { milestones: ['days90', 'days14'] }, result: 'saved' },
    noCommitments: { ...customer, choices: { commitments: { daysBefore: [], window: false } } },
    muted: { ...customer, choices: { muted: true }, result: 'noMilestone' },
  }),
];
