// The step of an order whose outcome nobody knows: a person says what Microsoft's page shows.
import { parkedCard, type ParkedProblem } from '../../../cards/redemption/order/parkedCard.ts';
import type { Card } from '../../../cards/rendering/renderCard.ts';
import { readDay } from '../../../domain/dates/readDay.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { notRedeemed } from '../../../domain/redemption/redemptionOrders.ts';
import { termEndProblem } from '../../../domain/subscriptions/termEnd.ts';
import { typed } from '../../flow/inputs.ts';
import { taking, type Reply, type Step } from '../../flow/step.ts';
import { inState, leaves, type StepContext } from './redemptionStep.ts';
import { basketView, estimatesOf, termReport, redemptionView } from '../redemptionViews.ts';
import { settledAsReported } from '../order/settleRedemption.ts';
import { defined } from '../../../domain/defined.ts';

/** Asks what came of the order. */
export const parkedStep: Step<Redemption> = {
  name: 'parked',
  when: inState('parked'),
  view: (walking) => parkedStateCard(walking),
  takes: {
    'redeem.resolveParked': taking(
      { outcome: typed, endsOn: typed },
      (step: StepContext, { outcome, endsOn = '' }): Reply<Redemption> => {
        const { present, actor } = step;
        const said = { ...defined({ outcome }), endsOn };
        const refused = (problem: ParkedProblem): Reply<Redemption> => ({
          kind: 'stay',
          draw: (at) => parkedStateCard(at, said, problem),
        });
        if (outcome === 'notRedeemed') return { kind: 'move', to: notRedeemed(present.value, actor) };
        if (outcome !== 'redeemed') return refused('outcomeMissing');
        const read = readDay(endsOn);
        if ('problem' in read) return refused(read.problem.reason === 'missing' ? 'endMissing' : read.problem);
        const impossible = termEndProblem(read.day, termReport(step));
        if (impossible !== undefined) return refused(impossible);
        const { domain = '' } = present.value;
        const expected = estimatesOf(present.value, actor.now);
        return { kind: 'move', ...settledAsReported(present.value, { domain, endsOn: read.day }, expected, actor) };
      },
    ),
  },
  summary: leaves(() => undefined),
};

/** The card of a parked order. */
function parkedStateCard(
  step: StepContext,
  said?: { outcome?: string; endsOn?: string },
  problem?: ParkedProblem,
): Card {
  const { customerName, domain } = step.present.value;
  return parkedCard(
    {
      ...redemptionView(step),
      customerName: customerName ?? '',
      domain,
      basket: basketView(step.present.value),
      typed: said,
      problem,
    },
    step.reader,
  );
}
