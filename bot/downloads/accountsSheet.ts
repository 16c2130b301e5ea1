// The sheet of what was sold to customers that were erased: numbers for the accounts, without a name.
import { say, type Reader, type TextKey } from '../../cards/texts/texts.ts';
import { plainProductName } from '../../cards/products/productName.ts';
import { planIds } from '../../domain/products/plans.ts';
import type { AccountLine } from '../../domain/accounts/accountLine.ts';
import type { Accounts } from '../../storage/customers/accounts.ts';
import type { RowSource } from './registerWriter.ts';
import type { CellValue } from './spreadsheet.ts';
import { defined } from '../../domain/defined.ts';

const readAtOnce = 500;
const columns: readonly TextKey[] = [
  ...(['exports.columns.what', 'imports.meanings.product', 'imports.meanings.licences'] as const),
  ...(['imports.meanings.starts', 'imports.meanings.ends', 'renewals.columns.months'] as const),
  ...(['exports.columns.price', 'exports.columns.currency'] as const),
];

/** Undefined while nobody was erased. */
export async function accountsSheet(accounts: Pick<Accounts, 'list'>, reader: Reader): Promise<RowSource | undefined> {
  const { language } = reader;
  const first = await accounts.list({ limit: readAtOnce });
  if (first.items.length === 0) return undefined;
  const rows = async function* (): AsyncGenerator<readonly CellValue[]> {
    for (let page = first; ; page = await accounts.list({ limit: readAtOnce, ...defined({ after: page.next }) })) {
      for (const line of page.items) yield cellsOf(line, language);
      if (page.next === undefined) return;
    }
  };
  const headings = columns.map((key) => ({ heading: say(language, key) }));
  return { name: say(language, 'exports.sheets.accounts'), columns: headings, rows: rows() };
}

function cellsOf(line: AccountLine, language: Reader['language']): readonly CellValue[] {
  const { what, licences, startsOn, endsOn, months, price } = line;
  return [
    ...[say(language, `exports.lines.${what}`), productOf(line, language), licences, startsOn, endsOn, months],
    ...[price?.perLicence, price?.currency],
  ];
}

function productOf({ product }: Pick<AccountLine, 'product'>, language: Reader['language']): string {
  const planId = planIds.find((one) => one === product);
  return planId === undefined ? product : plainProductName({ planId }, language);
}
