// Proves that two people who import at the same time are told what each of them brought, and that nothing is written over.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';

const head = 'Customer;Domain;Product;Seats;End date;Notes';
const rowsOf = (count: number, seats = 5, notes = ''): string =>
  [
    head,
    ...Array.from({ length: count }, (_, n) => `Firm ${n};firm${n}.hu;Visio Plan 2;${seats};2028-01-31;${notes}`),
  ].join('\n');

describe('two imports at the same time', () => {
  let fixture: ImportFixture;
  let bela: ChatPerson;

  beforeEach(async () => {
    fixture = await ImportFixture.open();
    bela = fixture.desk.chat.person({ id: 'bela', name: 'Nagy Béla' });
    await bela.says('english');
  });
  afterEach(() => fixture.close());

  /** Both look at their files; Anna imports, and Béla comes in between when hers are judged and not yet written. */
  async function together(
    annas: string,
    belas: string,
  ): Promise<{ readonly anna: string; readonly bela: string; readonly words: string }> {
    await fixture.sends('annas.csv', annas);
    const { id } = await fixture.last();
    await bela.says('', { attachments: [fixture.files.attachment('belas.csv', belas)] });
    const other = (await fixture.last()).id;
    const { imports } = fixture.services;
    const keep = imports.keepJudged.bind(imports);
    imports.keepJudged = async (importId, ...judged) => {
      await keep(importId, ...judged);
      if (importId === id) await bela.clicks('import.apply');
    };
    const { words } = await fixture.person.clicks('import.apply');
    const counts = async (one: string): Promise<string> => countsOf((await imports.get(one))?.value ?? assert.fail());
    return { anna: await counts(id), bela: await counts(other), words };
  }

  it('of the same file: the one added all, for the other it was the same by then', async () => {
    const told = await together(rowsOf(30), rowsOf(30));
    assert.equal(told.bela, '30 added 0 changed 0 same 0 refused');
    assert.equal(told.anna, '0 added 0 changed 30 same 0 refused');
    assert.ok(told.words.includes(say('en', 'imports.done', { count: 0 })), told.words);
    assert.equal((await fixture.customers()).length, 30);
    const { items } = await fixture.services.subscriptions.page({ limit: 100 });
    assert.deepEqual([...new Set(items.map(({ responsible }) => responsible.id))], ['bela']);
  });

  it('that share some rows: each counts its own, and none is lost', async () => {
    const told = await together(rowsOf(30), rowsOf(12));
    assert.equal(told.bela, '12 added 0 changed 0 same 0 refused');
    assert.equal(told.anna, '18 added 0 changed 12 same 0 refused');
    assert.equal((await fixture.subscriptions()).length, 30);
  });

  it('that say different things of the same: what comes later was shown as new, and changes nothing', async () => {
    const told = await together(rowsOf(9, 7, 'new'), rowsOf(9, 5));
    assert.equal(told.bela, '9 added 0 changed 0 same 0 refused');
    assert.equal(told.anna, '0 added 0 changed 0 same 9 refused');
    assert.ok(told.words.includes(say('en', 'imports.problems.changedSince')), told.words);
    const seats = (await fixture.subscriptions()).map((line) => line.split(' | ')[2]);
    assert.deepEqual([...new Set(seats)], ['5']);
    const { items } = await fixture.services.customers.everyone({ limit: 100 });
    assert.deepEqual([...new Set(items.map(({ notes }) => notes))], [undefined]);
  });

  it('that change the same in two ways: what comes later is not written over the other, unseen', async () => {
    await fixture.takesIn('first.csv', rowsOf(9, 3));
    const told = await together(rowsOf(9, 7), rowsOf(9, 5));
    assert.equal(told.bela, '0 added 9 changed 0 same 0 refused');
    assert.equal(told.anna, '0 added 0 changed 0 same 9 refused');
    const seats = (await fixture.subscriptions()).map((line) => line.split(' | ')[2]);
    assert.deepEqual([...new Set(seats)], ['5']);
  });

  it('that change the same in the same way: the second one changes nothing', async () => {
    await fixture.takesIn('first.csv', rowsOf(9, 3));
    const told = await together(rowsOf(9, 7), rowsOf(9, 7));
    assert.equal(told.bela, '0 added 9 changed 0 same 0 refused');
    assert.equal(told.anna, '0 added 0 changed 9 same 0 refused');
  });
});
