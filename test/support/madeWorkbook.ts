// Makes workbooks by hand, cell by cell, for what no writer of workbooks makes: merged, hidden, damaged and hostile ones.
import { strToU8, zipSync } from 'fflate';

/** A cell: a text (shared or inline), a number, a day as a serial number, a formula with its last value, an error. */
export type MadeCell =
  | string
  | number
  | { readonly day: number }
  | { readonly inline: string }
  | { readonly formula: string; readonly value: string }
  | { readonly error: string }
  | undefined;

export interface MadeSheet {
  readonly name: string;
  readonly rows: readonly (readonly MadeCell[])[];
  readonly hidden?: boolean;
  readonly merged?: readonly string[];
  /** Numbers of rows that are hidden, from 1. */
  readonly hiddenRows?: readonly number[];
  /** XML in place of the rows. */
  readonly xml?: string;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** The parts of a workbook by their paths. */
export function workbookParts(
  sheets: readonly MadeSheet[],
  more: { readonly from1904?: boolean; readonly prefix?: string } = {},
): Record<string, string> {
  const texts: string[] = [];
  const parts: Record<string, string> = {
    'xl/workbook.xml': `${head}<workbook ${main} ${relations}><workbookPr${more.from1904 === true ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, hidden }, index) =>
          `<sheet name="${escaped(name)}" sheetId="${index + 1}"${hidden === true ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets
      .map((_, index) => `<Relationship Id="rId${index + 1}" Type="x" Target="worksheets/sheet${index + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${main}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;. &quot;mm\\.\\ dd"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
  };
  sheets.forEach((sheet, index) => {
    parts[`xl/worksheets/sheet${index + 1}.xml`] = sheetXml(sheet, texts);
  });
  parts['xl/sharedStrings.xml'] =
    `${head}<sst ${main}>${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`;
  const { prefix } = more;
  if (prefix === undefined) return parts;
  return Object.fromEntries(
    Object.entries(parts).map(([path, xml]) => [
      path,
      xml.replace(/<(\/?)([a-z])/gi, `<$1${prefix}:$2`).replace(`<${prefix}:?`, '<?'),
    ]),
  );
}

/** The bytes of a workbook. */
export function madeWorkbook(...given: Parameters<typeof workbookParts>): Uint8Array {
  return zipped(workbookParts(...given));
}

/** A ZIP file of these texts or bytes. */
export function zipped(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, file]) => [path, typeof file === 'string' ? strToU8(file) : file]),
    ),
  );
}

function sheetXml({ rows, merged = [], hiddenRows = [], xml }: MadeSheet, texts: string[]): string {
  const body =
    xml ??
    rows
      .map((cells, index) => {
        const hidden = hiddenRows.includes(index + 1) ? ' hidden="1"' : '';
        return `<row r="${index + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${letterOf(column)}${index + 1}`, texts)).join('')}</row>`;
      })
      .join('');
  const merges =
    merged.length === 0 ? '' : `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  return `${head}<worksheet ${main}><sheetData>${body}</sheetData>${merges}</worksheet>`;
}

function cellXml(cell: MadeCell, reference: string, texts: string[]): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${reference}" t="s"><v>${texts.push(cell) - 1}</v></c>`;
  if ('day' in cell) return `<c r="${reference}" s="1"><v>${cell.day}</v></c>`;
  if ('inline' in cell) return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  if ('error' in cell) return `<c r="${reference}" t="e"><v>${cell.error}</v></c>`;
  return `<c r="${reference}" t="str"><f>${escaped(cell.formula)}</f><v>${escaped(cell.value)}</v></c>`;
}

function letterOf(column: number): string {
  const first = Math.floor(column / 26);
  return `${first === 0 ? '' : String.fromCharCode(64 + first)}${String.fromCharCode(65 + (column % 26))}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
