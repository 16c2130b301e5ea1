// Owns the welcome: what the desk does and where to begin.
import type { Mode } from '../redeem/walkView.ts';
import { renderCard, type Card } from '../renderCard.ts';
import type { Reader } from '../texts.ts';

/** Who is welcomed, and where. */
export interface WelcomeView {
  readonly mode: Mode;
  /** Shown as it is written; absent in groups. */
  readonly name?: string;
  /** True in a group chat or channel, where the desk must be mentioned. */
  readonly inGroup?: boolean;
}

/** Welcomes a person or a group once. */
export function welcomeCard(view: WelcomeView, reader: Reader): Card {
  return renderCard('welcome', reader, { ...view });
}
