// The notice of an import that went on without its person: ready to be looked at, or done.
import { importCard } from '../../../dialogs/imports/importCard.ts';
import type { Import } from '../../../domain/imports/import.ts';
import type { ImportNotice } from '../../../domain/notices/importNotice.ts';
import type { Versioned } from '../../../storage/records/change.ts';
import { noticeKind } from '../noticeKind.ts';

/** Shows the import as it stands, to whoever brought it. */
export const importKind = noticeKind<ImportNotice, Versioned<Import>>({
  name: 'import',
  read: async (services, { about }) => await services.imports.get(about),
  look: ({ subject: { value } }) =>
    value.state === 'ready' || value.state === 'done' || value.state === 'stopped'
      ? { says: true }
      : { says: false, because: 'settled' },
  isLast: () => true,
  card: async (services, turn, [{ subject }]) => await importCard(services, subject, turn),
});
