// The words of what a customer loses by a renewal: one box to tick for each loss, now and after.
import type { RenewalLoss } from '../../domain/subscriptions/renewalLosses.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { plainDay, wordList } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Losses, and those that somebody has ticked already. */
export interface LossesView {
  /** Absent when nothing is lost. */
  readonly losses?: readonly RenewalLoss[];
  /** Inputs as they came, "true" for a loss that was confirmed. */
  readonly confirmed?: Readonly<Partial<Record<string, string>>>;
  /** True when the form was sent with a box left empty. */
  readonly lossesOpen?: boolean;
}

/** Rows for a template: each an input named after its loss. */
export function lossModel({ losses = [], confirmed = {}, lossesOpen = false }: LossesView, reader: Reader): object {
  if (losses.length === 0) return {};
  return {
    losses: losses.map((loss) => ({
      id: loss.kind,
      title: titleOf(loss, reader),
      value: confirmed[loss.kind] === 'true' ? 'true' : 'false',
    })),
    lossProblem: lossesOpen ? say(reader.language, 'renewals.losses.problem') : undefined,
  };
}

function titleOf(loss: RenewalLoss, reader: Reader): string {
  const { language } = reader;
  switch (loss.kind) {
    case 'fewerLicences': {
      const { now, after } = loss;
      return say(language, 'renewals.losses.fewerLicences', { now, after, lost: now - after });
    }
    case 'otherProduct': {
      const names = loss.after.map((plan) => say(language, `plans.${plan}`));
      const plans = { plan: say(language, `plans.${loss.now}`), after: wordList(names, reader) };
      return say(language, 'renewals.losses.otherProduct', plans);
    }
    case 'earlierEnd':
      return escapeText(
        say(language, 'renewals.losses.earlierEnd', { days: loss.days, date: plainDay(loss.endsOn, reader) }),
      );
    case 'shorterTerm':
      return escapeText(
        say(language, 'renewals.losses.shorterTerm', { days: loss.days, date: plainDay(loss.full, reader) }),
      );
  }
}
