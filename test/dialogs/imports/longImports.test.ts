// Proves what holds for every table, and for long ones: counts that add up, a turn that ends, and work that goes on behind it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { say } from '../../../cards/texts/texts.ts';
import { runImports } from '../../../dialogs/imports/runImport.ts';
import { rowsCounted } from '../../../domain/imports/import.ts';
import { importsCollection } from '../../../storage/imports/imports.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { deskOn } from '../../support/deskServices.ts';

const row = fc.record({
  customer: fc.constantFrom('Contoso Kft.', 'Fabrikam Zrt.', 'Adatum', 'Northwind Traders', 'Litware', ''),
  domain: fc.constantFrom('contoso.hu', 'fabrikam.com', 'adatum.hu', 'gmail.com', 'no domain', ''),
  product: fc.constantFrom('Microsoft 365 Business Basic', 'Visio Plan 2', 'Acronis', '=cmd|calc', ''),
  seats: fc.constantFrom('5', '12', '7 db', '0', '-3', 'sok', '99999', ''),
  ends: fc.constantFrom('2027-11-28', '2028. 03. 01.', '31.12.2027', '2027-02-29', 'never', ''),
  id: fc.constantFrom('', '', 'aaaaaaaa-1111-4222-8333-000000000001', 'sub-2'),
});

describe('A table of imports', () => {
  let fixture: ImportFixture;

  beforeEach(async () => {
    fixture = await ImportFixture.open();
    await fixture.person.says('english');
  });
  afterEach(() => fixture.close());

  it('counts every row once, comes to what was looked at, and changes nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
        const text = [
          'Customer;Domain;Product;Seats;End date;Subscription ID',
          ...rows.map(({ customer, domain, product, seats, ends, id }) =>
            [customer, domain, product, seats, ends, id].join(';'),
          ),
        ].join('\n');
        const filled = rows.filter((one) => Object.values(one).some((value) => value !== '')).length;
        const { words } = await fixture.sends('random.csv', text);
        if (!words.includes('random.csv')) return;
        const looked = await fixture.last();
        assert.ok(rowsCounted(looked.progress.counts) <= filled);
        assert.equal(looked.rows, filled);
        const { added, changed } = looked.progress.counts;
        if (added + changed === 0) return;
        await fixture.person.clicks('import.apply');
        const done = await fixture.last();
        assert.equal(done.state, 'done');
        assert.deepEqual(done.progress.counts, looked.progress.counts);
        const before = [await fixture.customers(), await fixture.subscriptions()];
        await fixture.sends('random.csv', text);
        const again = await fixture.last();
        assert.equal(again.progress.counts.added + again.progress.counts.changed, 0, text);
        assert.equal(again.progress.counts.refused, looked.progress.counts.refused);
        assert.deepEqual([await fixture.customers(), await fixture.subscriptions()], before);
      }),
      { numRuns: 15, seed: 20_270_301 },
    );
  });

  it('that is long is looked at and taken in behind the turn, with its card drawn anew and its end told', async () => {
    const rows = Array.from({ length: 2_300 }, (_, n) => `Firm ${n};firm${n}.hu;Visio Plan 2;5;2028-01-31`);
    const looking = await fixture.sends('long.csv', ['Customer;Domain;Product;Seats;End date', ...rows].join('\n'));
    assert.ok(
      looking.words.includes(say('en', 'imports.progress', { done: 1_000, all: 2_300, percent: 43 })),
      looking.words,
    );
    await fixture.last();
    await runImports(fixture.services);
    await fixture.desk.refresh();
    await fixture.desk.deliver();
    const seen = fixture.person.sees().slice(-2);
    for (const { words } of seen) assert.ok(words.includes(say('en', 'imports.ready')), words);
    const applying = await fixture.person.clicks('import.apply');
    assert.ok(applying.words.includes(say('en', 'imports.applying', { name: 'long.csv' })), applying.words);
    // Another process goes on where this one was, whatever it has begun.
    const other = await deskOn(fixture.desk.chat.store, fixture.desk.clock);
    fixture.desk.clock.advance(10 * 60_000);
    assert.equal(await runImports(other), 1);
    assert.equal(countsOf(await fixture.last()), '2300 added 0 changed 0 same 0 refused');
    await fixture.desk.deliver();
    assert.ok(
      fixture.person
        .sees()
        .at(-1)
        ?.words.includes(say('en', 'imports.done', { count: 2_300 })),
    );
    assert.equal((await fixture.subscriptions()).length, 1_000);
  }).timeout(240_000);

  it('plans reminders for what is to come, and says what is past once', async () => {
    const today = fixture.desk.clock.now().toISOString().slice(0, 4);
    assert.equal(today, '2027');
    const done = await fixture.takesIn(
      'a.csv',
      'Customer;Product;Seats;End date\nContoso;Visio;5;2027-01-10\nFabrikam;Visio;5;2027-12-31',
    );
    assert.equal(done.progress.ended, 1);
    const page = await fixture.services.subscriptions.page({ limit: 10 });
    const planned = await Promise.all(
      page.items.map(async ({ id, customerName }) => {
        const reminders = await fixture.services.reminders.about(id);
        return [
          customerName,
          reminders.every(({ value }) => value.dueAt > fixture.desk.clock.now().toISOString()),
        ] as const;
      }),
    );
    assert.ok(planned.every(([, isToCome]) => isToCome));
    await fixture.desk.deliver();
    assert.ok(
      fixture.person
        .sees()
        .at(-1)
        ?.words.includes(say('en', 'imports.past', { ended: 1, soon: 0 }).trim()),
    );
  });

  it('keeps no product key in clear on its way', async () => {
    const key = 'BCDFG-HJKMP-QRTVW-XY234-6789B';
    await fixture.sends(
      'a.csv',
      `Customer;Product;Seats;End date;Key\nContoso;Visio Plan 2;5;2027-12-31;${key}\nFabrikam;Visio Plan 2;5;2027-12-31;${key.replaceAll('-', ';')}`,
    );
    const { id } = await fixture.last();
    const { store } = fixture.desk.chat;
    const stored = JSON.stringify([
      await store.records(importsCollection).list({ limit: 10 }),
      await fixture.services.imports.portion(id, 0),
    ]);
    for (const part of ['HJKMP', 'QRTVW', 'BCDFG']) assert.ok(!stored.includes(part), part);
  });
});
