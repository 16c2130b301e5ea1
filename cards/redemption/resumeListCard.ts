// The list of unfinished redemptions, each with a button that continues it where it stopped.
import type { Purpose, RedemptionState, RedemptionStep } from '../../domain/redemption/redemption.ts';
import { buttonNames } from '../rendering/buttonNames.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { dayAndTime } from '../texts/formats.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

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
  const { redemptions, more } = view;
  const { language } = reader;
  const shown = redemptions.slice(0, resumableShown);
  const names = buttonNames(
    say(language, 'desk.resumeList.resume'),
    shown.map((redemption) => customerOf(redemption, reader)),
  );
  return renderCard('resumeList', reader, {
    intro: say(language, redemptions.length === 0 ? 'desk.resumeList.none' : 'desk.resumeList.intro'),
    redemptions: shown.map((redemption, at) => ({ ...row(redemption, reader), resume: names[at] ?? '' })),
    more: more === 0 ? undefined : say(language, 'desk.resumeList.more', { more }),
  });
}

type Resumable = ResumeListView['redemptions'][number];

function customerOf({ customerName }: Resumable, { language }: Reader): string {
  const isKnown = customerName !== undefined && customerName !== '';
  return isKnown ? customerName : say(language, 'desk.resumeList.noCustomer');
}

function row(redemption: Resumable, reader: Reader): object {
  const { id, purpose, state, step, keys, changedAt } = redemption;
  const { language } = reader;
  const known = state === 'calling' || state === 'handedOver' || state === 'parked';
  return {
    id,
    customer: escapeText(customerOf(redemption, reader)),
    where: [
      ...(purpose === undefined ? [] : [say(language, `common.purposes.${purpose}`)]),
      say(language, known ? `desk.resumeList.states.${state}` : `redeem.steps.${step}`),
      ...(keys === 0 ? [] : [say(language, 'common.keyCount', { keys })]),
    ].join(' · '),
    changed: say(language, 'desk.resumeList.changed', { when: dayAndTime(changedAt, reader) }),
  };
}
