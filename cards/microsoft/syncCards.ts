// The cards of the sync with Microsoft: how far it is, and what a person has to decide.
import type { Difference, FollowedField } from '../../domain/microsoft/followMicrosoft.ts';
import type { MicrosoftFailure } from '../../domain/microsoft/failure.ts';
import type { Language } from '../../domain/people/person.ts';
import type { Product } from '../../domain/products/plans.ts';
import { buttonNames } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { productName } from '../products/productName.ts';
import { dayAndTime, plainDay, plainNumber } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';
import { failureLine, seatsFailureLine } from './failureLine.ts';

type ToldFailure = MicrosoftFailure & { readonly correlationId?: string };

/** How far the sync is. */
export interface SyncView {
  readonly stage: 'never' | 'listing' | 'running' | 'done';
  /** Customers of the round, and those that were read or have failed. */
  readonly total: number;
  readonly read: number;
  /** When a round ended last. */
  readonly endedAt?: Date | undefined;
  /** What holds it up. */
  readonly heldUp?: ToldFailure | undefined;
  readonly differences: number;
  readonly vanished: number;
  readonly failed: number;
  /** Some of the customers that could not be read. */
  readonly failures: readonly { readonly name: string; readonly failure: ToldFailure }[];
  /** Customers whose tenants did not say how many licences are in use, and some of them. */
  readonly withoutSeats: number;
  readonly seatFailures: readonly { readonly name: string; readonly failure: ToldFailure }[];
  /** True for who may start one. */
  readonly mayStart: boolean;
}

/** Shows how far the sync is. */
export function syncCard(view: SyncView, reader: Reader): Card {
  const { stage, heldUp, failures, failed, differences, vanished, mayStart, withoutSeats, seatFailures } = view;
  const { language } = reader;
  const isOver = stage === 'never' || stage === 'done' || heldUp !== undefined;
  return renderCard('sync', reader, {
    state: stateLine(view, reader),
    attention: heldUp !== undefined,
    lines: [
      // That nothing differs is known when everything was read.
      ...(stage === 'done' || differences > 0
        ? [say(language, 'microsoft.sync.differences', { count: differences })]
        : []),
      ...(vanished === 0 ? [] : [say(language, 'microsoft.sync.vanished', { count: vanished })]),
      ...(stage === 'done' ? [say(language, 'microsoft.sync.daily')] : []),
    ].map((text) => ({ text })),
    failedTitle: failed === 0 ? undefined : say(language, 'microsoft.sync.failed', { count: failed }),
    failures: grouped(failures, failureLine, language),
    seatsTitle: withoutSeats === 0 ? undefined : say(language, 'microsoft.sync.withoutSeats', { count: withoutSeats }),
    seatFailures: grouped(seatFailures, seatsFailureLine, language),
    hasDifferences: differences + vanished > 0,
    mayRefresh: !isOver,
    mayStart: mayStart && isOver,
  });
}

/** Whom a reason meets, by the reason: it is said once, with the reference of the first of them. */
function grouped(failures: SyncView['failures'], line: typeof failureLine, language: Language) {
  const groups = Map.groupBy(failures, ({ failure: { correlationId: _one, ...failure } }) => line(failure, language));
  return [...groups.values()].flatMap((told) => {
    const name = escapeText(told.map((one) => one.name).join(' · '));
    return told.slice(0, 1).map(({ failure }) => ({ name, why: line(failure, language) }));
  });
}

function stateLine({ stage, total, read, endedAt, heldUp }: SyncView, reader: Reader): string {
  const { language } = reader;
  if (heldUp !== undefined) return say(language, 'microsoft.sync.stopped', { why: failureLine(heldUp, language) });
  if (stage === 'done' && endedAt !== undefined) {
    return say(language, 'microsoft.sync.done', { total, when: dayAndTime(endedAt, reader) });
  }
  if (stage === 'running') return say(language, 'microsoft.sync.running', { read, total });
  return say(language, stage === 'listing' ? 'microsoft.sync.listing' : 'microsoft.sync.never');
}

/** One subscription that is otherwise at Microsoft. */
export interface DifferenceRow extends Product {
  readonly id: string;
  readonly v: number;
  readonly subscriptionId: string;
  readonly customerName: string;
  readonly readAt: Date;
  readonly differences: readonly Difference[];
  /** True for what Microsoft lists no more. */
  readonly gone: boolean;
}

/** What is to be decided. */
export interface DifferencesView {
  readonly rows: readonly DifferenceRow[];
  /** How many more there are. */
  readonly more: number;
  /** True after a click on what was settled meanwhile. */
  readonly stale?: boolean;
}

/** Shows where somebody's word differs from Microsoft's. */
export function differencesCard({ rows, more, stale = false }: DifferencesView, reader: Reader): Card {
  const { language } = reader;
  const words = rows.length === 0 ? 'noDifferences' : stale ? 'stale' : 'differencesText';
  const open = rows.flatMap((row) => (row.gone ? [] : row.differences.map((difference) => ({ row, ...difference }))));
  const names = (deed: 'take' | 'keep', value: 'theirs' | 'ours'): readonly string[] =>
    buttonNames(
      say(language, `microsoft.sync.${deed}`),
      open.map((one) => written(one.field, one[value], reader)),
    );
  const [take, keep] = [names('take', 'theirs'), names('keep', 'ours')];
  const fields = open.map(({ row, field, ours, theirs }, at) => ({
    row,
    field: {
      ...{ id: row.id, v: row.v, field, ours: String(ours), take: take[at] ?? '', keep: keep[at] ?? '' },
      line: say(language, `microsoft.sync.${field}`, {
        ours: written(field, ours, reader),
        theirs: written(field, theirs, reader),
      }),
    },
  }));
  const gone = rows.filter((row) => row.gone);
  const ofGone = gone.map(({ customerName }) => customerName);
  const opens = buttonNames(say(language, 'microsoft.act.open'), ofGone);
  const seens = buttonNames(say(language, 'microsoft.sync.seen'), ofGone);
  return renderCard('syncDifferences', reader, {
    text: say(language, `microsoft.sync.${words}`),
    more: more === 0 ? undefined : say(language, 'microsoft.sync.more', { count: more }),
    rows: rows.map((row) => ({
      customer: escapeText(row.customerName),
      product: productName(row, language),
      read: say(language, 'microsoft.sync.readAt', { when: dayAndTime(row.readAt, reader) }),
      ...(row.gone ? { gone: say(language, 'microsoft.sync.gone') } : {}),
      ...(row.gone
        ? {
            open: { title: opens[gone.indexOf(row)], id: row.subscriptionId },
            seen: { title: seens[gone.indexOf(row)], id: row.id, v: row.v },
          }
        : {}),
      fields: fields.filter((one) => one.row === row).map(({ field }) => field),
    })),
  });
}

function written(field: FollowedField, value: string | number, reader: Reader): string {
  if (typeof value === 'number') return plainNumber(value, reader);
  return field === 'endsOn' ? plainDay(value, reader) : escapeText(value);
}
