// Proves the files of imports: the template and the refused rows open in another library, and come back as they should.
import assert from 'node:assert/strict';
import readXlsxFile from 'read-excel-file/node';
import type { DeskFiles } from '../../../bot/files/deskFiles.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { FileKind, WantedFile } from '../../../dialogs/services/files.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('the files of imports', (language) => {
  let fixture: ImportFixture;
  let files: DeskFiles;
  const reader = { language, zone: 'Europe/Budapest' } as const;

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
    files = fixture.handsOut();
  });
  afterEach(() => fixture.close());

  const fetched = async (
    kind: FileKind,
    filter: WantedFile['filter'] = {},
  ): Promise<{ name: string; content: Buffer }> => {
    const link = await files.link({ kind, filter }, reader, fixture.desk.clock.now());
    const file = await files.fetch(link?.kind === 'link' ? (link.url.split('/').at(-1) ?? '') : '');
    assert.ok(file);
    return { name: file.name, content: Buffer.from(file.content) };
  };

  for (const kind of ['templateExcel', 'templateCsv'] as const) {
    it(`the template for ${kind} has two rows that are known when they come back`, async () => {
      const { name, content } = await fetched(kind);
      const { words } = await fixture.sends(name, content);
      assert.ok(
        words.includes(say(language, 'imports.addedValue', { rows: 2, customers: 2, subscriptions: 2 })),
        words,
      );
      assert.equal(countsOf(await fixture.last()), '2 added 0 changed 0 same 0 refused');
    });
  }

  it('the template is read by another library, its days as days and its numbers as numbers', async () => {
    const { content } = await fetched('templateExcel');
    const [sheet] = await readXlsxFile(content);
    const [heads = [], first = []] = sheet?.data ?? [];
    assert.equal(heads[0], say(language, 'imports.meanings.customer'));
    assert.equal(typeof first[3], 'number');
    assert.ok(first[5] instanceof Date);
  });

  it('refused rows come back with their reasons, mended they are taken, and nothing in them runs', async () => {
    await fixture.takesIn(
      'a.csv',
      'Customer;Product;Seats;End date\nContoso;Visio;5;2027-12-31\n=cmd|calc;Visio;sok;2027-12-31\n',
    );
    const { id } = await fixture.last();
    const { name, content } = await fetched('refusedRows', { importId: id });
    const [sheet] = await readXlsxFile(content);
    const rows = sheet?.data ?? [];
    assert.equal(rows.length, 2);
    assert.deepEqual(rows[1], [
      '=cmd|calc',
      'Visio',
      'sok',
      new Date('2027-12-31T00:00:00Z'),
      say(language, 'imports.problems.licencesUnread', { value: 'sok' }),
    ]);
    await fixture.sends(name, content);
    assert.equal(countsOf(await fixture.last()), '0 added 0 changed 0 same 1 refused');
  });

  it('of an import that is gone are not there', async () => {
    await assert.rejects(fetched('refusedRows', { importId: 'none' }), assert.AssertionError);
  });
});
