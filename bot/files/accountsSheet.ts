// The sheet of what was sold to customers that were erased: numbers for the accounts, without a name.
import { say, type Reader, type TextKey } from '../../cards/texts/texts.ts';
import { plainProductName } from '../../cards/products/productName.ts';
import { planIds } from '../../domain/products/plans.ts';
import type { AccountLine } from '../../domain/accounts/accountLine.ts';
import type { Accounts } from '../../storage/customers/accounts.ts';
import type { RowSource } from './registerWriter.ts';
import type { CellValue } from './spreadsheet.ts';
import { everyItem } from '../../storage/page.ts';

const columns: readonly TextKey[] = [
  ...(['exports.columns.what', 'imports.meanings.product', 'imports.meanings.licences'] as const),
  ...(['imports.meanings.starts', 'imports.meanings.ends', 'renewals.columns.months'] as const),
  ...(['exports.columns.price', 'exports.columns.currency'] as const),
];

/** Undefined while nobody was erased. */
export async function accountsSheet(accounts: Pick<Accounts, 'list'>, reader: Reader): Promise<RowSource | undefined> {
  const { language } = reader;
  if ((await accounts.list({ limit: 1 })).items.length === 0) return undefined;
  const rows = async function* (): AsyncGenerator<readonly CellValue[]> {
    const lines = everyItem((request) => accounts.list(request), { together: 500 });
    for await (const line of lines) yield cellsOf(line, language);
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
