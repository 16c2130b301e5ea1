// The notice of an import that went on without its person: what came of it is told once.
import type { Import } from '../imports/import.ts';
import { awaitedBy, type Notice } from './notice.ts';

/** An import that is ready or done, for whoever brought it. */
export interface ImportNotice extends Notice {
  readonly kind: 'import';
}

/** The notice of one look, or of the applying. It is awaited: its person sent the file. */
export function importNotice(
  { id: about, owner, looks }: Pick<Import, 'id' | 'owner' | 'looks'>,
  now: Date,
): ImportNotice {
  return { ...awaitedBy(owner, now), id: [about, looks, owner.id].join('|'), kind: 'import', about };
}
