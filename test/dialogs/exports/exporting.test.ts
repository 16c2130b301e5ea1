// Proves the export: everything opens in another library and in both locales, nothing in it runs, and it can be read in again.
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import type { DeskFiles } from '../../../bot/files/deskFiles.ts';
import { describedLanguage } from '../../../cards/texts/languages.ts';
import { say } from '../../../cards/texts/texts.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { anna } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

inEachLanguage('the export', (language) => {
  let fixture: ImportFixture;
  let files: DeskFiles;
  const reader = { language, zone: 'Europe/Budapest' } as const;

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
    const { services, desk } = fixture;
    files = fixture.handsOut();
    const now = desk.clock.now();
    await fixture.takesIn(
      'a.csv',
      'Customer;Domain;Product;Seats;End date;Notes\nContoso;contoso.hu;Visio Plan 2;5;2027-12-31;"one\ntwo"\n=cmd|calc;evil.hu;Acronis;2;2027-06-30;=1+1\n"Evil; =cmd, @x";other.hu;Acronis;2;2027-06-30;"one, -2\n- three; +4"\n',
    );
    const terms = { planId: 'businessBasic', licences: 5, months: 12 } as const;
    await services.keys.add({ productKey: key, terms, enteredBy: anna, now });
  });
  afterEach(() => fixture.close());

  const fetched = async (kind: 'excel' | 'csv'): Promise<{ name: string; content: Buffer }> => {
    const wanted = { kind: kind === 'excel' ? 'exportExcel' : 'exportCsv', filter: {} } as const;
    const link = await files.link(wanted, reader, fixture.desk.clock.now());
    const file = await files.fetch(link?.kind === 'link' ? (link.url.split('/').at(-1) ?? '') : '');
    assert.ok(file);
    return { name: file.name, content: Buffer.from(file.content) };
  };

  it('as a workbook has every register, with days as days and keys masked', async () => {
    const { content } = await fetched('excel');
    const sheets = await readXlsxFile(content);
    const names = ['customers', 'subscriptions', 'keys', 'offers', 'history'] as const;
    assert.deepEqual(
      sheets.map(({ sheet }) => sheet),
      names.map((name) => say(language, `exports.sheets.${name}`)),
    );
    const [customers = [], subscriptions = [], keys = []] = sheets.map(({ data }) => data);
    assert.ok(customers.some((row) => row[0] === '=cmd|calc' && row.includes('=1+1')));
    assert.ok(customers.some((row) => row.includes('one\ntwo')));
    assert.ok(
      subscriptions.some((row) =>
        row.some((cell) => cell instanceof Date && cell.toISOString() === '2027-12-31T00:00:00.000Z'),
      ),
    );
    assert.equal(keys[1]?.[0], '*****-*****-*****-*****-6789B');
    assert.ok(!JSON.stringify(sheets).includes('HJKMP'));
  });

  it('leaves out nobody at a customer, and says who is archived', async () => {
    const { services } = fixture;
    const [contoso] = await services.customers.search('contoso', 1);
    await services.customers.change(contoso!.id, (known) => ({
      ...known,
      contact: { firstName: 'Éva', lastName: 'Kis', mail: 'e@contoso.hu' },
      furtherContacts: [{ firstName: 'Béla', lastName: 'Nagy', mail: 'b@contoso.hu', phone: '+36 1 234 5678' }],
      archivedAt: '2027-02-03T10:00:00Z',
    }));
    const { content } = await fetched('excel');
    const [customers] = await readXlsxFile(content);
    const row = customers?.data.find(([name]) => name === 'Contoso') ?? [];
    assert.ok(
      row.some((cell) => String(cell).includes('b@contoso.hu · +36 1 234 5678')),
      JSON.stringify(row),
    );
    assert.ok(row.some((cell) => cell instanceof Date && cell.toISOString().startsWith('2027-02-03')));
  });

  it('as CSV is parted as the spreadsheets of its reader part it, and holds no formula', async () => {
    const { content } = await fetched('csv');
    const entries = Object.entries(unzipSync(content));
    assert.equal(entries.length, 5);
    for (const [, bytes] of entries) {
      const text = strFromU8(bytes);
      assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
      const rows: string[][] = parse(text, { bom: true, delimiter: describedLanguage(language).csvSeparator });
      assert.ok(rows.length > 0);
      // Whoever opens it on a machine of another region has it parted by that one's separator.
      const anyhow = [',', ';', '\t', '|'].flatMap((separator) =>
        text.slice(1).split(new RegExp(`[\\r\\n${separator}]`)),
      );
      for (const cell of [...rows.flat(), ...anyhow]) assert.doesNotMatch(cell, /^[\s"]*[=+@-](?!\d)/);
    }
  });

  it('is read in again, and changes nothing', async () => {
    for (const kind of ['excel', 'csv'] as const) {
      const { name, content } = await fetched(kind);
      const { words } = await fixture.sends(name, content);
      const last = await fixture.last();
      assert.ok(words.includes(say(language, 'imports.nothingNew')), `${kind} ${countsOf(last)} ${words}`);
    }
  });

  it('is offered by the command, and says so where there is no address', async () => {
    const { words } = await fixture.person.says(language === 'hu' ? 'exportálás' : 'export');
    assert.ok(words.includes(say(language, 'exports.title')), words);
    assert.ok(words.includes(say(language, 'exports.none')), words);
  });
});
