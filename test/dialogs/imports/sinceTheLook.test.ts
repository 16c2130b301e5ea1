// Proves that an import changes nothing that its person was not shown: what a colleague did since the look stays, and is told.
import assert from 'node:assert/strict';
import readXlsxFile from 'read-excel-file/node';
import { refusedRowsFile } from '../../../bot/files/importFiles.ts';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { runImports } from '../../../dialogs/imports/runImport.ts';
import { anna, bela, register, subscriptionOf } from '../../support/deskFixture.ts';
import { onEachEngine } from '../../support/engines.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { testLanguages } from '../../support/testLanguages.ts';

const id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
const head = 'Customer\tProduct\tSeats\tEnd date\tSubscription ID\tNotes';
const row = (seats: number, sourceId = '', notes = ''): string =>
  `Vadvirág Kft.\tMicrosoft 365 Business Basic\t${seats}\t2027-09-30\t${sourceId}\t${notes}`;
const other = 'Fabrikam\tVisio Plan 2\t9\t2027-10-31\t\t';
const owned = { customerId: 'c1', customerName: 'Vadvirág Kft.' };

onEachEngine('an import, and what was done since the look', (engine) => {
  const emptyStore = engine.emptyStores();
  for (const language of testLanguages) {
    describe(`in ${language}`, () => {
      let fixture: ImportFixture;
      const text = (key: TextKey, values = {}): string => say(language, key, values);

      beforeEach(async () => {
        fixture = await ImportFixture.open(language, { opened: await emptyStore() });
      });
      afterEach(() => fixture.close());

      const has = async (more: object = {}): Promise<void> =>
        register(fixture.services, subscriptionOf('s1', '2027-09-30', { ...owned, licences: 7, ...more }));
      const looksAt = async (...rows: readonly string[]): Promise<string> => {
        const { words } = await fixture.person.says([head, ...rows].join('\n'));
        assert.ok(words.includes(text('imports.ready')), words);
        return countsOf(await fixture.last());
      };
      const takesIn = async (): Promise<string> => {
        const { words } = await fixture.person.clicks('import.apply');
        await runImports(fixture.services);
        return words;
      };
      const s1 = async () => (await fixture.services.subscriptions.get('s1'))?.value ?? assert.fail();
      const sells = async (licences: number, endsOn = '2027-09-30') =>
        fixture.services.subscriptions.change('s1', (one) => ({ ...one, licences, endsOn }));

      it('leaves what was the same then, says so on its card, and hands the row back with the reason', async () => {
        await has();
        assert.equal(await looksAt(row(7), other), '1 added 0 changed 1 same 0 refused');
        await sells(12);
        const words = await takesIn();
        assert.equal((await s1()).licences, 12);
        assert.equal(countsOf(await fixture.last()), '1 added 0 changed 0 same 1 refused');
        assert.ok(words.includes(text('imports.done', { count: 1 })), words);
        assert.ok(words.includes(text('imports.problems.changedSince')), words);
        const reader = { language, zone: 'Europe/Budapest' } as const;
        const file = await refusedRowsFile(fixture.services, (await fixture.last()).id, reader);
        const [sheet] = await readXlsxFile(Buffer.from(file?.content ?? assert.fail()));
        const cells = (sheet?.data ?? []).slice(1).map((line) => [line[0], line.at(-1)]);
        assert.deepEqual(cells, [['Vadvirág Kft.', text('imports.problems.changedSince')]]);
      });

      it('leaves a renewed end, where the id of the subscription is known', async () => {
        await has({ microsoftId: id });
        assert.equal(await looksAt(row(7, id), other), '1 added 0 changed 1 same 0 refused');
        await sells(7, '2028-09-30');
        await takesIn();
        assert.equal((await s1()).endsOn, '2028-09-30');
        assert.equal(countsOf(await fixture.last()), '1 added 0 changed 0 same 1 refused');
      });

      it('leaves what would change from another value than was shown, and shows the difference when it comes again', async () => {
        await has({ licences: 5 });
        assert.equal(await looksAt(row(7), other), '1 added 1 changed 0 same 0 refused');
        await sells(12);
        await takesIn();
        assert.equal((await s1()).licences, 12);
        assert.equal(countsOf(await fixture.last()), '1 added 0 changed 0 same 1 refused');
        assert.equal(await looksAt(row(7)), '0 added 1 changed 0 same 0 refused');
        await takesIn();
        assert.equal((await s1()).licences, 7);
      });

      it('takes what was shown where somebody changed something else, or a part of it in the same way', async () => {
        await has({ licences: 5 });
        assert.equal(await looksAt(row(7, '', 'from the file')), '0 added 1 changed 0 same 0 refused');
        await fixture.services.subscriptions.change('s1', (one) => ({ ...one, responsible: bela }));
        await fixture.services.customers.change('c1', (one) => ({ ...one, notes: 'from the file' }));
        await takesIn();
        const { licences, responsible } = await s1();
        assert.deepEqual([licences, responsible.id], [7, bela.id]);
        assert.equal(countsOf(await fixture.last()), '0 added 1 changed 0 same 0 refused');
      });

      it('leaves the note that somebody wrote about the customer', async () => {
        await has();
        const long = 'x'.repeat(200);
        await fixture.services.customers.change('c1', (one) => ({ ...one, notes: `${long} before` }));
        assert.equal(await looksAt(row(7, '', 'from the file')), '0 added 1 changed 0 same 0 refused');
        await fixture.services.customers.change('c1', (one) => ({ ...one, notes: `${long} since` }));
        await takesIn();
        assert.equal((await fixture.services.customers.get('c1'))?.value.notes, `${long} since`);
        assert.equal(countsOf(await fixture.last()), '0 added 0 changed 0 same 1 refused');
      });

      it('changes nothing of what was new then and is there now, and adds what is still new', async () => {
        assert.equal(await looksAt(row(7, '', 'from the file'), other), '2 added 0 changed 0 same 0 refused');
        await has({ licences: 12 });
        const managed = { country: 'HU', managedBy: [bela], createdAt: '2027-01-01T00:00:00Z' };
        await fixture.services.customers.create({ id: 'c2', name: 'Fabrikam', ...managed });
        await takesIn();
        assert.equal(countsOf(await fixture.last()), '1 added 0 changed 0 same 1 refused');
        assert.deepEqual(await fixture.subscriptions(), [
          'Fabrikam | visio2 | 9 | 2026-10-31 | 2027-10-31',
          'Vadvirág Kft. | businessBasic | 12 | 2026-03-31 | 2027-09-30',
        ]);
        assert.equal((await fixture.services.customers.get('c1'))?.value.notes, undefined);
        assert.equal((await fixture.customers()).length, 2);
      });

      it('still brings the new customer of a row that is left: other rows stand on it', async () => {
        const second = row(3).replace('Basic', 'Standard');
        assert.equal(await looksAt(row(7, id), second), '2 added 0 changed 0 same 0 refused');
        const elsewhere = { customerId: 'c9', customerName: 'Northwind', microsoftId: id, licences: 12 };
        await register(fixture.services, subscriptionOf('s9', '2027-09-30', elsewhere));
        await takesIn();
        assert.equal(countsOf(await fixture.last()), '1 added 0 changed 0 same 1 refused');
        const { items } = await fixture.services.subscriptions.page({ limit: 10 });
        for (const { customerId } of items)
          assert.ok((await fixture.services.customers.get(customerId)) !== undefined, customerId);
        assert.equal((await fixture.services.subscriptions.get('s9'))?.value.licences, 12);
      });

      it('brings nothing that a look refused for a question before it is shown', async () => {
        const managed = { country: 'HU', managedBy: [anna], createdAt: '2027-01-01T00:00:00Z' };
        for (const name of ['Contoso Kft.', 'Adatum Zrt.'])
          await fixture.services.customers.create({ id: name, name, ...managed });
        const asked = ['Contosso Kft.', 'Adatums Zrt.'].map((name) => `${name}\tVisio Plan 2\t5\t2027-12-31\t\tnote`);
        assert.equal(await looksAt(...asked, other), '1 added 0 changed 0 same 2 refused');
        await fixture.person.clicks('import.doubts');
        await fixture.person.clicks('import.same');
        await fixture.person.clicks('import.show');
        await fixture.person.clicks('import.apply');
        const looked = await fixture.last();
        assert.deepEqual([looked.state, countsOf(looked)], ['ready', '2 added 0 changed 0 same 1 refused']);
        await takesIn();
        assert.equal(countsOf(await fixture.last()), '2 added 0 changed 0 same 1 refused');
      });
    });
  }

  it('holds the rows that wait when it is stopped, and gone on with', async () => {
    const fixture = await ImportFixture.open('en', { opened: await emptyStore() });
    try {
      await register(fixture.services, subscriptionOf('s1', '2027-09-30', { ...owned, licences: 7 }));
      await register(
        fixture.services,
        subscriptionOf('s2', '2027-09-30', { customerId: 'c2', customerName: 'Adatum' }),
      );
      const many = Array.from({ length: 410 }, (_, n) => `Firm ${n}\t\t\t\t\t`);
      await fixture.person.says([head, other, ...many, row(7), row(9).replace('Vadvirág Kft.', 'Adatum')].join('\n'));
      await fixture.person.clicks('import.apply');
      await fixture.person.clicks('import.stop');
      await runImports(fixture.services);
      assert.equal((await fixture.last()).state, 'stopped');
      await fixture.services.subscriptions.change('s1', (one) => ({ ...one, licences: 12 }));
      await fixture.person.clicks('import.show');
      await fixture.person.clicks('import.goOn');
      await runImports(fixture.services);
      assert.equal(countsOf(await fixture.last()), '411 added 1 changed 0 same 1 refused');
      const seats = async (one: string) => (await fixture.services.subscriptions.get(one))?.value.licences;
      assert.deepEqual([await seats('s1'), await seats('s2')], [12, 9]);
    } finally {
      await fixture.close();
    }
  });
});
