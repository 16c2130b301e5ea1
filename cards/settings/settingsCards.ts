// The cards of the settings: a person's own, everybody's, and those of one customer.
import { addDays, addMonths, type CalendarDay } from '../../domain/dates/calendarDay.ts';
import type { DayProblem } from '../../domain/dates/readDay.ts';
import { milestones, type ReminderPolicy } from '../../domain/notices/milestones.ts';
import type { CustomerChoices, DeskChoices, PersonChoices } from '../../domain/notices/reminderChoices.ts';
import type { Role } from '../../domain/people/role.ts';
import {
  offeredCommitmentDays,
  usualCommitmentChoices,
  type CommitmentChoices,
} from '../../domain/endOfTerm/commitment.ts';
import { managersText } from '../general/managersText.ts';
import { dayProblemText } from '../texts/dayProblem.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { longDay } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Why what was chosen is not kept. */
export type SettingsProblem = 'noMilestone' | 'allQuiet' | 'mutedUntil' | 'hour' | DayProblem;

/** What every card of the settings shows besides the choices. */
interface SettingsView {
  /** Revision of the choices on record. */
  readonly v: number;
  /** What holds where nothing is chosen. */
  readonly usual: ReminderPolicy;
  readonly result?: 'saved' | 'changed' | SettingsProblem;
}

/** Inputs: `hour` (or `usual`), `quietDays`, `mutedUntil`. */
export interface MySettingsView extends SettingsView {
  readonly choices: PersonChoices;
  readonly today: CalendarDay;
  readonly role: Role;
  /** Names of those who manage the desk, as far as they are known. */
  readonly managers: readonly string[];
  /** True when a client told the reader's zone. */
  readonly knowsZone: boolean;
}

/** Inputs: `milestones`, `hour` (or `usual`), `commitments` (days before, and `window`). */
export interface EverybodysSettingsView extends SettingsView {
  readonly choices: DeskChoices;
  /** The conversation of the card, when it is a channel. */
  readonly channelId?: string;
}

/** Inputs: `muted`, `own`, `milestones`, `noCommitments`. */
export interface CustomerSettingsView extends SettingsView {
  readonly customerId: string;
  readonly customerName: string;
  readonly choices: CustomerChoices;
}

/** Full hours at which reminders may come. */
export const offeredHours: readonly number[] = Array.from({ length: 18 }, (_, index) => index + 5);

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** A person's own settings. */
export function mySettingsCard(view: MySettingsView, reader: Reader): Card {
  const { choices, today } = view;
  const { language, zone } = reader;
  const { mutedUntil } = choices;
  const isOff = mutedUntil !== undefined && mutedUntil > today;
  return renderCard('settingsMine', reader, {
    ...frameOf(view, reader, 'settings.mineTitle'),
    id: '',
    role: say(language, `settings.role.${view.role}`, { managers: managersText(view.managers, reader) }),
    ...hoursOf(choices.hour, view.usual.hour, reader),
    weekdays: weekdays.map((value) => ({ title: say(language, `settings.weekdays.${value}`), value })),
    quietDays: (choices.quietDays ?? []).join(','),
    mutedNow: isOff ? say(language, 'settings.mutedNow', { date: longDay(mutedUntil, reader) }) : undefined,
    mutedUntil: isOff ? mutedUntil : '',
    tomorrow: addDays(today, 1),
    latest: latestMute(today),
    zone: say(language, `settings.zone.${view.knowsZone ? 'told' : 'usual'}`, { zone: escapeText(zone) }),
  });
}

/** The last day until which reminders may be off. */
export function latestMute(today: CalendarDay): CalendarDay {
  return addMonths(today, 12);
}

/** The settings for everybody, and the team's channel. */
export function everybodysSettingsCard(view: EverybodysSettingsView, reader: Reader): Card {
  const { choices, usual, channelId } = view;
  const { language } = reader;
  const chosen = choices.channel?.conversationId;
  const where = chosen === undefined ? 'None' : chosen === channelId ? 'Here' : 'Elsewhere';
  return renderCard('settingsEverybody', reader, {
    ...frameOf(view, reader, 'settings.everybodyTitle'),
    id: '',
    ...milestonesPart(choices.milestones ?? usual.milestones, reader),
    ...hoursOf(choices.hour, usual.hour, reader),
    ...commitmentsPart(choices.commitments ?? usualCommitmentChoices, reader),
    channel: say(language, `settings.channel${where}`),
    canUseChannel: channelId !== undefined && chosen !== channelId,
    canLeaveChannel: chosen !== undefined,
  });
}

/** The settings of one customer. */
export function customerSettingsCard(view: CustomerSettingsView, reader: Reader): Card {
  const { customerId, customerName, choices, usual } = view;
  return renderCard('settingsCustomer', reader, {
    ...frameOf(view, reader, 'settings.customerTitle'),
    id: customerId,
    customer: escapeText(customerName),
    muted: String(choices.muted === true),
    own: String(choices.milestones !== undefined),
    noCommitments: String(choices.commitments?.daysBefore.length === 0 && !choices.commitments.window),
    ...milestonesPart(choices.milestones ?? usual.milestones, reader),
  });
}

function frameOf(
  { v, result }: SettingsView,
  reader: Reader,
  title: 'settings.mineTitle' | 'settings.everybodyTitle' | 'settings.customerTitle',
): object {
  const { language } = reader;
  const frame = { title: say(language, title), v };
  if (result === undefined) return frame;
  if (result === 'saved') return { ...frame, saved: say(language, 'settings.saved') };
  if (typeof result === 'object') return { ...frame, problem: dayProblemText(result, reader) };
  return {
    ...frame,
    problem: say(language, result === 'changed' ? 'settings.changed' : `settings.problems.${result}`),
  };
}

function milestonesPart(chosen: readonly string[], { language }: Reader): object {
  return {
    milestonesLabel: say(language, 'settings.milestones'),
    milestones: chosen.join(','),
    names: milestones.map((value) => ({ title: say(language, `settings.names.${value}`), value })),
  };
}

function commitmentsPart({ daysBefore, window }: CommitmentChoices, { language }: Reader): object {
  return {
    commitments: [...daysBefore.map(String), ...(window ? ['window'] : [])].join(','),
    commitmentNames: [
      ...offeredCommitmentDays.map((days) => ({
        title: say(language, 'term.settings.days', { days }),
        value: String(days),
      })),
      { title: say(language, 'term.settings.window'), value: 'window' },
    ],
  };
}

function hoursOf(chosen: number | undefined, usual: number, { language }: Reader): object {
  const offered = offeredHours.map((hour) => ({ title: clock(hour), value: String(hour) }));
  return {
    hour: chosen === undefined ? 'usual' : String(chosen),
    hours: [{ title: say(language, 'settings.asEverybody', { hour: clock(usual) }), value: 'usual' }, ...offered],
  };
}

function clock(hour: number): string {
  return `${hour}:00`;
}
