// Names rows that are pressed and buttons that several things have, so that nobody hears or sees the same word twice.
import { oneLine } from './escapeText.ts';

/** A row's name is heard and never drawn, so it may be longer than a button's. */
const longestRow = 160;
/** A button stays in one line on a phone. */
const longestButton = 48;

/** The name of a row, for those who hear it: what it shows, as plain text. Parts that are absent or empty are left out. */
export function rowName(...parts: readonly (string | undefined)[]): string {
  return oneLine(parts.filter((part) => part !== undefined && part !== '').join(', '), longestRow);
}

/**
 * A button of its own for each of several things: `buttonNames('Resume', ['Contoso', 'Contoso', 'Fabrikam'])` gives
 * "Resume: Contoso", "Resume: Contoso (2)" and "Resume: Fabrikam". Things are plain text, not escaped.
 */
export function buttonNames(deed: string, things: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  const roomForNumber = 5;
  return things.map((thing) => {
    const name = oneLine(`${deed}: ${thing}`, longestButton - roomForNumber);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${String(times)})`;
  });
}
