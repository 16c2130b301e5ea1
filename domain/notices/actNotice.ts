// The notice of a change at Microsoft whose end came later: whoever wished for it hears what became of it.
import type { Act } from '../microsoft/act.ts';
import { awaitedBy, type Notice } from './notice.ts';

/** The end of a change; `about` is the subscription. */
export interface ActNotice extends Notice {
  readonly kind: 'act';
  /** The id of the intent: the subscription may have been changed again since. */
  readonly requestId: string;
}

/** The notice of a change that has come to its end. It is awaited: somebody pressed the button. */
export function actNotice(
  { subscriptionId: about, requestId, by }: Pick<Act, 'subscriptionId' | 'requestId' | 'by'>,
  now: Date,
): ActNotice {
  const id = [about, 'act', requestId, by.id].join('|');
  return { ...awaitedBy(by, now), id, kind: 'act', about, requestId };
}
