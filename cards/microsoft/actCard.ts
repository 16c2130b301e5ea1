// The card that says what became of a change at Microsoft.
import type { Act } from '../../domain/microsoft/act.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { headOf, type FormView } from '../subscriptions/subscriptionForms.ts';
import { decisionFact } from '../endOfTerm/endingWords.ts';
import { say, type Reader } from '../texts/texts.ts';
import { failureLine } from './failureLine.ts';
import { defined } from '../../domain/defined.ts';

/** A change, and the subscription as it is after it. */
export interface ActView extends FormView {
  readonly act: Pick<Act, 'state' | 'failure'>;
}

/** Says whether it was done, and what to do when it was not. */
export function actCard(view: ActView, reader: Reader): Card {
  const { act, subscription } = view;
  const { state, failure } = act;
  const { language } = reader;
  const decision = decisionFact(subscription, reader);
  return renderCard('act', reader, {
    ...headOf(view, reader),
    style: state === 'done' ? 'good' : state === 'refused' ? 'attention' : 'warning',
    title: say(language, `microsoft.act.${state}.title`),
    text: failure === undefined ? say(language, `microsoft.act.${state}.text`) : failureLine(failure, language),
    ...defined({ decision }),
    mayRetry: state === 'refused',
  });
}
