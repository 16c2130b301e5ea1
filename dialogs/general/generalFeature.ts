// The feature of what is no subject: help, language, the desk's clock, and the buttons that start a command.
import { typed } from '../flow/inputs.ts';
import type { Feature } from '../routing/feature.ts';
import { GeneralCommands } from './generalCommands.ts';

/** Helps, and starts what was chosen. */
export const generalFeature: Feature = {
  verbs: {
    'desk.help': {},
    'desk.command': {},
    'desk.resume': {},
    'desk.language': { inputs: { language: typed } },
    'desk.clock': {},
    'desk.skipDays': { inputs: { days: typed }, permit: 'manager' },
    'desk.backToToday': { permit: 'manager' },
  },
  commands: {},
  click: (chat, action) => new GeneralCommands(chat).click(action),
};
