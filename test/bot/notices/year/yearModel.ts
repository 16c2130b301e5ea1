// The judge of the simulated year: which messages are due by the words of the specification, term by term.
import type { SalesChannel } from '../../../../domain/endOfTerm/termRules.ts';
import { dayAt, daysFrom, plusDays, wallInstant, weekday } from './plainTime.ts';

/** What one person reads, when. */
export interface Reader {
  readonly id: string;
  readonly zone: string;
  readonly hour: number;
  readonly quietDays: readonly number[];
}

/** A stretch of the year in which one end date of a subscription stands; ticks are places in the row of looks. */
export interface Term {
  readonly subscriptionId: string;
  readonly channel: SalesChannel;
  readonly endsOn: string;
  readonly reader: Reader;
  readonly from: number;
  /** The first tick at which it does not stand any more. */
  readonly to: number;
  /** Days for which the first message of the term is put off, if at all. */
  readonly snooze?: number;
}

/** A message that must arrive, and a snooze that follows one. */
export interface Expected {
  readonly sent: readonly { readonly tick: number; readonly id: string }[];
  readonly snoozed?: { readonly tick: number; readonly id: string; readonly days: number };
}

/** Days of use and of locked data after the end, and days until the data is gone for certain. */
const afterEnd: Readonly<Record<SalesChannel, readonly [use: number, data: number, gone: number]>> = {
  direct: [30, 120, 120],
  'open-value': [30, 120, 120],
  'enterprise-annual': [30, 120, 120],
  'enterprise-multiyear': [90, 180, 180],
  'vl-enterprise': [90, 150, 150],
  // Since May 2026 an extended service term follows at once, which has messages of its own.
  'csp-nce': [0, 0, 0],
  'csp-legacy': [0, 90, 120],
  trial: [30, 30, 30],
};
/** Ticks between a message and the click that puts it off. */
const clickAfter = 3;
const oneDay = 86_400_000;
/** The hour from which nobody is written to until the next day. */
export const evening = 20;

/** The milestones of a term with the instants at which they are due, in their order. */
function calendar({ channel, endsOn, reader }: Term): readonly { readonly name: string; readonly at: number }[] {
  const [use, data] = afterEnd[channel];
  const before: [string, number][] = [
    ['days60', -60],
    ['days30', -30],
    ['days7', -7],
    ['days1', -1],
    ['endDay', 0],
  ];
  const days: [string, number][] = [
    ...before.filter(([name]) => channel !== 'trial' || name === 'days7' || name === 'days1'),
    ...(use > 0 && use < data ? [['useEnds', use] as [string, number]] : []),
    ...(data > 0 ? [['dataEnds', data] as [string, number]] : []),
  ];
  return days.map(([name, offset]) => {
    let day = plusDays(endsOn, offset);
    while (reader.quietDays.includes(weekday(day))) day = plusDays(day, -1);
    return { name, at: wallInstant(day, reader.hour, reader.zone) };
  });
}

/** What must be sent in a term. `looks` are the instants at which the desk runs, in the order in which they come. */
export function expectedOf(term: Term, looks: readonly number[]): Expected {
  const { subscriptionId, channel, endsOn, reader, from, to } = term;
  const milestones = calendar(term);
  const begin = looks[from] ?? Infinity;
  const isGone = (instant: number) => daysFrom(endsOn, dayAt(instant, 'UTC')) > afterEnd[channel][2];
  const newestAt = (instant: number) => milestones.findLastIndex(({ at }) => at <= instant);
  const due = new Map(milestones.map(({ at }, index) => [index, at]));
  const missed = newestAt(begin);
  for (let index = 0; index <= missed; index += 1) due.delete(index);
  const next = milestones[missed + 1]?.at ?? Infinity;
  if (missed >= 0 && next - begin > oneDay && !isGone(begin)) due.set(missed, begin);

  const idOf = (index: number) => [subscriptionId, endsOn, milestones[index]?.name, reader.id].join('|');
  const sent: { tick: number; id: string }[] = [];
  let snoozed: { readonly index: number; readonly at: number } | undefined;
  let click: { readonly tick: number; readonly index: number; readonly days: number } | undefined;
  for (let tick = from; tick < to && (due.size > 0 || (click?.tick ?? 0) >= tick); tick += 1) {
    const now = looks[tick] ?? Infinity;
    if (click?.tick === tick) {
      const again = snoozeEnd(term, now, click.days);
      snoozed = { index: click.index, at: again };
      for (const [index, at] of due) if (at < again) due.delete(index);
      due.set(click.index, again);
    }
    for (const [index, at] of [...due]) {
      if (at > now) continue;
      const again = snoozed?.index === index ? snoozed.at : -Infinity;
      const newest = newestAt(now);
      const isOvertaken = newest > index && (milestones[newest]?.at ?? 0) >= again;
      if (!isOvertaken && !isGone(now)) {
        const morning = morningAfter(reader, now, again);
        if (morning !== undefined && !isGone(morning)) continue;
      }
      due.delete(index);
      if (isGone(now) || isOvertaken) continue;
      sent.push({ tick, id: idOf(index) });
      if (term.snooze === undefined || click !== undefined || tick + clickAfter >= to) continue;
      click = { tick: tick + clickAfter, index, days: term.snooze };
    }
  }
  return { sent, ...(click && { snoozed: { tick: click.tick, id: idOf(click.index), days: click.days } }) };
}

/** When a reader who sleeps, or keeps a quiet day, is written to again; the day of a snooze is never quiet. */
export function morningAfter({ zone, hour, quietDays }: Reader, now: number, snoozedTo: number): number | undefined {
  const today = dayAt(now, zone);
  const quiet = snoozedTo > 0 && dayAt(snoozedTo, zone) === today ? [] : quietDays;
  if (!quiet.includes(weekday(today))) {
    const begins = wallInstant(today, hour, zone);
    if (now < begins) return begins;
    if (now < wallInstant(today, evening, zone)) return undefined;
  }
  let next = plusDays(today, 1);
  while (quiet.includes(weekday(next))) next = plusDays(next, 1);
  return wallInstant(next, hour, zone);
}

/**
 * A message that is put off comes at the reader's hour, and no later than on the last message's day before the next day
 * that counts, or on that day when no message comes before it; on a quiet day it comes on the last day before that is
 * none, else on the next one.
 */
function snoozeEnd(term: Term, now: number, days: number): number {
  const { channel, endsOn, reader } = term;
  const today = dayAt(now, reader.zone);
  const turning =
    [0, ...afterEnd[channel]].map((offset) => plusDays(endsOn, offset)).find((day) => day > today) ?? '9999';
  const told = calendar(term).map(({ at }) => dayAt(at, reader.zone));
  const counts = told.findLast((day) => day > today && day < turning) ?? turning;
  const isQuiet = (day: string) => reader.quietDays.includes(weekday(day));
  let wanted = plusDays(today, days);
  if (counts < wanted) wanted = counts;
  let day = wanted;
  while (isQuiet(day) && day > today) day = plusDays(day, -1);
  if (day <= today) for (day = wanted; isQuiet(day);) day = plusDays(day, 1);
  return wallInstant(counts < day ? counts : day, reader.hour, reader.zone);
}
