// The short card that a group or a channel keeps when something goes on in one person's own chat.
import { escapeText } from '../rendering/escapeText.ts';
import { renderCard, type Card } from '../rendering/renderCard.ts';
import { say, type Reader } from '../texts/texts.ts';

/** What stays behind, without anything of what goes on. */
export interface ElsewhereView {
  /** Whom it is for; may be empty. */
  readonly name: string;
  /** `goesOn` in a chat that is there; `openFirst` where there is none; `invited` where Teams is just adding it; `notReached` when it did not let the desk in. */
  readonly how: 'goesOn' | 'openFirst' | 'invited' | 'notReached';
  /** How many keys, right or wrong, the message held that is to be deleted here; absent when it held none. */
  readonly keysFound?: number | undefined;
  /** Address that opens the own chat; absent where the client has none. */
  readonly link?: string | undefined;
}

/** Says where it goes on, or how to get there. */
export function elsewhereCard({ name, how, keysFound, link }: ElsewhereView, reader: Reader): Card {
  const { language } = reader;
  const values = { named: name !== '', name: escapeText(name) };
  const way = how === 'goesOn' || how === 'invited' || link !== undefined ? how : (`${how}Local` as const);
  return renderCard('elsewhere', reader, {
    found: keysFound === undefined ? undefined : say(language, 'desk.elsewhere.found', { count: keysFound }),
    title: say(language, `desk.elsewhere.${how}Title`, values),
    text: say(language, `desk.elsewhere.${way}`),
    link,
  });
}
