// Takes a file that somebody sent: it is fetched, read as a table or a letter, and given to the feature that knows it.
import { readCsv, type CsvReading } from '../../domain/imports/csvTable.ts';
import { decodedText } from '../../domain/imports/fileText.ts';
import { subscriptionHeadings } from '../../domain/imports/keyColumns.ts';
import { shortMessageCard, type ShortMessage } from '../../cards/general/shortMessageCard.ts';
import type { Chat } from '../routing/feature.ts';
import { takersOfTables } from '../routing/features.ts';
import { sendShortMessage } from '../turn/sendShortMessage.ts';
import type { FileRefusal, SentFile } from '../services/sentFiles.ts';
import { readerOf, sendCard } from '../turn/turn.ts';

const tableNames = /\.(?:csv|tsv|txt|xml|eml)$/i;
const workbookNames = /\.(?:xlsx?|xlsm|xlsb|ods)$/i;

const refusals: Readonly<Record<FileRefusal, ShortMessage>> = {
  wrongPlace: 'fileNotReached',
  notReached: 'fileNotReached',
  tooLarge: 'fileTooLarge',
};

const unreadable: Readonly<Record<Exclude<CsvReading['kind'], 'sheet'>, ShortMessage>> = {
  empty: 'fileEmpty',
  workbook: 'fileIsWorkbook',
  notText: 'fileIsNoTable',
  openQuote: 'fileBroken',
  tooManyRows: 'fileTooLarge',
  tooWide: 'fileTooWide',
};

/** Answers a message with a table; false when none came with it, so that its words count. Nothing of it is kept here. */
export async function takeSentFile(chat: Chat): Promise<boolean> {
  const { turn } = chat;
  const files = turn.files ?? [];
  const [table, ...more] = files.filter(({ name }) => tableNames.test(name));
  if (table === undefined && !files.some(({ name }) => workbookNames.test(name))) return false;
  const notice = table === undefined ? 'fileIsWorkbook' : await take(chat, table, more.length);
  if (notice !== undefined) await sendShortMessage(turn, notice, 'help');
  return true;
}

/** What is to be said about the file; undefined when it was answered. */
async function take(chat: Chat, file: SentFile, more: number): Promise<ShortMessage | undefined> {
  const { services, turn } = chat;
  if (turn.conversation.kind !== 'personal') return 'fileNotHere';
  if (more > 0) return 'oneFileAtATime';
  const fetched = await services.sentFiles.fetch(file);
  if (fetched.kind === 'refused') return refusals[fetched.reason];
  const decoded = decodedText(fetched.bytes);
  if (decoded.kind !== 'text') return unreadable[decoded.kind];
  const { text } = decoded;
  const reading = readCsv(text);
  const sent = { name: file.name, text, records: reading.kind === 'sheet' ? reading.records : [] };
  if (reading.kind !== 'tooManyRows')
    for (const takes of takersOfTables()) if (await takes(chat, sent)) return undefined;
  if (reading.kind !== 'sheet') return unreadable[reading.kind];
  if (reading.records.length === 1) return 'fileEmpty';
  const columns = subscriptionHeadings(reading);
  if (columns.length === 0) return 'fileUnknown';
  await sendCard(turn, shortMessageCard({ notice: 'fileOfSubscriptions', columns, button: 'help' }, readerOf(turn)));
  return undefined;
}
