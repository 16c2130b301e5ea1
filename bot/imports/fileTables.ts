// The tables of a file, whatever it is: text in any encoding, a workbook, gzip, or an archive of these. Runs apart from the desk.
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import { readCsv } from '../../domain/imports/csvTable.ts';
import { decodedText } from '../../domain/imports/fileText.ts';
import { longestLetter } from '../../domain/keys/keyLetter.ts';
import { gunzipped, UnpackedBytes, wholeOf, zipEntries, type ArchiveEntry } from './archiveEntries.ts';
import { mostRecords, mostTables, RefusedFile } from './fileLimits.ts';
import { isWorkbook, readWorkbook } from './workbook.ts';

/** A table with all its records. */
export interface ReadTable {
  readonly name: string;
  readonly records: readonly CsvRecord[];
}

/** What was read; `text` is the whole of a file that is text and short enough for a letter. */
export interface ReadFile {
  readonly tables: readonly ReadTable[];
  readonly text: string;
  /** Why the text is no table. */
  readonly fault?: RefusedFile['why'];
}

const marks = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  emptyZip: [0x50, 0x4b, 0x05, 0x06],
  gzip: [0x1f, 0x8b],
  /** Excel before 2007, and workbooks that are locked with a password. */
  compound: [0xd0, 0xcf, 0x11, 0xe0],
} as const;
/** How a page or an XML text begins that a portal hands out as a workbook, under the name of .xls. */
const pageAsWorkbook = /^\s*<(?:table\b|[^]{0,2000}urn:schemas-microsoft-com:office:(?:excel|spreadsheet)\b)/iu;
/** Files of an archive that are read. */
const tableNames = /\.(?:csv|tsv|txt|xlsx|xlsm|gz)$/i;

/** Reads a file. Throws a RefusedFile for one that is no table, or more than is good. */
export async function readFileTables(bytes: Uint8Array): Promise<ReadFile> {
  return await readKnown(bytes, new UnpackedBytes(), 0);
}

async function readKnown(bytes: Uint8Array, unpacked: UnpackedBytes, depth: number): Promise<ReadFile> {
  const is = (kind: keyof typeof marks): boolean => marks[kind].every((byte, index) => bytes[index] === byte);
  if (is('compound')) throw new RefusedFile('oldWorkbook');
  if (is('emptyZip')) throw new RefusedFile('empty');
  if (is('gzip')) {
    if (depth > 1) throw new RefusedFile('damaged');
    return await readKnown(gunzipped(bytes, unpacked), unpacked, depth + 1);
  }
  if (!is('zip')) return readText(bytes);
  const entries = await zipEntries(bytes, unpacked);
  if (isWorkbook(entries)) return { tables: single(await readWorkbook(entries, mostRecords)), text: '' };
  if (entries.some(({ name }) => name === 'content.xml')) throw new RefusedFile('oldWorkbook');
  if (depth > 0) throw new RefusedFile('damaged');
  return { tables: await readArchive(entries, unpacked), text: '' };
}

/** The files of an archive that are tables; those that are none are left out, unless there is no other. */
async function readArchive(entries: readonly ArchiveEntry[], unpacked: UnpackedBytes): Promise<readonly ReadTable[]> {
  const files = entries.filter(({ name }) => tableNames.test(name) && !/(?:^|\/)(?:__MACOSX|\.)/.test(name));
  const tables: ReadTable[] = [];
  let fault: RefusedFile | undefined;
  for (const entry of files.slice(0, mostTables)) {
    try {
      const read = await readKnown(await wholeOf(entry), unpacked, 1);
      const name = entry.name.split('/').at(-1) ?? entry.name;
      tables.push(...read.tables.map((one) => ({ ...one, name: [name, one.name].filter(Boolean).join(' · ') })));
      if (tables.reduce((sum, { records }) => sum + records.length, 0) > mostRecords)
        throw new RefusedFile('tooManyRows');
    } catch (error) {
      if (!(error instanceof RefusedFile) || error.why === 'tooLarge' || error.why === 'tooManyRows') throw error;
      fault = error;
    }
  }
  if (tables.length === 0) throw fault ?? new RefusedFile('empty');
  return tables;
}

function readText(bytes: Uint8Array): ReadFile {
  const decoded = decodedText(bytes);
  if (decoded.kind !== 'text') throw new RefusedFile(decoded.kind === 'workbook' ? 'damaged' : 'notText');
  if (pageAsWorkbook.test(decoded.text.slice(0, 2_100))) throw new RefusedFile('oldWorkbook');
  const reading = readCsv(decoded.text, mostRecords);
  const text = decoded.text.length > longestLetter ? '' : decoded.text;
  if (reading.kind === 'sheet') return { tables: [{ name: '', records: reading.records }], text };
  if (reading.kind === 'workbook') throw new RefusedFile('damaged');
  return { tables: [], text, fault: reading.kind };
}

/** The only sheet of a workbook needs no name. */
function single(sheets: readonly ReadTable[]): readonly ReadTable[] {
  if (sheets.length === 0) throw new RefusedFile('empty');
  return sheets.length === 1 ? sheets.map(({ records }) => ({ name: '', records })) : sheets;
}
