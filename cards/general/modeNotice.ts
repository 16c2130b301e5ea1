// How Microsoft is reached, and the words that say so where it is not the usual way.
import { say, type Reader } from '../texts/texts.ts';

/** How Microsoft is reached: pretended, by a person on Microsoft's pages, or by its API. */
export type Mode = 'sandbox' | 'guided' | 'partnerCenter';

/** Title and text that say how Microsoft is reached, where that is not the usual way. */
export function modeNotice(mode: Mode, { language }: Reader): object {
  if (mode === 'partnerCenter') return {};
  return {
    modeTitle: say(language, `desk.modes.${mode}Title`),
    modeText: say(language, `desk.modes.${mode}Text`),
  };
}
