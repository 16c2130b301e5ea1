// Proves that sheets as partners have them are read as a person reads them, whatever their layout and writing.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { partnerSheets } from './partnerSheets.ts';

describe('A sheet of a partner', () => {
  let fixture: ImportFixture;

  beforeEach(async () => {
    fixture = await ImportFixture.open();
    await fixture.person.says('english');
  });
  afterEach(() => fixture.close());

  for (const [what, name, content, told] of partnerSheets) {
    it(`with ${what} is read as a person reads it`, async () => {
      const done = await fixture.takesIn(name, content);
      assert.equal(done.state, 'done', JSON.stringify(done.tables.map(({ asked }) => asked)));
      assert.equal(done.progress.counts.refused, 0, JSON.stringify(done.progress.shown));
      assert.deepEqual(await records(), told);
    });
  }

  it('says what it took as meant: months as their last day, customers from the row above', async () => {
    const { words } = await fixture.sends(
      'a.csv',
      'Ügyfél;Termék;Darab;Lejárat\nContoso;Visio Plan 2;5;2027.11\n;Visio Plan 1;3;2027-12-31\n',
    );
    assert.ok(words.includes(say('en', 'imports.byMonth', { count: 1 })), words);
    assert.ok(words.includes(say('en', 'imports.fromAbove', { count: 1 })), words);
  });

  it('says how many rows come in without what nobody can read, and keeps the rest of them', async () => {
    const { words } = await fixture.sends(
      'a.csv',
      'Ügyfél;Domain;E-mail;Ország\nContoso;contoso.hu;eva@contoso.hu;Magyarország\nAdatum;-;nincs;n/a\nFabrikam;fabrikam.hu;eva kukac fabrikam.hu;HU\nLitware;litware.hu;bela@litware.hu;Seholország\n',
    );
    assert.ok(words.includes(say('en', 'imports.unread', { count: 2 })), words);
    await fixture.last();
    await fixture.person.clicks('import.apply');
    assert.deepEqual(await fixture.customers(), [
      'Adatum',
      'Contoso | contoso.hu | HU',
      'Fabrikam | fabrikam.hu | HU',
      'Litware | litware.hu',
    ]);
  });

  it('is refused where nobody can tell: a month without its last zero, a customer behind an empty row', async () => {
    await fixture.sends(
      'a.csv',
      'Ügyfél;Termék;Darab;Lejárat\nContoso;Visio Plan 2;5;2027.1\nAdatum;Visio Plan 2;5;2027-12-31\n\n;Visio Plan 1;3;2027-12-31\n',
    );
    const last = await fixture.last();
    assert.equal(countsOf(last), '1 added 0 changed 0 same 2 refused');
    const reasons = last.progress.shown.flatMap(({ problems = [] }) => problems.map(({ reason }) => reason));
    assert.deepEqual(reasons, ['endUnread', 'customerMissing']);
  });

  it('an invoice tells no end: its day is asked about, and with the term of the product it makes one', async () => {
    const { words } = await fixture.sends(
      'szamlak.csv',
      'Sorszám;Kelt;Teljesítés;Vevő neve;Megnevezés;Menny.;Me.;Nettó egységár\nKD-1;2026.01.15.;2026.02.01.;Contoso;Visio Plan 2 éves előfizetés;25;db;4 690,50\n',
    );
    assert.ok(words.includes(say('en', 'imports.asks')), words);
    await fixture.person.clicks('import.columns', { column0: 'starts', column1: 'none' });
    await fixture.person.clicks('import.apply');
    assert.deepEqual(await records(), ['Contoso | visio2 | 25 | 2027-02-01']);
  });

  it('in a language that the desk does not speak has its columns asked about, and not its headings taken in', async () => {
    const { words } = await fixture.sends(
      'a.csv',
      'Zákazník;Balík;Počet;Platnosť do\nContoso;Visio Plan 2;5;31.12.2027\nAdatum;Visio Plan 1;6;31.12.2027\n',
    );
    assert.ok(words.includes(say('en', 'imports.asks')), words);
    const { tables } = await fixture.last();
    assert.deepEqual(
      tables[0]?.asked.map(({ heading, guess }) => [heading, guess]),
      [
        ['Zákazník', 'customer'],
        ['Platnosť do', 'ends'],
        ['Počet', 'licences'],
      ],
    );
  });

  /** What is on record: subscriptions, and customers without any. */
  async function records(): Promise<readonly string[]> {
    const { items } = await fixture.services.subscriptions.page({ limit: 1_000 });
    const customers = await fixture.services.customers.everyone({ limit: 1_000 });
    const known = items.map(({ customerName, planId, productName, licences, endsOn }) =>
      [customerName, productName ?? planId, licences, endsOn].join(' | '),
    );
    const alone = customers.items.filter(({ id }) => items.every(({ customerId }) => customerId !== id));
    return [...known, ...alone.map(({ name }) => name)].toSorted();
  }
});
