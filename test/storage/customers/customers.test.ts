// Proves that a customer is found by what somebody would type.
import assert from 'node:assert/strict';
import { Customers } from '../../../storage/customers/customers.ts';
import { customer } from '../../support/sampleRecords.ts';
import { onEachEngine } from '../../support/engines.ts';

onEachEngine('Customers', (engine) => {
  let customers: Customers;
  before(async () => {
    customers = new Customers(await engine.place().open());
    const names = [
      'Contoso Kft.',
      'Árvíztűrő Fúrógép Zrt.',
      'Great Contoso Ltd',
      'Straße & Söhne',
      'a.*(b) Bt.',
      'Łódź Ærø 50%_Off',
    ];
    for (const [n, name] of names.entries()) await customers.create(customer(`c${n}`, name));
    await customers.create(customer('c9', 'Nordwind', 'nordwindhu.onmicrosoft.com'));
  });

  const search = async (text: string, limit = 10) => (await customers.search(text, limit)).map(({ id }) => id);

  for (const [text, expected] of [
    ['contoso', ['c0', 'c2']],
    ['  CONTOSO   kft ', ['c0']],
    ['kft contoso', ['c0']],
    ['arvizturo', ['c1']],
    ['ÁRVÍZTŰRŐ fúró', ['c1']],
    ['gép', ['c1']],
    ['strasse', ['c3']],
    ['sohne', ['c3']],
    ['lodz aero', ['c5']],
    ['nordwindhu', ['c9']],
    ['wind', ['c9']],
    ['.*(b', ['c4']],
    ['%_', ['c5']],
    ['a.+', []],
    ['nobody', []],
  ] as const) {
    it(`finds [${expected.join()}] by "${text}"`, async () => {
      assert.deepEqual(await search(text), expected);
    });
  }

  it('puts names that begin with the text in front, and keeps to the limit', async () => {
    assert.deepEqual(await search('cont', 1), ['c0']);
    assert.deepEqual(await search('', 2), ['c4', 'c1']);
  });

  it('finds a name that is mistyped or bears an ending', async () => {
    const near = async (text: string) => (await customers.near(text, 10)).map(({ id }) => id);
    assert.deepEqual(await near('kontoso'), ['c0', 'c2']);
    assert.deepEqual(await near('nordwnid'), ['c9']);
    assert.deepEqual(await near('nobody'), []);
    const named = async (text: string) => (await customers.named(text, 10)).map(({ id }) => id);
    assert.deepEqual(await named('contosonak'), ['c0', 'c2']);
    assert.deepEqual(await named('Great Contoso'), ['c2']);
    assert.deepEqual(await named('toso'), [], 'a name is not named by its middle');
    assert.deepEqual(await named('gr'), []);
  });

  it('refuses a second customer with the same id', async () => {
    assert.equal(await customers.create(customer('c0', 'Another')), false);
    assert.equal((await customers.get('c0'))?.value.name, 'Contoso Kft.');
  });

  it('finds a customer by a new name, and not by the old one', async () => {
    await customers.create(customer('renamed', 'Fabrikam'));
    const changed = await customers.change('renamed', (known) => ({
      ...known,
      name: 'Tailspin',
      domain: 'tail.example',
    }));
    assert.deepEqual(changed?.value, customer('renamed', 'Tailspin', 'tail.example'));
    assert.deepEqual(await search('tailsp'), ['renamed']);
    assert.deepEqual(await search('fabrikam'), []);
    assert.deepEqual((await customers.get('renamed'))?.value, changed.value);
  });

  it('pages through all of them by name', async () => {
    const first = await customers.list({ limit: 5 });
    assert.ok(first.next !== undefined);
    const rest = await customers.list({ limit: 5, after: first.next });
    assert.equal(rest.next, undefined);
    const names = [...first.items, ...rest.items].map(({ name }) => name);
    assert.equal(new Set(names).size, 8);
    assert.deepEqual(names.slice(0, 3), ['a.*(b) Bt.', 'Árvíztűrő Fúrógép Zrt.', 'Contoso Kft.']);
  });
});
