// Reads workbooks (.xlsx, .xlsm): the values of their visible sheets as text. Nothing is computed, and no macro is looked at.
import type { CsvRecord } from '../../domain/imports/csvRecords.ts';
import type { ArchiveEntry } from './archiveEntries.ts';
import { RefusedFile } from './fileLimits.ts';
import { readSheet, type WorkbookParts } from './workbookSheet.ts';
import { readXml } from './workbookXml.ts';

/** A sheet as records; lines are the rows' numbers. */
export interface SheetRecords {
  readonly name: string;
  readonly records: readonly CsvRecord[];
}

const workbookPath = 'xl/workbook.xml';
/** Numbers of the formats that Excel brings along and that show days (ECMA-376, 18.8.30). */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** True for the entries of a workbook. */
export function isWorkbook(entries: readonly ArchiveEntry[]): boolean {
  return entries.some(({ name }) => pathOf(name) === workbookPath);
}

/** The sheets that are not hidden; all of them where no other has anything in it. `most` is the number of records. */
export async function readWorkbook(entries: readonly ArchiveEntry[], most: number): Promise<readonly SheetRecords[]> {
  const byPath = new Map(entries.map((entry) => [pathOf(entry.name), entry]));
  const { sheets, from1904 } = await sheetsOf(byPath);
  const sharedTexts = await sharedTextsOf(byPath.get('xl/sharedStrings.xml'));
  const dateStyles = await dateStylesOf(byPath.get('xl/styles.xml'));
  const parts: WorkbookParts = { sharedTexts, dateStyles, from1904 };
  const read = async (hidden: boolean): Promise<readonly SheetRecords[]> => {
    const found: SheetRecords[] = [];
    for (const { name, path, isHidden } of sheets) {
      const entry = byPath.get(path);
      if (entry === undefined || isHidden !== hidden) continue;
      const left = most - found.reduce((sum, { records }) => sum + records.length, 0);
      found.push({ name, records: await readSheet(entry, parts, left) });
    }
    return found.filter(({ records }) => records.length > 0);
  };
  const visible = await read(false);
  return visible.length > 0 ? visible : await read(true);
}

interface ListedSheet {
  readonly name: string;
  readonly path: string;
  readonly isHidden: boolean;
}

async function sheetsOf(
  byPath: ReadonlyMap<string, ArchiveEntry>,
): Promise<{ readonly sheets: readonly ListedSheet[]; readonly from1904: boolean }> {
  const workbook = byPath.get(workbookPath);
  if (workbook === undefined) throw new RefusedFile('damaged');
  const targets = new Map<string, string>();
  const relations = byPath.get('xl/_rels/workbook.xml.rels');
  if (relations !== undefined)
    await readXml(relations, {
      opens: (name, { Id = '', Target = '' }) => {
        if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? pathOf(Target) : `xl/${pathOf(Target)}`);
      },
    });
  const sheets: ListedSheet[] = [];
  let from1904 = false;
  await readXml(workbook, {
    opens: (name, attributes) => {
      const { id = '', state = '' } = attributes;
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const path = targets.get(id) ?? `xl/worksheets/sheet${sheets.length + 1}.xml`;
      sheets.push({ name: attributes['name'] ?? '', path, isHidden: state.toLowerCase().endsWith('hidden') });
    },
  });
  return { sheets, from1904 };
}

/** A text may be in several runs; the reading aids of Asian scripts are left out. */
async function sharedTextsOf(entry: ArchiveEntry | undefined): Promise<readonly string[]> {
  const texts: string[] = [];
  if (entry === undefined) return texts;
  let text = '';
  let aids = 0;
  await readXml(entry, {
    opens: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') aids += 1;
    },
    closes: (name, inner) => {
      if (name === 'rPh') aids -= 1;
      if (name === 't' && aids === 0) text += inner;
      if (name === 'si') texts.push(text);
    },
  });
  return texts;
}

async function dateStylesOf(entry: ArchiveEntry | undefined): Promise<readonly boolean[]> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let isInStyles = false;
  if (entry === undefined) return styles;
  await readXml(entry, {
    opens: (name, attributes) => {
      const number = Number(attributes['numFmtId']);
      if (name === 'numFmt') formats.set(number, attributes['formatCode'] ?? '');
      if (name === 'cellXfs') isInStyles = true;
      if (name === 'xf' && isInStyles) styles.push(builtInDates.has(number) || isDateFormat(formats.get(number) ?? ''));
    },
    closes: (name) => {
      if (name === 'cellXfs') isInStyles = false;
    },
  });
  return styles;
}

/** A format with a year or a day in it; quoted texts, colours and lengths of time are no days. */
function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';')[0] ?? '';
  return /[yd]/i.test(bare) && !/general/i.test(bare);
}

function pathOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '');
}
