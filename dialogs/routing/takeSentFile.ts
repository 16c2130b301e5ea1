// Takes a file that somebody sent: it is fetched, read apart, and given to the features that know what is in it.
import { subscriptionHeadings } from '../../domain/imports/subscriptionHeadings.ts';
import { leftOutFilesCard } from '../../cards/general/leftOutFilesCard.ts';
import { shortMessageCard, type ShortMessage } from '../../cards/general/shortMessageCard.ts';
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import type { FileFault } from '../../domain/imports/fileFault.ts';
import type { Chat } from '../feature/feature.ts';
import type { SentTable, FileContents, FileTable } from '../services/tableFiles.ts';
import { takersOfTables } from './features.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import { sentTables } from './tablesInMessage.ts';
import type { FileRefusal } from '../services/sentFiles.ts';
import type { SentFile } from '../turn/turnFacts.ts';
import { readerOf, sendCard } from '../turn/turn.ts';

/** Rows below the headings that are confirmed one by one; more is for an import alone. */
const mostConfirmed = 5_000;

const refusals: Readonly<Record<FileRefusal, ShortMessage>> = {
  wrongPlace: 'fileNotReached',
  notReached: 'fileNotReached',
  tooLarge: 'fileTooLarge',
};

const unreadable: Readonly<Record<FileFault, ShortMessage>> = {
  empty: 'fileEmpty',
  oldWorkbook: 'fileIsWorkbook',
  notText: 'fileIsNoTable',
  openQuote: 'fileBroken',
  damaged: 'fileDamaged',
  tooManyRows: 'fileTooLarge',
  tooLarge: 'fileTooLarge',
  tooWide: 'fileTooWide',
};

/** Answers a message that a table came with. Nothing of it is kept here. */
export async function takeSentFile(chat: Chat): Promise<void> {
  const { turn } = chat;
  const [table, ...more] = sentTables(turn);
  if (table === undefined) return;
  const message = await take(chat, table, more.length);
  if (message !== undefined) await sendShortMessage(turn, message, 'help');
}

/** What is to be said about the file; undefined when it was answered. */
async function take(chat: Chat, file: SentFile, more: number): Promise<ShortMessage | undefined> {
  const { services, turn } = chat;
  if (turn.conversation.kind !== 'personal') return 'fileNotHere';
  if (more > 0) return 'oneFileAtATime';
  const fetched = await services.sentFiles.fetch(file);
  if (fetched.kind === 'refused') return refusals[fetched.reason];
  return await services.tableFiles.read(fetched.bytes, async (contents) => await offer(chat, file.name, contents));
}

/** Hands the file to each feature that may know it; what is left out of it is said first. A text that is no table may still be a letter with keys. */
async function offer(chat: Chat, name: string, contents: FileContents): Promise<ShortMessage | undefined> {
  const { text } = contents;
  if (contents.kind === 'unreadable') {
    const letter = { name, text, records: [], tables: [] };
    if (text !== '' && contents.why !== 'tooManyRows' && (await isTableTaken(chat, letter))) return undefined;
    return unreadable[contents.why];
  }
  const { tables, leftOut } = contents;
  if (leftOut.length > 0) await sendCard(chat.turn, leftOutFilesCard({ files: leftOut }, readerOf(chat.turn)));
  const sent = { name, text, tables, records: await recordsOf(tables) };
  if (await isTableTaken(chat, sent)) return undefined;
  if (tables.some(({ length }) => length > mostConfirmed + 1)) return 'fileTooLarge';
  if (tables.every(({ length }) => length === 1)) return 'fileEmpty';
  const columns = subscriptionHeadings({ records: tables[0]?.head ?? [] });
  if (columns.length === 0) return 'fileUnknown';
  await sendCard(
    chat.turn,
    shortMessageCard({ message: 'fileOfSubscriptions', columns, button: 'help' }, readerOf(chat.turn)),
  );
  return undefined;
}

/** Hands a table to each feature that may know it; true when one answered. */
export async function isTableTaken(chat: Chat, sent: SentTable): Promise<boolean> {
  let isAnswered = false;
  for (const takes of await takersOfTables()) {
    const taken = await takes(chat, sent);
    if (taken === 'all') return true;
    isAnswered ||= taken === 'part';
  }
  return isAnswered;
}

/** The rows of the only table, or of all of them behind each other; none where they are too many to be confirmed. */
async function recordsOf(tables: readonly FileTable[]): Promise<readonly CsvRecord[]> {
  if (tables.reduce((sum, { length }) => sum + length, 0) > mostConfirmed + 1) return [];
  const records: CsvRecord[] = [];
  for (const table of tables) {
    for (let from = 0; from < table.length;) {
      const more = await table.records(from);
      if (more.length === 0) break;
      records.push(...more);
      from += more.length;
    }
  }
  return records;
}
