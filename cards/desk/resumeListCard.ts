// Owns the list of unfinished redemptions, each with a button that continues it where it stopped.
import type { Purpose, RedemptionState, RedemptionStep } from '../../domain/redemption.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** The most redemptions a card shows. */
export const resumableShown = 5;

/** A person's unfinished redemptions, newest first. */
export interface ResumeListView {
  readonly redemptions: readonly {
    readonly id: string;
    readonly customerName?: string;
    readonly purpose?: Purpose;
    readonly state: RedemptionState;
    readonly step: RedemptionStep;
    readonly keys: number;
    readonly changedAt: Date;
  }[];
  /** How many there are beside those. */
  readonly more: number;
}

/** Lists what can be resumed; says so when there is nothing. */
export function resumeListCard(view: ResumeListView, reader: Reader): Card {
  return renderCard('resumeList', reader, { ...view });
}
