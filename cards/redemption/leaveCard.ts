// Asks before a redemption is left: what there is to lose, what became of keys that were shown, and what to do with the rest.
import type { AtStake } from '../../domain/redemption/leaving.ts';
import { shownFates, type ShownFate } from '../../domain/redemption/redemption.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';
import { redemptionHead, type RedemptionView } from './redemptionView.ts';
import { customerLine } from '../general/customerLine.ts';

/** Input: `shown` (a ShownFate), where keys were shown. The buttons carry `typed` and `next`. */
export interface LeaveView extends RedemptionView {
  /** What comes after it: nothing, or a new redemption. */
  readonly next: 'nothing' | 'startOver';
  readonly customerName?: string;
  readonly atStake: AtStake;
  /** True when what became of the keys was not said. */
  readonly fateMissing?: boolean;
  readonly shown?: ShownFate;
}

/** Asks whether to leave, and how. */
export function leaveCard(view: LeaveView, reader: Reader): Card {
  const { next, customerName, atStake, fateMissing = false, shown = '' } = view;
  const { language } = reader;
  const { typed, stock, shown: seen, form } = atStake;
  const lines = [
    ...(typed === 0 ? [] : [say(language, 'redeem.leave.typed', { keys: typed })]),
    ...(stock === 0 ? [] : [say(language, 'redeem.leave.stock', { keys: stock })]),
    ...(seen === 0 ? [] : [say(language, 'redeem.leave.shown', { keys: seen })]),
    ...(form ? [say(language, 'redeem.leave.form')] : []),
  ];
  return renderCard('leave', reader, {
    ...redemptionHead(view, reader),
    next,
    title: say(language, `redeem.leave.${next === 'nothing' ? 'title' : 'titleStartOver'}`),
    customer: customerLine(customerName, reader),
    lines: lines.map((text) => ({ text })),
    asks: seen > 0,
    problem: fateMissing ? say(language, 'redeem.leave.fateMissing') : undefined,
    shown,
    fates: shownFates.map((value) => ({ title: say(language, `redeem.leave.fates.${value}`), value })),
    hasTyped: typed > 0,
    leave: say(language, `redeem.leave.${next === 'nothing' ? 'leave' : 'leaveStartOver'}`),
  });
}
