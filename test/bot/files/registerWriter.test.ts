// Proves that the export is everything: what is too much for one sheet goes on in the next, and nothing is cut off.
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { exportFile } from '../../../bot/files/exportFiles.ts';
import { RegisterWriter, type RowSource } from '../../../bot/files/registerWriter.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const total = 1_250;

inEachLanguage('the writer of registers', (language) => {
  const writer = new RegisterWriter(500);
  const source = (): RowSource => ({ name: 'History', columns: [{ heading: 'Number' }], rows: numbered(total) });
  const parts = [500, 500, 250];

  it('goes on in a further sheet with the same headings where one is full', async () => {
    const { content } = await writer.write({ kind: 'excel', name: 'a', language }, [source()]);
    const sheets = await readXlsxFile(Buffer.from(content));
    assert.deepEqual(
      sheets.map(({ sheet, data }) => [sheet, data[0]?.[0], data.length - 1]),
      ['History', 'History 2', 'History 3'].map((name, at) => [name, 'Number', parts[at]]),
    );
    assert.deepEqual(
      sheets.flatMap(({ data }) => data.slice(1).map(([number]) => number)),
      [...Array(total).keys()],
    );
  });

  it('goes on in a further CSV file of the archive', async () => {
    const { content } = await writer.write({ kind: 'csv', name: 'a', language }, [source()]);
    const files = Object.entries(unzipSync(Buffer.from(content)));
    assert.deepEqual(
      files.map(([name]) => name),
      ['History.csv', 'History 2.csv', 'History 3.csv'],
    );
    const numbers = files.flatMap(([, bytes]) => {
      const [headings, ...rows]: string[][] = parse(strFromU8(bytes), { bom: true });
      assert.deepEqual(headings, ['Number']);
      return rows.map(([number]) => Number(number));
    });
    assert.deepEqual(numbers, [...Array(total).keys()]);
  });

  it('begins no further sheet where the last one is just full', async () => {
    const { content } = await writer.write({ kind: 'csv', name: 'a', language }, [
      { ...source(), rows: numbered(500) },
    ]);
    assert.equal(Object.keys(unzipSync(Buffer.from(content))).length, 1);
  });
});

describe('The export', () => {
  it('hands every entry of the history to the writer, however many there are', async () => {
    const entries = 100_400;
    let rows = 0;
    const write: RegisterWriter['write'] = async ({ name }, sheets) => {
      for (const sheet of sheets) for await (const row of sheet.rows) rows += row.length > 0 ? 1 : 0;
      return { name, type: '', content: '' };
    };
    const now = new Date('2027-03-01T10:00:00Z');
    await exportFile(registersWith(entries), 'csv', { language: 'en', zone: 'UTC' }, now, { write });
    assert.equal(rows, entries);
  });
});

async function* numbered(count: number): AsyncGenerator<readonly number[]> {
  for (let number = 0; number < count; number += 1) yield await Promise.resolve([number]);
}

/** Registers with nothing on them but a history of that many entries. */
function registersWith(entries: number): Parameters<typeof exportFile>[0] {
  const none = () => Promise.resolve({ items: [] });
  const who = { id: 'a', tenantId: 't', name: 'Anna' };
  const newest = ({ limit, after }: { limit: number; after?: { value: number } }) => {
    const from = after?.value ?? 0;
    const to = Math.min(entries, from + limit);
    const items = Array.from({ length: to - from }, () => ({ at: '2027-01-01T00:00:00Z', who, what: 'customerAdded' }));
    return Promise.resolve({ items, ...(to < entries ? { next: { id: 'a', value: to } } : {}) });
  };
  return {
    ...{ customers: { everyone: none }, subscriptions: { page: none }, keys: { list: none } },
    ...{ offers: { list: none }, accounts: { list: none }, audit: { newest } },
  } as unknown as Parameters<typeof exportFile>[0];
}
