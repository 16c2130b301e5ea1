// The judge of what is told of terms that cost money by themselves, by the words of the specification, stretch by stretch.
import type { TermChoice } from '../../../../domain/endOfTerm/decision.ts';
import type { SalesChannel } from '../../../../domain/endOfTerm/termRules.ts';
import { dayAt, daysFrom, plusDays, wallInstant, weekday } from './plainTime.ts';
import { morningAfter, type Reader } from './yearModel.ts';

/** A stretch of the year in which a subscription stands as it is; ticks are places in the row of looks. */
export interface Stretch {
  readonly subscriptionId: string;
  readonly channel: SalesChannel;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly months: number;
  readonly autoRenews: boolean;
  /** What was decided, and set at Microsoft. */
  readonly choice?: TermChoice;
  /** Recorded as renewed, without the new end. */
  readonly isRenewed: boolean;
  readonly reader: Reader;
  readonly from: number;
  readonly to: number;
}

interface Telling {
  readonly occasion: 'extended' | 'commitment' | 'window';
  readonly mark: string;
  readonly at: number;
  /** UTC day from which it comes too late. */
  readonly lost?: string;
}

const windowLength = 168 * 3_600_000;

/** The same day so many months later; the last of its month where there is none. */
function plusMonths(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const first = Date.UTC(year, month - 1 + months, 1);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return plusDays(new Date(first).toISOString().slice(0, 10), Math.min(date, last) - 1);
}

/** True for a stretch after whose end an extended service term follows, since May 2026 in new commerce. */
export function isExtending({ channel, autoRenews, choice, isRenewed, endsOn }: Stretch): boolean {
  const decides = choice === 'cancel' || choice === 'renew';
  return channel === 'csp-nce' && !autoRenews && !decides && !isRenewed && !endsOn.startsWith('9999');
}

function loud(day: string, { quietDays }: Reader, first?: string): string {
  let found = day;
  while (quietDays.includes(weekday(found))) found = plusDays(found, -1);
  if (first === undefined || found >= first) return found;
  for (found = day; quietDays.includes(weekday(found));) found = plusDays(found, 1);
  return found;
}

/** What is to be told at an instant and after it: of each occasion the newest that is due, and those to come. */
function tellings(stretch: Stretch, now: number): readonly Telling[] {
  const { channel, startsOn, endsOn, months, autoRenews, choice, isRenewed, reader } = stretch;
  if (channel !== 'csp-nce' || endsOn.startsWith('9999') || isRenewed) return [];
  const due = (day: string) => wallInstant(day, reader.hour, reader.zone);
  const newestOn = <T extends { readonly isDue: boolean }>(all: readonly T[]) =>
    all.slice(
      Math.max(
        0,
        all.findLastIndex(({ isDue }) => isDue),
      ),
    );
  if (isExtending(stretch)) {
    const since = plusDays(endsOn, 1);
    const weeks = choice === 'extend' ? [] : [0, 7, 14, 21, 28].map((days) => plusDays(since, days));
    const monthly = Array.from({ length: 16 }, (_, n) => plusMonths(since, n + 1));
    const marks = [...weeks, ...monthly.filter((day) => choice === 'extend' || daysFrom(since, day) > 34)];
    const told = new Set<string>();
    const all = marks.flatMap((mark) => {
      const day = loud(mark, reader, since);
      if (told.has(day)) return [];
      told.add(day);
      return [{ occasion: 'extended' as const, mark, at: due(day), isDue: due(day) <= now }];
    });
    return newestOn(all);
  }
  if (!autoRenews || months < 12) return [];
  const today = dayAt(now, reader.zone);
  const before = [30, 7].map((days) => {
    const day = loud(plusDays(endsOn, -days), reader);
    const lost = plusDays(endsOn, 1);
    return { occasion: 'commitment' as const, mark: `${endsOn}|${days}`, at: due(day), lost, isDue: day <= today };
  });
  const began = plusDays(plusMonths(endsOn, -months), 1);
  const renewals = [began < startsOn ? startsOn : began, plusDays(endsOn, 1)];
  const windows = renewals
    .filter((renewsOn) => Date.parse(renewsOn) + windowLength > now)
    .map((mark) => {
      const day = loud(plusDays(mark, 3), reader, mark);
      return { occasion: 'window' as const, mark, at: due(day), lost: plusDays(mark, 7) };
    });
  return [...(choice === undefined && today <= endsOn ? newestOn(before) : []), ...windows];
}

/** What must be sent over the stretches of one subscription, in their order: the tick and the id of each. */
export function expectedTellings(
  stretches: readonly Stretch[],
  looks: readonly number[],
): readonly { readonly tick: number; readonly id: string }[] {
  const sent: { tick: number; id: string }[] = [];
  const over = new Set<string>();
  const planned = new Map<string, number>();
  for (const stretch of stretches) {
    const { subscriptionId, reader, from, to } = stretch;
    const idOf = ({ occasion, mark }: Telling) => [subscriptionId, 'term', occasion, mark, reader.id].join('|');
    const begin = looks[from] ?? Infinity;
    const wanted = new Map(tellings(stretch, begin).map((one) => [idOf(one), one]));
    for (const [id, at] of planned) if (at > begin && !wanted.has(id)) planned.delete(id);
    for (const [id, { at }] of wanted) {
      const known = planned.get(id);
      if (over.has(id) || (known !== undefined && known <= begin)) continue;
      planned.set(id, at <= begin ? (morningAfter(reader, begin, -Infinity) ?? begin) : at);
    }
    for (let tick = from; tick < to && planned.size > 0; tick += 1) {
      const now = looks[tick] ?? Infinity;
      for (const [id, at] of planned) {
        if (at > now) continue;
        const telling = tellings(stretch, now).find((one) => idOf(one) === id);
        const morning = telling && morningAfter(reader, now, -Infinity);
        const isLost = morning !== undefined && telling?.lost !== undefined && dayAt(morning, 'UTC') >= telling.lost;
        if (morning !== undefined && !isLost) continue;
        planned.delete(id);
        over.add(id);
        if (telling !== undefined) sent.push({ tick, id });
      }
    }
  }
  return sent;
}
