// The feature of reminders: the buttons of their cards.
import { typed } from '../flow/inputs.ts';
import type { Feature } from '../feature/feature.ts';
import { lookAtNotices } from './cardOfNotices.ts';
import { clickReminder, lookAtReminder } from './clickReminder.ts';

/** Answers the cards that remind of the end of a subscription. */
export const reminderFeature: Feature = {
  verbs: {
    'reminder.renew': { permit: 'reminder' },
    'reminder.alreadyRenewed': { permit: 'reminder' },
    'reminder.later': { inputs: { days: typed, until: typed }, permit: 'reminder' },
    'reminder.laterKnowingly': { inputs: { until: typed }, permit: 'reminder' },
    'reminder.undoLater': { permit: 'reminder' },
    'reminder.show': {},
  },
  draws: {
    'notice.look': async ({ services, turn }, { id }) => await lookAtNotices(services, turn, id),
    'reminder.refreshAll': async ({ services, turn }, { id }) => await lookAtNotices(services, turn, id),
    'reminder.refresh': async ({ services, turn }, { id }) => await lookAtReminder(services, turn, id),
  },
  commands: {},
  click: ({ services, turn, redeem }, action) => clickReminder(services, turn, action, redeem),
};
