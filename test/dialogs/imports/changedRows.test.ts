// Proves that what a file would change is taken or left, for all rows at once and one by one, and that every refused row can be read.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const head = 'Customer;Domain;Product;Seats;End date';
const firms = ['Contoso', 'Fabrikam', 'Adatum', 'Litware', 'Northwind', 'Tailspin', 'Wingtip', 'Proseware'];
const table = (seats: number): string =>
  [head, ...firms.map((name) => `${name};${name}.com;Visio Plan 2;${seats};2027-12-31`)].join('\n');

inEachLanguage('rows that change what is on record', (language) => {
  let fixture: ImportFixture;
  const text = (key: TextKey, values = {}): string => say(language, key, values);
  const seats = async (): Promise<string> =>
    (await fixture.subscriptions()).map((line) => line.split(' | ')[2] ?? '').join(' ');

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
    await fixture.takesIn('a.csv', table(5));
  });
  afterEach(() => fixture.close());

  it('are left one by one, page by page, and the others are taken', async () => {
    await fixture.sends('b.csv', table(7));
    const first = await fixture.person.clicks('import.rows');
    assert.ok(first.words.includes(text('imports.rowsOf.changed', { count: 8 })), first.words);
    assert.ok(first.words.includes('Contoso') && !first.words.includes('Wingtip'), first.words);
    const ticks = Object.fromEntries([0, 1, 2, 3, 4, 5].map((row) => [`row${row}`, String(row !== 1)]));
    await fixture.person.clicks('import.choose', ticks);
    assert.equal(countsOf(await fixture.last()), '0 added 7 changed 1 same 0 refused');
    await fixture.person.clicks('import.rows');
    const second = await fixture.person.clicks(text('imports.rowsOf.next'));
    assert.ok(second.words.includes('Wingtip') && !second.words.includes('Contoso'), second.words);
    await fixture.person.clicks('import.choose', { row0: 'false', row1: 'true' });
    await fixture.person.clicks('import.apply');
    assert.equal(countsOf(await fixture.last()), '0 added 6 changed 2 same 0 refused');
    // By name: Adatum, Contoso, Fabrikam, Litware, Northwind, Proseware, Tailspin, Wingtip.
    assert.equal(await seats(), '7 7 5 7 7 7 7 5');
  });

  it('are left all at once, still listed, and taken all at once after all', async () => {
    await fixture.sends('b.csv', table(7));
    await fixture.person.clicks('import.rows');
    const left = await fixture.person.clicks('import.leaveAll');
    assert.ok(left.words.includes(text('imports.sameLeft', { rows: 8, left: 8 })), left.words);
    assert.equal(countsOf(await fixture.last()), '0 added 0 changed 8 same 0 refused');
    await fixture.person.clicks('import.rows');
    await fixture.person.clicks('import.takeAll');
    await fixture.person.clicks('import.apply');
    assert.equal(await seats(), '7 7 7 7 7 7 7 7');
  });

  it('are chosen by a card of now alone: an older one shows how it is', async () => {
    await fixture.sends('b.csv', table(7));
    await fixture.person.clicks('import.rows');
    const { shown, pressed } = fixture.person.finds('import.leaveAll');
    const old = fixture.person.clickOn(shown, pressed);
    await fixture.person.posts(old);
    await fixture.person.clicks('import.rows');
    await fixture.person.clicks('import.takeAll');
    await fixture.person.posts({ ...old, id: 'later' });
    assert.equal(countsOf(await fixture.last()), '0 added 8 changed 0 same 0 refused');
  });

  it('beside refused ones: all of those can be read where no file can hold them', async () => {
    const rows = Array.from({ length: 17 }, (_, n) => `Firm ${n + 100};;Visio Plan 2;many;2027-12-31`);
    const look = await fixture.sends('c.csv', [table(7), ...rows].join('\n'));
    assert.ok(look.shown.at(-1)?.buttons.includes(text('imports.toRefused')), look.words);
    let page = await fixture.person.clicks(text('imports.toRefused'));
    let words = page.words;
    for (let turned = 0; turned < 2; turned += 1) {
      page = await fixture.person.clicks(text('imports.rowsOf.next'));
      words += page.words;
    }
    for (let n = 0; n < 17; n += 1) assert.ok(words.includes(`Firm ${n + 100}`), words);
    assert.ok(!page.shown.at(-1)?.buttons.includes(text('imports.rowsOf.next')));
    await fixture.person.clicks(text('imports.rowsOf.back'));
    const done = await fixture.person.clicks('import.apply');
    const again = await fixture.person.clicks(text('imports.toRefused'));
    assert.ok(again.words.includes('Firm 100'), done.words);
  });
});
