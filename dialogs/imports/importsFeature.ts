// The command `import`: customers and subscriptions from a file or a pasted table, looked at before anything is kept.
import { importStartCard } from '../../cards/imports/importCards.ts';
import { importGoneCard } from '../../cards/imports/importDoneCards.ts';
import { verbsOf } from '../flow/verbsOf.ts';
import { answerOnce, showOnce } from '../flow/oneTurn.ts';
import { placeCard } from '../flow/placeCard.ts';
import { offerFiles } from '../files/offerFiles.ts';
import type { Chat, Feature } from '../feature/feature.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { readerOf, sendCard } from '../turn/turn.ts';
import { beginImportOf, customerTables, holdKeys } from './beginImport.ts';
import { typed } from '../flow/inputs.ts';
import { rowsCardOf } from './importRows.ts';
import { importFlow } from './importFlow.ts';

/** Takes tables of customers, and what is said to them. */
export const importsFeature: Feature = {
  verbs: { ...verbsOf(importFlow), 'import.show': {}, 'import.rows': { inputs: { which: typed, from: typed } } },
  commands: { import: showStart },
  click: async (chat, { verb, id, v, inputs }) => {
    const { services, turn } = chat;
    const present = id === '' ? undefined : await importFlow.read(services, id);
    if (present === undefined) await placeCard(turn, importGoneCard({}, readerOf(turn)), 'inPlace');
    else if (present.value.owner.id !== turn.person.id) await sendShortMessage(turn, 'notYourCard');
    else if (verb === 'import.rows')
      await placeCard(turn, await rowsCardOf(services, present, inputs, readerOf(turn)), 'inPlace');
    else if (verb === 'import.show') await showOnce(chat, importFlow, { present, placing: 'inPlace' });
    else await answerOnce(chat, importFlow, present, { verb, v, inputs });
  },
  takesTable: async (chat, sent) => {
    const tables = customerTables(sent);
    if (tables.length === 0) return 'none';
    await beginImportOf(chat, sent.name, tables);
    return holdKeys(sent.tables) ? 'part' : 'all';
  },
};

/** Says what can be sent, with a table to fill in. */
async function showStart({ services, turn }: Chat): Promise<void> {
  const files = await offerFiles(services, turn, [
    ['imports.templateExcel', 'templateExcel'],
    ['imports.templateCsv', 'templateCsv'],
  ]);
  await sendCard(turn, importStartCard({ files }, readerOf(turn)));
}
