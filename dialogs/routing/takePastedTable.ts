// Takes a table of customers that somebody pasted as text, as a spreadsheet puts it on the clipboard.
import { readCsv } from '../../domain/imports/csvTable.ts';
import { separateKeys } from '../../domain/keys/keyCandidates.ts';
import type { Chat } from '../feature/feature.ts';
import { say } from '../../cards/texts/texts.ts';
import { fetchedAtOnce, type FileTable } from '../services/tableFiles.ts';
import { customerTables, holdKeys } from '../imports/beginImport.ts';
import { isTableTaken } from './takeSentFile.ts';
import { sendText } from '../turn/turn.ts';

/** Records by which the table is known. */
const head = 400;

/** Answers a pasted table in a personal chat; false for every other text that may be one. */
export async function takePastedTable(chat: Chat, text: string): Promise<boolean> {
  const { turn } = chat;
  const reading = readCsv(text);
  if (reading.kind !== 'sheet' || reading.records.length < 2) return false;
  const { records } = reading;
  const table: FileTable = {
    name: '',
    length: records.length,
    head: records.slice(0, head),
    records: (from) => Promise.resolve(records.slice(from, from + fetchedAtOnce)),
  };
  // Prose has commas as well: without headings, only what a spreadsheet puts on the clipboard is a table.
  const known = customerTables({ tables: [table] }).filter(({ found }) => found.header !== -1 || text.includes('\t'));
  if (known.length === 0) return false;
  // Who pastes keys is asked to delete the message, in whatever form they came.
  const { keys: count } = holdKeys([table]) ? separateKeys(text) : { keys: 0 };
  if (count > 0) await sendText(turn, say(turn.language, 'desk.keysInMessage', { count }));
  return await isTableTaken(chat, { name: say(turn.language, 'imports.pasted'), text, tables: [table], records });
}
