// The card that says what became of a change at Microsoft.
import type { SubscriptionAct } from '../../domain/microsoft/act.ts';
import type { PartnerIdCheck } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { partnerIdLine } from '../partner/partnerIdLine.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { headOf, type FormView } from '../subscriptions/subscriptionForms.ts';
import { decisionFact } from '../endOfTerm/endingWords.ts';
import { say, type Reader } from '../texts/texts.ts';
import { changeWords } from './changeNowCards.ts';
import { failureLine } from './failureLine.ts';

/** A change, and the subscription as it is after it. */
export interface ActView extends FormView {
  readonly act: Pick<SubscriptionAct, 'state' | 'failure' | 'change'>;
  /** What Microsoft said of the Partner ID before it was sent, where there is more to say. */
  readonly check?: PartnerIdCheck | undefined;
  /** True where Microsoft tells what it has on record of it. */
  readonly mayTrace?: boolean;
}

/** Says whether it was done, and what to do when it was not. */
export function actCard(view: ActView, reader: Reader): Card {
  const { act, subscription, check, mayTrace = false } = view;
  const { state, failure, change } = act;
  const { language } = reader;
  const isTermEnd = change.kind === 'termEnd';
  const decision = isTermEnd ? decisionFact(subscription, reader) : changeWords(change, reader);
  const text =
    !isTermEnd && state === 'changedMeanwhile' ? 'acting.changedMeanwhile' : (`microsoft.act.${state}.text` as const);
  return renderCard('act', reader, {
    ...headOf(view, reader),
    style: state === 'done' ? 'good' : state === 'refused' ? 'attention' : 'warning',
    title: say(language, `microsoft.act.${state}.title`),
    text: failure === undefined ? say(language, text) : failureLine(failure, language),
    decision,
    note:
      check !== undefined && change.kind === 'partnerOfRecord'
        ? partnerIdLine(check, change.partnerId, reader)
        : undefined,
    mayTrace,
    customerId: subscription.customerId,
    mayRetry: isTermEnd && (state === 'refused' || state === 'lost'),
    mayLook: !isTermEnd && state !== 'done',
  });
}
