// The card that says what became of the keys with which a walk was begun, where not all of the message was taken.
import { renderCard, type Card } from '../../rendering/renderCard.ts';
import { say, type Reader } from '../../texts/texts.ts';
import { findingsModel, type KeyFindings } from './keyFindings.ts';

/** Shows the counts, the reasons and the lines without a key. */
export function keysFoundCard(findings: KeyFindings, reader: Reader): Card {
  const title = say(reader.language, 'redeem.keys.foundTitle');
  return renderCard('keysFound', reader, { title, ...findingsModel(findings, reader) });
}
