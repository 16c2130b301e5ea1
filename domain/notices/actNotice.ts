// The notice of an act at Microsoft whose end came later: whoever wished for it hears what became of it.
import type { Act } from '../microsoft/act.ts';
import { awaitedBy, type Notice } from './notice.ts';

/** The end of a change of a subscription (`act`), or of an attestation (`agreement`); `about` is its subject. */
export interface ActNotice extends Notice {
  readonly kind: 'act' | 'agreement';
  /** The id of the intent: another act may have followed. */
  readonly requestId: string;
}

/** The notice of an act that has come to its end. It is awaited: somebody pressed the button. */
export function actNotice(
  kind: ActNotice['kind'],
  about: string,
  { requestId, by }: Pick<Act, 'requestId' | 'by'>,
  now: Date,
): ActNotice {
  return { ...awaitedBy(by, now), id: [about, kind, requestId, by.id].join('|'), kind, about, requestId };
}
