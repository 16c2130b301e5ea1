// Proves the way of a table onto the registers: a look first, then the person's word, row by row, and the same file twice changes nothing.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const table = [
  'Ügyfél;Domain;Termék;Licencek;Lejárat',
  'Contoso Kft.;contoso.hu;Microsoft 365 Business Standard;25;2027. 11. 28.',
  'Fabrikam Zrt.;fabrikam.hu;Microsoft 365 Business Premium;8;2028.03.01.',
  'Fabrikam Zrt.;fabrikam.hu;Visio Plan 2;2;2028.03.01.',
  'Northwind Bt.;;Microsoft 365 Business Basic;sok;2028.03.01.',
  'Összesen;;;35;',
].join('\n');

inEachLanguage('a table of customers', (language) => {
  let fixture: ImportFixture;

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('is looked at first, and nothing is kept', async () => {
    const { shown, words } = await fixture.sends('ugyfelek.csv', table);
    assert.equal(shown.length, 1);
    assert.ok(words.includes(say(language, 'imports.ready')), words);
    assert.ok(words.includes(say(language, 'imports.addedValue', { rows: 3, customers: 2, subscriptions: 3 })), words);
    assert.ok(words.includes(say(language, 'imports.problems.licencesUnread', { value: 'sok' })), words);
    assert.deepEqual(await fixture.customers(), []);
    assert.deepEqual(await fixture.subscriptions(), []);
  });

  it('is taken in when its person says so', async () => {
    const done = await fixture.takesIn('ugyfelek.csv', table);
    assert.equal(countsOf(done), '3 added 0 changed 0 same 1 refused');
    assert.deepEqual(await fixture.customers(), ['Contoso Kft. | contoso.hu', 'Fabrikam Zrt. | fabrikam.hu']);
    assert.deepEqual(await fixture.subscriptions(), [
      'Contoso Kft. | businessStandard | 25 | 2026-11-28 | 2027-11-28',
      'Fabrikam Zrt. | businessPremium | 8 | 2027-03-01 | 2028-03-01',
      'Fabrikam Zrt. | visio2 | 2 | 2027-03-01 | 2028-03-01',
    ]);
  });

  it('keeps aside what it adds to a customer that is archived', async () => {
    await fixture.takesIn('ugyfelek.csv', table);
    const [fabrikam] = await fixture.services.customers.search('fabrikam', 1);
    await fixture.services.customers.change(fabrikam!.id, (known) => ({
      ...known,
      archivedAt: '2027-01-01T00:00:00Z',
    }));
    await fixture.takesIn('uj.csv', `${table.split('\n')[0]}\nFabrikam Zrt.;fabrikam.hu;Visio Plan 1;4;2028.06.01.`);
    const added = (await fixture.services.subscriptions.ofCustomer(fabrikam!.id)).find(
      ({ planId }) => planId === 'visio1',
    );
    assert.equal(added?.archived, true);
  });

  it('changes nothing the second time', async () => {
    await fixture.takesIn('ugyfelek.csv', table);
    const before = [await fixture.customers(), await fixture.subscriptions()];
    const { words } = await fixture.sends('ugyfelek.csv', table);
    assert.ok(words.includes(say(language, 'imports.nothingNew')), words);
    assert.equal(countsOf(await fixture.last()), '0 added 0 changed 3 same 1 refused');
    assert.deepEqual([await fixture.customers(), await fixture.subscriptions()], before);
  });

  it('gives the inventory the keys that were pasted with it, and asks to delete the message', async () => {
    const key = 'BT79Q-G7N6G-PGBYW-4YWX6-6F4BT';
    const pasted = `Ügyfél;Kulcs;Termék;Licencek;Lejárat\nContoso Kft.;${key};Visio Plan 2;3;2028.03.01.`;
    const { words } = await fixture.person.says(pasted);
    assert.ok(words.includes(say(language, 'imports.ready')), words);
    assert.ok(words.includes(say(language, 'desk.keysInMessage', { count: 1 })), words);
    assert.ok(words.includes('-6F4BT') && !words.includes(key), words);
  });
});
