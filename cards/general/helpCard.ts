// The help: the commands in groups, with a button that starts each.
import { microsoftPages } from '../microsoftPages.ts';
import type { HelpEntry } from './helpEntries.ts';
import { modeNotice, type Mode } from './modeNotice.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What there is to offer. */
export interface HelpView {
  readonly mode: Mode;
  /** True in local mode, where the desk's clock can be moved. */
  readonly timeMachine: boolean;
  /** Number of this person's unfinished redemptions. */
  readonly unfinished: number;
  /** The commands that are listed, each to be started by a tap; none when absent. */
  readonly features?: readonly HelpEntry[];
}

/** Says what the desk can do. */
export function helpCard(view: HelpView, reader: Reader): Card {
  const { mode, timeMachine, unfinished, features = [] } = view;
  const { language } = reader;
  return renderCard('help', reader, {
    unfinished: say(language, 'commands.resume.help.text', { count: unfinished }),
    features: features.map((id) => ({
      id,
      title: say(language, `commands.${id}.help.title`),
      text: say(language, `commands.${id}.help.text`),
    })),
    timeMachine,
    pages: microsoftPages,
    ...modeNotice(mode, reader),
  });
}
