// The card of what was done at Microsoft about one customer, by the desk and beside it.
import { knownOperation, type MicrosoftDeed } from '../../domain/microsoft/microsoftDeed.ts';
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { dayAndTime } from '../texts/formats.ts';
import { say, type Reader } from '../texts/texts.ts';

/** The records that a card shows. */
const deedsShown = 15;

/** What Microsoft has on record. */
export interface MicrosoftDeedsView {
  readonly customerName: string;
  /** The newest first. */
  readonly deeds: readonly MicrosoftDeed[];
  readonly days: number;
}

/** Shows what was done there; what the desk did is marked as such. */
export function microsoftDeedsCard({ customerName, deeds, days }: MicrosoftDeedsView, reader: Reader): Card {
  const { language } = reader;
  const more = deeds.length - deedsShown;
  return renderCard('microsoftDeeds', reader, {
    about: say(language, 'microsoft.deeds.about', { customer: escapeText(customerName), days }),
    deeds: deeds.slice(0, deedsShown).map((deed) => ({ what: whatOf(deed, reader), line: lineOf(deed, reader) })),
    more: more > 0 ? say(language, 'microsoft.deeds.more', { count: more }) : undefined,
  });
}

/** A word of Microsoft's, such as `update_policy`, as words; whatever else is there stays as it is. */
function inWords(operation: string): string {
  return /^\w+$/.test(operation) ? operation.replaceAll('_', ' ') : operation;
}

/** The name of a documented operation; for another what it is about, with Microsoft's own word. */
function whatOf({ kind, operation, failed }: MicrosoftDeed, { language }: Reader): string {
  const known = knownOperation(operation);
  const what =
    known === undefined
      ? say(language, `microsoft.deeds.kinds.${kind}`, { operation: escapeText(inWords(operation)) })
      : say(language, `microsoft.deeds.operations.${known}`);
  return failed ? say(language, 'microsoft.deeds.failed', { what }) : what;
}

function lineOf({ at, by }: MicrosoftDeed, reader: Reader): string {
  const who = by.kind === 'person' ? escapeText(by.name) : say(reader.language, `microsoft.deeds.by.${by.kind}`);
  return say(reader.language, 'history.line', { when: dayAndTime(new Date(at), reader), who });
}
