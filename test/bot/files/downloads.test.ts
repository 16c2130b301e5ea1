// Proves the files of the real process: links in the chat that give a spreadsheet and a calendar, for a while, to who has them.
import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { ChatPerson, type Shown } from '../../support/chatPerson.ts';
import { FakeConnector } from '../../support/fakeConnector.ts';
import { withDataFolder } from '../../support/dataFolder.ts';
import { BotProcess } from '../../support/botProcess.ts';

/** The addresses that a card's buttons open. */
function linksOn(shown: Shown | undefined): readonly string[] {
  return [...JSON.stringify(shown?.card ?? {}).matchAll(/"url":"(http:[^"]+\/files\/[^"]+)"/g)].map(
    ([, url = '']) => url,
  );
}

describe('files to save', function () {
  this.timeout(60_000);

  async function withDemo(use: (person: ChatPerson, address: string) => Promise<void>): Promise<void> {
    await withDataFolder(async (dataDir) => {
      const desk = new BotProcess({ DATA_DIR: dataDir, PORT: '0' }, ['--demo']);
      const connector = await FakeConnector.start();
      try {
        const [, address = ''] = await desk.until(/(http:\/\/127\.0\.0\.1:\d+)\/api\/messages/);
        await use(new ChatPerson({ connector, endpoint: () => `${address}/api/messages` }, {}), address);
      } finally {
        await connector.stop();
        await desk.signal('SIGKILL');
      }
    });
  }

  it('give the list of renewals as a table and as a calendar, in the language of the person', () =>
    withDemo(async (person) => {
      await person.says('magyar');
      const { shown } = await person.says('megújítások');
      const [csv = '', calendar = ''] = linksOn(shown[0]);
      const table = await fetch(csv);
      assert.match(table.headers.get('content-disposition') ?? '', /attachment; filename="megujitasok-[\d-]+\.csv"/);
      assert.equal(table.headers.get('cache-control'), 'no-store');
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await table.arrayBuffer());
      assert.ok(text.startsWith('\u{feff}'));
      const rows: Record<string, string>[] = parse(text, { columns: true, delimiter: ';', bom: true });
      assert.ok(rows.length >= 5);
      assert.ok(rows.every((row) => /^\d{4}-\d{2}-\d{2}$/.test(row['Lejárati dátum'] ?? '') && row['Ügyfél'] !== ''));
      const events = await (await fetch(calendar)).text();
      assert.match(events, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
      assert.match(
        events,
        /BEGIN:VEVENT\r\n[^]*UID:[^\r]+@keydesk\r\n[^]*SUMMARY:Lejár: [^]*DTSTART;VALUE=DATE:\d{8}\r\n/,
      );
      assert.equal(events.match(/BEGIN:VEVENT/g)?.length, events.match(/END:VEVENT/g)?.length);
      assert.ok(events.split('\r\n').every((line) => line.length <= 75));
    }));

  it('are not there under a guessed name', () =>
    withDemo(async (_person, address) => {
      for (const name of ['x', '..%2Fkeydesk.db', 'A'.repeat(43)]) {
        assert.equal((await fetch(`${address}/files/${name}`)).status, 404);
      }
    }));

  it('are gone when their time is over', () =>
    withDemo(async (person) => {
      const { shown } = await person.says('renewals');
      const [csv = ''] = linksOn(shown[0]);
      assert.equal((await fetch(csv)).status, 200);
      await person.says('skip 1 day');
      assert.equal((await fetch(csv)).status, 404);
    }));
});
