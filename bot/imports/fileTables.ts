// The tables of a file, whatever it is: text in any encoding, a workbook, gzip, or an archive of these. Runs apart from the desk.
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import { readCsv } from '../../domain/imports/csvTable.ts';
import { decodedText } from '../../domain/imports/fileText.ts';
import type { FileFault, LeftOutFile } from '../../domain/imports/fileFault.ts';
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
  /** The files of an archive that may be tables, and are not among them. */
  readonly leftOut?: readonly LeftOutFile[];
  /** Why the text is no table. */
  readonly fault?: FileFault;
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
/** Files of an archive that may be tables: those that are read, and those of which it is said why they are not. */
const tableNames = /\.(?:csv|tsv|txt|xlsx|xlsm|gz|xls|xlsb|ods|zip)$/i;

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
  return await readArchive(entries, unpacked);
}

/** The files of an archive that are tables. One that is broken is left out by name, unless there is no other. */
async function readArchive(entries: readonly ArchiveEntry[], unpacked: UnpackedBytes): Promise<ReadFile> {
  const files = entries.filter(({ name }) => tableNames.test(name) && !/(?:^|\/)(?:__MACOSX|\.)/.test(name));
  const tables: ReadTable[] = [];
  const leftOut: LeftOutFile[] = [];
  let fault: FileFault = 'empty';
  for (const entry of files) {
    if (tables.length >= mostTables) {
      leftOut.push({ name: entry.name, why: 'tooMany' });
      continue;
    }
    const read = await readEntry(entry, unpacked);
    const name = entry.name.split('/').at(-1) ?? entry.name;
    tables.push(...read.tables.map((one) => ({ ...one, name: [name, one.name].filter(Boolean).join(' · ') })));
    if (tables.reduce((sum, { records }) => sum + records.length, 0) > mostRecords)
      throw new RefusedFile('tooManyRows');
    // In an empty one there is nothing to miss.
    if (read.fault === undefined || read.fault === 'empty') continue;
    if (read.fault === 'tooLarge' || read.fault === 'tooManyRows') throw new RefusedFile(read.fault);
    fault = read.fault;
    leftOut.push({ name: entry.name, why: read.fault });
  }
  if (tables.length === 0) throw new RefusedFile(fault);
  return { tables, text: '', leftOut };
}

async function readEntry(entry: ArchiveEntry, unpacked: UnpackedBytes): Promise<ReadFile> {
  try {
    return await readKnown(await wholeOf(entry), unpacked, 1);
  } catch (error) {
    if (error instanceof RefusedFile) return { tables: [], text: '', fault: error.why };
    throw error;
  }
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
