// Proves the questions of an import: about columns, about dates, and about what may be the same; each is asked once.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { anna } from '../../support/deskFixture.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';

const head = 'Customer;Domain;Product;Seats;End date';

describe('A question about a table', () => {
  let fixture: ImportFixture;

  beforeEach(async () => {
    fixture = await ImportFixture.open();
    await fixture.person.says('english');
  });
  afterEach(() => fixture.close());

  it('about columns is asked with values, and never again for the same headings', async () => {
    const table = (product: string): string =>
      [
        'Customer;Product;Seats;Valid A;Valid B',
        `Contoso;${product};5;2026-11-28;2027-11-28`,
        'Fabrikam;Visio;2;2026-05-01;2027-05-01',
      ].join('\n');
    const asked = await fixture.sends('list.csv', table('Business Basic'));
    assert.ok(asked.words.includes(say('en', 'imports.asks')), asked.words);
    assert.ok(asked.words.includes('2026-11-28'), asked.words);
    const looked = await fixture.person.clicks('import.columns', { column0: 'starts', column1: 'ends' });
    assert.ok(looked.words.includes(say('en', 'imports.ready')), looked.words);
    await fixture.person.clicks('import.apply');
    assert.deepEqual(await fixture.subscriptions(), [
      'Contoso | businessBasic | 5 | 2026-11-28 | 2027-11-28',
      'Fabrikam | Visio | 2 | 2026-05-01 | 2027-05-01',
    ]);
    const again = await fixture.sends('list.csv', table('Business Premium'));
    assert.ok(again.words.includes(say('en', 'imports.ready')), again.words);
  });

  it('about the order of day and month is asked where nothing in the table tells it', async () => {
    const asked = await fixture.sends('list.csv', `${head}\nContoso;contoso.com;Visio;5;03/04/2027`);
    assert.ok(asked.words.includes(say('en', 'imports.dateAsk', { date: '03/04/2027' })), asked.words);
    await fixture.person.clicks('import.columns', { order: 'monthFirst' });
    await fixture.person.clicks('import.apply');
    assert.deepEqual(await fixture.subscriptions(), ['Contoso | Visio | 5 | 2026-03-04 | 2027-03-04']);
  });

  it('is not asked where another row proves the order', async () => {
    await fixture.takesIn('list.csv', `${head}\nContoso;contoso.com;Visio;5;03/04/2027\nFabrikam;;Visio;1;25/12/2027`);
    assert.deepEqual(await fixture.subscriptions(), [
      'Contoso | Visio | 5 | 2026-04-03 | 2027-04-03',
      'Fabrikam | Visio | 1 | 2026-12-25 | 2027-12-25',
    ]);
  });

  describe('about what may be the same', () => {
    beforeEach(async () => {
      const customer = {
        id: 'contoso',
        name: 'Contoso Kft.',
        country: 'HU',
        managedBy: [anna],
        createdAt: '2027-01-01T00:00:00Z',
      };
      await fixture.services.customers.create(customer);
    });

    const near = `${head}\nContosso Kft.;;Visio;5;2027-12-31\nFabrikam;;Visio;1;2027-12-31`;

    it('keeps its rows out until it is answered', async () => {
      const { words } = await fixture.sends('list.csv', near);
      assert.ok(words.includes(say('en', 'imports.doubtsTitle', { count: 1 })), words);
      await fixture.person.clicks('import.apply');
      assert.equal(countsOf(await fixture.last()), '1 added 0 changed 0 same 1 refused');
      assert.deepEqual(await fixture.customers(), ['Contoso Kft. | HU', 'Fabrikam']);
    });

    it('brings the rows to the customer that is known', async () => {
      await fixture.sends('list.csv', near);
      const asked = await fixture.person.clicks('import.doubts');
      assert.ok(asked.words.includes('Contosso Kft.') && asked.words.includes('Contoso Kft.'), asked.words);
      await fixture.person.clicks('import.same');
      await fixture.person.clicks('import.apply');
      assert.equal(countsOf(await fixture.last()), '2 added 0 changed 0 same 0 refused');
      assert.deepEqual(await fixture.customers(), ['Contoso Kft. | HU', 'Fabrikam']);
      assert.deepEqual(await fixture.subscriptions(), [
        'Contoso Kft. | Visio | 5 | 2026-12-31 | 2027-12-31',
        'Fabrikam | Visio | 1 | 2026-12-31 | 2027-12-31',
      ]);
    });

    it('makes two customers where they are two, and is not asked again', async () => {
      await fixture.sends('list.csv', near);
      await fixture.person.clicks('import.doubts');
      await fixture.person.clicks('import.other');
      await fixture.person.clicks('import.apply');
      assert.deepEqual(await fixture.customers(), ['Contoso Kft. | HU', 'Contosso Kft.', 'Fabrikam']);
      const { words } = await fixture.sends('list.csv', near);
      assert.ok(words.includes(say('en', 'imports.nothingNew')), words);
    });

    it('is answered for all that are like it', async () => {
      for (const name of ['Adatum Zrt.', 'Litware Bt.'])
        await fixture.services.customers.create({
          id: name,
          name,
          country: '',
          managedBy: [anna],
          createdAt: '2027-01-01T00:00:00Z',
        });
      await fixture.sends(
        'list.csv',
        `${head}\nContosso Kft.;;Visio;5;2027-12-31\nAdatums Zrt.;;Visio;1;2027-12-31\nLitwares Bt.;;Visio;1;2027-12-31`,
      );
      await fixture.person.clicks('import.doubts');
      await fixture.person.clicks('import.same', { forAll: 'true' });
      await fixture.person.clicks('import.apply');
      assert.equal(countsOf(await fixture.last()), '3 added 0 changed 0 same 0 refused');
      assert.equal((await fixture.customers()).length, 3);
    });

    it('tells a term with a new end from a second subscription', async () => {
      const row = (ends: string): string => `${head}\nContoso Kft.;;Visio;5;${ends}`;
      await fixture.takesIn('list.csv', row('2027-12-31'));
      const asked = await fixture.sends('list.csv', row('2028-12-31'));
      assert.ok(asked.words.includes(say('en', 'imports.doubtsTitle', { count: 1 })), asked.words);
      await fixture.person.clicks('import.doubts');
      await fixture.person.clicks('import.same');
      await fixture.person.clicks('import.apply');
      assert.deepEqual(await fixture.subscriptions(), ['Contoso Kft. | Visio | 5 | 2027-12-31 | 2028-12-31']);
      const again = await fixture.sends('list.csv', row('2028-12-31'));
      assert.ok(again.words.includes(say('en', 'imports.nothingNew')), again.words);
    });
  });

  it('discards everything when its person says so, and an old card does nothing any more', async () => {
    await fixture.sends('list.csv', `${head}\nContoso;contoso.com;Visio;5;2027-04-03`);
    const { shown, pressed } = fixture.person.finds('import.apply');
    const old = fixture.person.clickOn(shown, pressed);
    const dropped = await fixture.person.clicks('import.drop');
    assert.ok(dropped.words.includes(say('en', 'imports.dropped')), dropped.words);
    await fixture.person.posts(old);
    assert.deepEqual(await fixture.customers(), []);
  });

  it("is nobody else's to answer", async () => {
    await fixture.sends('list.csv', `${head}\nContoso;contoso.com;Visio;5;2027-04-03`);
    const { id } = await fixture.last();
    const other = await fixture.desk.knows({ ...anna, id: 'aaaaaaaa-0000-4000-8000-000000000009' });
    const { words } = await other.posts(other.activity('message', { value: { verb: 'import.apply', id, v: 2 } }));
    assert.ok(words.includes(say('en', 'desk.shortMessages.notYourCard.title')), words);
    assert.deepEqual(await fixture.customers(), []);
  });

  it('does not keep a pasted table from being taken in', async () => {
    const { words } = await fixture.person.says('Customer\tProduct\tSeats\tEnd date\nContoso\tVisio\t5\t2027-04-03');
    assert.ok(words.includes(say('en', 'imports.ready')), words);
    await fixture.person.clicks('import.apply');
    assert.deepEqual(await fixture.subscriptions(), ['Contoso | Visio | 5 | 2026-04-03 | 2027-04-03']);
  });
});
