// The card of an import as it stands now: in a turn of its person, in a notice, and in the place of an earlier one.
import { importLookCard, importProgressCard, type ImportView } from '../../cards/imports/importCards.ts';
import { importDoneCard, importStoppedCard } from '../../cards/imports/importDoneCards.ts';
import { importColumnsCard, importDoubtCard } from '../../cards/imports/importQuestionCards.ts';
import type { Card } from '../../cards/rendering/renderCard.ts';
import type { Reader } from '../../cards/texts/texts.ts';
import { wasStopped, type Import, type ImportTable } from '../../domain/imports/import.ts';
import type { Versioned } from '../../storage/records/change.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import { offerFiles } from '../files/offerFiles.ts';
import type { FileDestination } from '../services/files.ts';
import type { Services } from '../services/services.ts';

/** Draws an import; where rows were refused it offers the file of them. */
export async function importCard(
  services: Services,
  present: Versioned<Import>,
  reader: FileDestination,
): Promise<Card> {
  const { value: one } = present;
  const isSettled = one.state === 'ready' || one.state === 'done' || (one.state === 'dropped' && wasStopped(one));
  const hasFile = isSettled && one.progress.counts.refused > 0;
  const files = hasFile
    ? await offerFiles(services, reader, [['imports.refusedFile', 'refusedRows']], { importId: one.id })
    : [];
  const view: ImportView = { v: versionOf(present), one, files };
  const table = one.state === 'asking' ? tableAsked(one) : undefined;
  if (table !== undefined) return importColumnsCard({ ...view, table }, reader);
  if (one.state === 'ready') return importLookCard(view, reader);
  if (wasStopped(one)) return importStoppedCard(view, reader);
  return one.state === 'done' || one.state === 'dropped'
    ? importDoneCard(view, reader)
    : importProgressCard(view, reader);
}

/** The question about the first thing that may be the same. */
export function doubtCardOf(present: Versioned<Import>, reader: Reader): Card {
  return importDoubtCard({ v: versionOf(present), one: present.value }, reader);
}

/** The first table with a question. */
export function tableAsked({ tables }: Import): ImportTable | undefined {
  return tables.find(({ asked, unclearDate }) => asked.length > 0 || unclearDate !== undefined);
}
