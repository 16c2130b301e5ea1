// The line that says whose something is.
import { escapeText } from '../rendering/escapeText.ts';
import { say, type Reader } from '../texts/texts.ts';

/** "Customer: Contoso"; undefined where nobody is named. */
export function customerLine(name: string | undefined, { language }: Reader): string | undefined {
  return name && `${say(language, 'common.customer')}: ${escapeText(name)}`;
}
