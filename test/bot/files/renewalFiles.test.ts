// Proves the files of the renewals: a calendar to the letter of RFC 5545, and a table that says what partners miss elsewhere.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { renewalFile } from '../../../bot/files/renewalFiles.ts';
import { say } from '../../../cards/texts/texts.ts';
import type { Services } from '../../../dialogs/services/services.ts';
import type { RenewalFilter } from '../../../domain/subscriptions/renewalList.ts';
import type { Subscription } from '../../../domain/subscriptions/subscription.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import { TestClock } from '../../support/testClock.ts';
import { deskOn } from '../../support/deskServices.ts';
import { anna, register, subscriptionOf } from '../../support/deskFixture.ts';
import { withDataFolder } from '../../support/dataFolder.ts';

const today = '2027-03-24';
const hu = { language: 'hu', zone: 'Europe/Budapest' } as const;
const en = { language: 'en', zone: 'Europe/Budapest' } as const;
/** Letters of two and four octets, and every character that must be escaped. */
const awkward =
  'Árvíztűrő tükörfúrógép és Társa; Kft., "\\" 🗝️🗝️🗝️ hosszú nevű ügyfél a Duna–Tisza közéről\r\nBEGIN:VALARM';

describe('The calendar of the renewals', () => {
  const calendarOf = async (
    subscriptions: readonly Subscription[],
    reader: typeof hu | typeof en = hu,
    filter: RenewalFilter = {},
  ): Promise<string> =>
    await withDesk(subscriptions, async (services) => {
      return (await renewalFile(services, 'calendar', filter, today, reader)).content;
    });

  it('ends every line with CRLF and folds at 75 octets, between characters', async () => {
    const text = await calendarOf([subscriptionOf('one', '2027-03-31', { customerName: awkward })]);
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
    assert.doesNotMatch(text, /[^\r]\n|\r[^\n]/);
    for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.doesNotMatch(text, /\u{fffd}/u);
    assert.ok(text.split('\r\n').some((line) => line.startsWith(' ')));
  });

  it('says once what a calendar and each of its events must say', async () => {
    const lines = unfolded(await calendarOf([subscriptionOf('one', '2027-03-31', { customerName: awkward })]));
    assert.deepEqual(lines.slice(0, 2), ['BEGIN:VCALENDAR', 'VERSION:2.0']);
    for (const once of ['PRODID:-//Keydesk//Renewals//EN', 'METHOD:PUBLISH', 'END:VCALENDAR']) {
      assert.equal(lines.filter((line) => line === once).length, 1, once);
    }
    const events = eventsIn(lines);
    assert.equal(events.length, 3);
    for (const event of events) {
      assert.equal(new Set(event.map((line) => line.split(/[:;]/)[0])).size, event.length);
      for (const must of [/^UID:one\.\w+@keydesk$/, /^DTSTAMP:\d{8}T\d{6}Z$/, /^DTSTART;VALUE=DATE:\d{8}$/]) {
        assert.ok(
          event.some((line) => must.test(line)),
          String(must),
        );
      }
    }
    assert.ok(!lines.includes('BEGIN:VALARM'));
  });

  it('names all-day events that end on the day after, with text that is escaped', async () => {
    const text = await calendarOf([subscriptionOf('one', '2027-03-31', { customerName: 'A; B, "C" \\ D' })], en);
    const [ends = []] = eventsIn(unfolded(text));
    assert.ok(ends.includes('DTSTART;VALUE=DATE:20270331') && ends.includes('DTEND;VALUE=DATE:20270401'));
    assert.ok(ends.includes('SUMMARY:Ends: Microsoft 365 Business Basic – A\\; B\\, "C" \\\\ D'), ends.join('\n'));
    const days = eventsIn(unfolded(text)).map((event) => event.find((line) => line.startsWith('DTSTART')));
    assert.deepEqual(
      days,
      ['20270331', '20270430', '20270730'].map((day) => `DTSTART;VALUE=DATE:${day}`),
    );
  });

  it('holds no sign that ends a line in one program and none in another', async () => {
    const customerName = 'A\rBEGIN:VALARM\u0085B\u000bC\u0000D';
    const text = await calendarOf([subscriptionOf('one', '2027-03-31', { customerName })], en);
    assert.doesNotMatch(text, /(?!\r\n)\r|[^\r]\n|[^\r\n\P{Cc}]/u);
    assert.ok(text.includes('A\\nBEGIN:VALARM B C D'), text);
  });

  it('says on the day from which ends are missing that it holds no more', async () => {
    const found = ['2027-03-25', '2027-03-26', '2027-03-27'].map((endsOn) => subscriptionOf(endsOn, endsOn));
    for (const reader of [en, hu]) {
      const [full, more] = await withDesk(found, async (services) => [
        (await renewalFile(services, 'calendar', {}, today, reader, 3)).content,
        (await renewalFile(services, 'calendar', {}, today, reader, 2)).content,
      ]);
      assert.ok(!full.includes('more@keydesk'), full);
      const event = eventsIn(unfolded(more)).find((lines) => lines.includes('UID:more@keydesk')) ?? [];
      assert.ok(event.includes('DTSTART;VALUE=DATE:20270327'), event.join('\n'));
      const said = say(reader.language, 'renewals.event.more', { count: 2 }).replaceAll(',', '\\,');
      assert.ok(event.includes(`SUMMARY:${said}`), event.join('\n'));
    }
  });

  it('gives an event the same id when its day has moved', async () => {
    const ids = async (endsOn: string) =>
      eventsIn(unfolded(await calendarOf([subscriptionOf('one', endsOn)]))).map(([uid]) => uid);
    assert.deepEqual(await ids('2027-03-31'), await ids('2027-04-10'));
    assert.equal(new Set(await ids('2027-03-31')).size, 3);
  });

  it('is one that calendar programs open when there is nothing in it', async () => {
    const lines = unfolded(await calendarOf([]));
    assert.equal(eventsIn(lines).length, 0);
    assert.ok(lines.includes('METHOD:PUBLISH') && lines.includes('BEGIN:VTIMEZONE') && lines.includes('END:STANDARD'));
  });
});

