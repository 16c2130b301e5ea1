// Proves that a column whose heading says what it is stays, whatever single cells say, and that these cells are named.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('a column that its heading names outright', (language) => {
  let fixture: ImportFixture;
  const text = (key: TextKey, values = {}): string => say(language, key, values);

  const hasLine = (words: string, values: object): boolean =>
    words.replaceAll('\\', '').includes(text('imports.unreadCell', { ...values }));

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('of domains is kept where single cells are none, which are counted and named', async () => {
    const table = ['Contoso Kft.;contoso.hu', 'Fabrikam Zrt.;later', 'Adatum Bt.;to be asked', 'Litware;-'];
    const { words } = await fixture.sends('a.csv', ['Customer;Domain', ...table].join('\n'));
    const meaning = text('imports.meanings.domain');
    assert.ok(words.includes(text('imports.unread', { count: 2 })), words);
    assert.ok(hasLine(words, { line: 3, meaning, value: 'later' }), words);
    assert.ok(hasLine(words, { line: 4, meaning, value: 'to be asked' }), words);
    await fixture.last();
    await fixture.person.clicks('import.apply');
    assert.deepEqual(await fixture.customers(), [
      'Adatum Bt.',
      'Contoso Kft. | contoso.hu',
      'Fabrikam Zrt.',
      'Litware',
    ]);
  });

  it('of tenants is kept likewise', async () => {
    const id = 'aaaaaaaa-1111-4222-8333-000000000001';
    const table = [`Contoso Kft.;${id}`, 'Fabrikam Zrt.;unclear', 'Adatum Bt.;asked for'];
    const { words } = await fixture.sends('a.csv', ['Customer;Tenant ID', ...table].join('\n'));
    const meaning = text('imports.meanings.tenantId');
    assert.ok(hasLine(words, { line: 3, meaning, value: 'unclear' }), words);
    await fixture.last();
    await fixture.person.clicks('import.apply');
    const { items } = await fixture.services.customers.everyone({ limit: 10 });
    assert.deepEqual(
      items.map(({ microsoftTenantId }) => microsoftTenantId).filter((one) => one !== undefined),
      [id],
    );
  });

  it('is left out where nothing below it is what it says', async () => {
    const { words } = await fixture.sends(
      'a.csv',
      'Customer;Domain;Product;Seats;End date\nContoso;main;Visio;5;2028-01-31\nFabrikam;main;Visio;5;2028-01-31',
    );
    assert.ok(!words.includes('“main”') && !words.includes('„main”'), words);
  });
});
