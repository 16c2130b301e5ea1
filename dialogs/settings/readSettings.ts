// Reads the settings' inputs: claims of the client become choices, or the reason why they cannot.
import { latestMute, offeredHours, type SettingsProblem } from '../../cards/settings/settingsCards.ts';
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { offeredCommitmentDays, type CommitmentChoices } from '../../domain/endOfTerm/commitment.ts';
import { readDay } from '../../domain/dates/readDay.ts';
import {
  knownMilestones,
  type CustomerChoices,
  type DeskChoices,
  type PersonChoices,
} from '../../domain/notices/reminderChoices.ts';
import { defined, filled } from '../../domain/defined.ts';

/** What came of the inputs. */
export type Read<T> = { readonly choices: T } | { readonly problem: SettingsProblem };

type Inputs = Readonly<Record<string, string>>;

/** A person's own choices. */
export function readMine(inputs: Inputs, today: CalendarDay): Read<PersonChoices> {
  const hour = hourIn(inputs);
  if (hour === 'none') return { problem: 'hour' };
  const quietDays = [...new Set(listIn(inputs['quietDays']).map(Number))].filter((day) => day >= 1 && day <= 7).sort();
  if (quietDays.length === 7) return { problem: 'allQuiet' };
  const read = readDay(inputs['mutedUntil'] ?? '');
  if ('problem' in read && read.problem.reason !== 'missing') return { problem: read.problem };
  const until = 'day' in read ? read.day : undefined;
  if (until !== undefined && (until <= today || until > latestMute(today))) return { problem: 'mutedUntil' };
  return {
    choices: {
      ...(hour === 'usual' ? {} : { hour }),
      ...filled({ quietDays }),
      ...defined({ mutedUntil: until }),
    },
  };
}

/** Everybody's choices over the present ones, whose channel stays. */
export function readEverybodys(inputs: Inputs, { channel, commitments: before }: DeskChoices): Read<DeskChoices> {
  const hour = hourIn(inputs);
  if (hour === 'none') return { problem: 'hour' };
  const milestones = knownMilestones(listIn(inputs['milestones']));
  if (milestones.length === 0) return { problem: 'noMilestone' };
  // A card of an earlier desk did not ask.
  const commitments = inputs['asksCommitments'] === 'true' ? commitmentsIn(inputs['commitments']) : before;
  return {
    choices: {
      milestones,
      ...defined({ commitments }),
      ...(hour === 'usual' ? {} : { hour }),
      ...defined({ channel }),
    },
  };
}

/** The choices for a customer. */
export function readCustomers(inputs: Inputs): Read<CustomerChoices> {
  const milestones = knownMilestones(listIn(inputs['milestones']));
  const isOwn = inputs['own'] === 'true';
  if (isOwn && milestones.length === 0) return { problem: 'noMilestone' };
  return {
    choices: {
      ...(inputs['muted'] === 'true' ? { muted: true } : {}),
      ...(isOwn ? { milestones } : {}),
      ...(inputs['noCommitments'] === 'true' ? { commitments: noCommitments } : {}),
    },
  };
}

/** Nothing is told of renewals that happen by themselves. */
const noCommitments: CommitmentChoices = { daysBefore: [], window: false };

/** The days before a renewal that were chosen, and whether its window is told of; nothing of both is a choice, too. */
function commitmentsIn(text: string | undefined): CommitmentChoices {
  const chosen = listIn(text);
  return {
    daysBefore: offeredCommitmentDays.filter((days) => chosen.includes(String(days))),
    window: chosen.includes('window'),
  };
}

function hourIn({ hour = 'usual' }: Inputs): number | 'usual' | 'none' {
  if (hour === 'usual') return hour;
  return offeredHours.find((one) => String(one) === hour) ?? 'none';
}

function listIn(text = ''): readonly string[] {
  return text.split(',').map((part) => part.trim());
}
