// The command `export`: everything on the registers as files, for managers and in their own chat.
import { exportCard } from '../../cards/exports/exportCard.ts';
import { managerNames } from '../permits/managerNames.ts';
import { offerFiles, type Titled } from '../files/offerFiles.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { readerOf, sendCard } from '../turn/turn.ts';

/** Hands out what is on record. */
export const exportFeature: Feature = {
  verbs: {},
  commands: { export: showExport },
  click: () => Promise.resolve(),
};

const exports: readonly Titled[] = [
  ['exports.excel', 'exportExcel'],
  ['exports.csv', 'exportCsv'],
];

async function showExport({ services, turn }: Chat): Promise<void> {
  const reader = readerOf(turn);
  if (turn.role !== 'manager') {
    const managers = await managerNames(services.people, services.namedManagers);
    await sendCard(turn, exportCard({ managers }, reader));
  } else if (turn.conversation.kind !== 'personal') await sendCard(turn, exportCard({ isElsewhere: true }, reader));
  else {
    const files = await offerFiles(services, turn, exports);
    await sendCard(turn, exportCard({ files }, reader));
  }
}
