// Proves that an import can be stopped while it goes on: what came in stays, the rest waits, and the numbers are true.
import assert from 'node:assert/strict';
import { say, type TextKey } from '../../../cards/texts/texts.ts';
import { runImports } from '../../../dialogs/imports/runImport.ts';
import { countsOf, ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const head = 'Customer;Domain;Product;Seats;End date';
const rowsOf = (count: number): string =>
  [head, ...Array.from({ length: count }, (_, n) => `Firm ${n};firm${n}.hu;Visio Plan 2;5;2028-01-31`)].join('\n');

inEachLanguage('an import that goes on', (language) => {
  let fixture: ImportFixture;
  const text = (key: TextKey, values = {}): string => say(language, key, values);

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
  });
  afterEach(() => fixture.close());

  const customers = async (): Promise<number> => (await fixture.customers()).length;
  const lastWords = (): string => fixture.person.sees().at(-1)?.words ?? '';
  const history = async (): Promise<readonly string[]> => {
    const { items } = await fixture.services.audit.newest({ limit: 1_000 });
    return items.filter(({ what }) => what === 'importStopped' || what === 'fileImported').map(({ what }) => what);
  };

  /** Applied as far as a turn goes: four hundred rows of six hundred and fifty. */
  const begins = async (): Promise<void> => {
    await fixture.sends('wrong.csv', rowsOf(650));
    await fixture.last();
    await fixture.person.clicks('import.apply');
    assert.equal(countsOf(await fixture.last()), '400 added 0 changed 0 same 0 refused');
  };

  it('is stopped by its card, tells what came in and what did not, and is gone on with', async () => {
    await begins();
    const stopping = await fixture.person.clicks('import.stop');
    assert.ok(stopping.words.includes(text('imports.stopping', { name: 'wrong.csv' })), stopping.words);
    await runImports(fixture.services);
    await fixture.desk.deliver();
    assert.ok(lastWords().includes(text('imports.stopped', { count: 400 })), lastWords());
    assert.ok(lastWords().includes(text('imports.stoppedText', { count: 250 })), lastWords());
    assert.equal(await customers(), 400);
    assert.deepEqual(await history(), ['importStopped']);
    await fixture.person.clicks('import.goOn');
    await runImports(fixture.services);
    await fixture.desk.deliver();
    assert.equal(countsOf(await fixture.last()), '650 added 0 changed 0 same 0 refused');
    assert.ok(lastWords().includes(text('imports.done', { count: 650 })), lastWords());
    assert.equal(await customers(), 650);
    assert.deepEqual(new Set(await history()), new Set(['importStopped', 'fileImported']));
  });

  it('is stopped, and its rest discarded: what came in stays', async () => {
    await begins();
    await fixture.person.clicks('import.stop');
    await runImports(fixture.services);
    await fixture.desk.deliver();
    const dropped = await fixture.person.clicks('import.drop');
    assert.ok(dropped.words.includes(text('imports.restDropped', { count: 250 })), dropped.words);
    assert.ok(!dropped.words.includes(text('imports.droppedText')), dropped.words);
    assert.equal(await runImports(fixture.services), 0);
    assert.equal(await customers(), 400);
  });

  it('ends the rows that were begun when it is stopped in the middle of them, and counts each', async () => {
    await begins();
    const { imports } = fixture.services;
    const keep = imports.keepJudged.bind(imports);
    imports.keepJudged = async (id, number, judgedBy, judged) => {
      await keep(id, number, judgedBy, judged);
      if (number === 5) await fixture.person.clicks('import.stop');
    };
    await runImports(fixture.services);
    const one = await fixture.last();
    assert.equal(one.state, 'stopped');
    assert.equal(countsOf(one), '600 added 0 changed 0 same 0 refused');
    assert.equal(await customers(), 600);
  });

  it('takes the first click: an older card that says import, or stop, changes nothing more', async () => {
    await begins();
    const { shown, pressed } = fixture.person.finds('import.stop');
    const stop = fixture.person.clickOn(shown, pressed);
    await fixture.person.posts(stop);
    await runImports(fixture.services);
    await fixture.person.posts({ ...stop, id: 'again' });
    assert.equal((await fixture.last()).state, 'stopped');
    await fixture.desk.deliver();
    await fixture.person.clicks('import.goOn');
    await fixture.person.posts({ ...stop, id: 'once more' });
    await runImports(fixture.services);
    assert.equal((await fixture.last()).state, 'done');
  });

  it('is what the word "cancel" is about while it goes on, waits to be looked at, or was stopped', async () => {
    const cancel = { en: 'cancel', hu: 'mégse' }[language];
    await fixture.sends('wrong.csv', rowsOf(650));
    await fixture.last();
    const looked = await fixture.person.says(cancel);
    assert.ok(looked.words.includes(text('imports.ready')), looked.words);
    await fixture.person.clicks('import.apply');
    const applying = await fixture.person.says(cancel);
    assert.ok(applying.words.includes(text('imports.applying', { name: 'wrong.csv' })), applying.words);
    await fixture.person.clicks('import.stop');
    await runImports(fixture.services);
    const stopped = await fixture.person.says(cancel);
    assert.ok(stopped.words.includes(text('imports.stopped', { count: 400 })), stopped.words);
    await fixture.person.clicks('import.drop');
    const over = await fixture.person.says(cancel);
    assert.ok(over.words.includes(text('desk.shortMessages.nothingToCancel.title')), over.words);
  });
});
