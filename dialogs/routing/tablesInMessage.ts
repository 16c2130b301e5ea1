// Tells whether a message brings a table, before anything that reads tables is loaded.
import type { SentFile } from '../turn/turnFacts.ts';
import type { Turn } from '../turn/turn.ts';

const tableNames = /\.(?:csv|tsv|txt|xml|eml|xlsx|xlsm|xls|xlsb|ods|gz|zip)$/i;
/** Characters of a text that is looked through for a table. */
const longest = 100_000;

/** The files of a message that may hold tables. */
export function sentTables({ files = [] }: Pick<Turn, 'files'>): readonly SentFile[] {
  return files.filter(({ name }) => tableNames.test(name));
}

/** True for a text with separators in two lines at least, as a spreadsheet puts it on the clipboard; prose may be such a text, too. */
export function mayBeTable(text: string): boolean {
  return text.length <= longest && /[\t;,|].*\n.*[\t;,|]/.test(text);
}
