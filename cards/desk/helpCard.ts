// Owns the help: the commands in groups, with a button that starts each.
import { microsoftPages } from '../microsoftPages.ts';
import { modeNotice, type Mode } from '../redeem/walkView.ts';
import { renderCard, type Card } from '../renderCard.ts';
import { say, type Reader } from '../texts.ts';

/** What there is to offer. */
export interface HelpView {
  readonly mode: Mode;
  /** True in local mode, where the desk's clock can be moved. */
  readonly timeMachine: boolean;
  /** Number of this person's unfinished redemptions. */
  readonly unfinished: number;
}

/** Says what the desk can do. */
export function helpCard(view: HelpView, reader: Reader): Card {
  const { mode, timeMachine, unfinished } = view;
  return renderCard('help', reader, {
    unfinished: say(reader.language, 'desk.help.resumeText', { count: unfinished }),
    timeMachine,
    pages: microsoftPages,
    ...modeNotice(mode, reader),
  });
}