describe('The table of the renewals', () => {
  it('has the end date and the term of every subscription, in the stages after the end, too', async () => {
    const ends = { soon: '2027-03-31', grace: '2027-03-01', locked: '2027-02-01', nce: '2027-03-30' };
    const more: Record<string, Partial<Subscription>> = { nce: { channel: 'csp-nce', termMonths: 36 } };
    const found = Object.entries(ends).map(([id, endsOn]) => subscriptionOf(id, endsOn, more[id]));
    const { content: text } = await withDesk(found, async (services) => renewalFile(services, 'csv', {}, today, en));
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    assert.deepEqual(
      rows.map((row) => [row['End date'], row['Term in months'], row['Stage'], row['Days left']]),
      [
        ['2027-02-01', '12', 'Disabled', '-51'],
        ['2027-03-01', '12', 'Expired', '-23'],
        ['2027-03-30', '36', 'Active', '6'],
        ['2027-03-31', '12', 'Active', '7'],
      ],
    );
  });

  it('holds what the list is narrowed to', async () => {
    const found = ['2027-03-23', '2027-03-24', '2027-04-23', '2027-04-24'].map((endsOn) =>
      subscriptionOf(endsOn, endsOn),
    );
    const filter = { period: 'next30', customerId: 'contoso', planId: 'businessBasic' } as const;
    const { content: text } = await withDesk(found, async (services) =>
      renewalFile(services, 'csv', filter, today, en),
    );
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    assert.deepEqual(
      rows.map((row) => row['End date']),
      ['2027-03-24', '2027-04-23'],
    );
  });

  it('says in its last row where there are more than it holds', async () => {
    const found = ['2027-03-25', '2027-03-26', '2027-03-27'].map((endsOn) => subscriptionOf(endsOn, endsOn));
    for (const reader of [en, hu]) {
      const [full, more] = await withDesk(found, async (services) => [
        (await renewalFile(services, 'csv', {}, today, reader, 3)).content,
        (await renewalFile(services, 'csv', {}, today, reader, 2)).content,
      ]);
      const said = say(reader.language, 'renewals.moreRows', { count: 2 });
      assert.equal(full.trimEnd().split('\r\n').length, 4);
      assert.ok(full.includes('2027-03-27'), full);
      const last = more.trimEnd().split('\r\n').at(-1) ?? '';
      assert.ok(last.replaceAll('"', '').startsWith(said), last);
    }
  });

  it('lets no name become a formula', async () => {
    const one = subscriptionOf('one', '2027-03-31', { customerName: '=cmd|calc' });
    const { content: text } = await withDesk([one], async (services) => renewalFile(services, 'csv', {}, today, hu));
    const [row]: Record<string, string>[] = parse(text, { columns: true, bom: true, delimiter: ';' });
    assert.equal(row?.['Ügyfél'], "'=cmd|calc");
    const other = subscriptionOf('one', '2027-03-31', { customerName: 'Contoso, =cmd' });
    const parted = await withDesk([other], async (services) => renewalFile(services, 'csv', {}, today, hu));
    assert.ok(parted.content.includes("Contoso, '=cmd"), parted.content);
  });
});

async function withDesk<T>(
  subscriptions: readonly Subscription[],
  use: (services: Services) => Promise<T>,
): Promise<T> {
  return await withDataFolder(async (folder) => {
    const store = openSqlite(join(folder, 'keydesk.db'));
    try {
      const services = await deskOn(store, new TestClock(`${today}T12:00:00Z`));
      for (const subscription of subscriptions) await register(services, subscription, [anna]);
      return await use(services);
    } finally {
      await store.close();
    }
  });
}

function unfolded(text: string): readonly string[] {
  return text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .slice(0, -1);
}

/** The lines of each event, without its begin and end. */
function eventsIn(lines: readonly string[]): readonly (readonly string[])[] {
  return lines.flatMap((line, from) =>
    line === 'BEGIN:VEVENT' ? [lines.slice(from + 1, lines.indexOf('END:VEVENT', from))] : [],
  );
}
