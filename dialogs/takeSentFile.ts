// Owns the way of a sent file: it is fetched, read as a table, and given to the feature whose columns it has.
import { readCsv, type CsvReading } from '../domain/files/csvTable.ts';
import type { Notice } from '../cards/desk/noticeCard.ts';
import type { Chat } from './feature.ts';
import { takersOfTables } from './features.ts';
import { sayNotice } from './notices.ts';
import type { FileRefusal, SentFile } from './sentFiles.ts';

const tableNames = /\.(?:csv|tsv|txt)$/i;
const workbookNames = /\.(?:xlsx?|xlsm|xlsb|ods)$/i;

const refusals: Readonly<Record<FileRefusal, Notice>> = {
  wrongPlace: 'fileNotReached',
  notReached: 'fileNotReached',
  tooLarge: 'fileTooLarge',
};

const unreadable: Readonly<Record<Exclude<CsvReading['kind'], 'table'>, Notice>> = {
  empty: 'fileEmpty',
  workbook: 'fileIsWorkbook',
  notText: 'fileIsNoTable',
  openQuote: 'fileBroken',
  tooManyRows: 'fileTooLarge',
};

/** Answers a message with a table; false when none came with it, so that its words count. Nothing of it is kept here. */
export async function takeSentFile(chat: Chat): Promise<boolean> {
  const { turn } = chat;
  const files = turn.files ?? [];
  const [table, ...more] = files.filter(({ name }) => tableNames.test(name));
  if (table === undefined && !files.some(({ name }) => workbookNames.test(name))) return false;
  const notice = table === undefined ? 'fileIsWorkbook' : await take(chat, table, more.length);
  if (notice !== undefined) await sayNotice(turn, notice, 'help');
  return true;
}

/** What is to be said about the file; undefined when a feature has answered. */
async function take(chat: Chat, file: SentFile, more: number): Promise<Notice | undefined> {
  const { desk, turn } = chat;
  if (turn.conversation.kind !== 'personal') return 'fileNotHere';
  if (more > 0) return 'oneFileAtATime';
  const fetched = await desk.sentFiles.fetch(file);
  if (fetched.kind === 'refused') return refusals[fetched.reason];
  const reading = readCsv(fetched.bytes);
  if (reading.kind !== 'table') return unreadable[reading.kind];
  for (const takes of takersOfTables()) if (await takes(chat, { name: file.name, ...reading })) return undefined;
  return 'fileUnknown';
}
