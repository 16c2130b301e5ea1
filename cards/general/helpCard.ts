// The help: the commands in groups, with a button that starts each.
import { microsoftPages } from '../microsoftPages.ts';
import { modeNotice, type Mode } from '../redemption/redemptionView.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** Commands that the help lists, each to be started by a tap, in this order. */
export const helpFeatures = [
  ...(['renewals', 'customers', 'keys', 'offer', 'partnerOfRecord'] as const),
  ...(['ask', 'settings', 'history', 'import', 'export'] as const),
];
export type HelpFeature = (typeof helpFeatures)[number];

/** What there is to offer. */
export interface HelpView {
  readonly mode: Mode;
  /** True in local mode, where the desk's clock can be moved. */
  readonly timeMachine: boolean;
  /** Number of this person's unfinished redemptions. */
  readonly unfinished: number;
  /** Those of `helpFeatures` that this desk answers; none when absent. */
  readonly features?: readonly HelpFeature[];
}

/** Says what the desk can do. */
export function helpCard(view: HelpView, reader: Reader): Card {
  const { mode, timeMachine, unfinished, features = [] } = view;
  const { language } = reader;
  return renderCard('help', reader, {
    unfinished: say(language, 'desk.help.resumeText', { count: unfinished }),
    features: features.map((id) => ({
      id,
      title: say(language, `desk.help.features.${id}.title`),
      text: say(language, `desk.help.features.${id}.text`),
    })),
    timeMachine,
    pages: microsoftPages,
    ...modeNotice(mode, reader),
  });
}
