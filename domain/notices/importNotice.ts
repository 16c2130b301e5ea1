// The notice of an import that went on without its person: what came of it is told once.
import type { Import } from '../imports/import.ts';
import { unsent, type Notice } from './notice.ts';

/** An import that is ready or done, for whoever brought it. */
export interface ImportNotice extends Notice {
  readonly kind: 'import';
}

/** The notice of one look, or of the applying. It is awaited: its person sent the file. */
export function importNotice(
  { id: about, owner: { id: recipientId, tenantId }, looks }: Pick<Import, 'id' | 'owner' | 'looks'>,
  now: Date,
): ImportNotice {
  return {
    ...unsent,
    id: [about, looks, recipientId].join('|'),
    ...{ kind: 'import', about, recipientId, tenantId, dueAt: now.toISOString(), awaited: true },
  };
}
