// Proves files of keys: looked at before anything is added, row by row, in every writing that spreadsheets have.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { keyOf, KeysFixture } from '../../support/keysFixture.ts';

const header = { en: 'Key,Product,Licences,Months', hu: 'Kulcs;Termék;Licencek;Hónapok' } as const;

inEachLanguage('a file of keys', (language) => {
  let fixture: KeysFixture;
  const text: KeysFixture['redemption']['text'] = (key, values) => fixture.redemption.text(key, values);
  const between = language === 'hu' ? ';' : ',';
  const file = (...rows: readonly (readonly (string | number)[])[]): string =>
    [header[language], ...rows.map((row) => row.join(between))].join('\r\n');
  const row = (number: number, more: readonly (string | number)[] = []): readonly (string | number)[] => [
    keyOf(number),
    ...(more.length > 0 ? more : [text('plans.businessPremium'), 5, '']),
  ];

  beforeEach(async () => {
    fixture = await KeysFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('is shown row by row, and adds nothing before the person says so', async () => {
    const rows = [row(1), row(2, ['Business Basic', 301, 12]), row(1), row(3, [text('plans.office365E3'), 7, 36])];
    const seen = await fixture.sends('keys.csv', file(...rows));
    assert.ok(seen.words.includes(text('keys.report.confirm', { count: 2 })), seen.words);
    const plan = text('plans.businessBasic');
    assert.ok(seen.words.includes(text('keys.refusals.tooManyLicences', { plan, maximum: 300 })));
    assert.ok(seen.words.includes(text('keys.refusals.doubled')));
    assert.ok(seen.words.replaceAll('\\', '').includes(text('keys.line', { line: 3 })));
    assert.ok(seen.words.includes('keys.csv'));
    assert.deepEqual(await fixture.inventory(), []);
    const done = await fixture.redemption.person.clicks('keys.confirm');
    assert.equal(done.shown[0]?.updated, true);
    assert.ok(done.words.includes(text('keys.report.done', { count: 2 })), done.words);
    const expected = [`${keyOf(1).slice(-5)} businessPremium 5 12`, `${keyOf(3).slice(-5)} office365E3 7 36`];
    assert.deepEqual(await fixture.inventory(), expected.sort());
  });

  it('names every reason', async () => {
    await fixture.adds(keyOf(5));
    const content = file(
      row(1, ['Microsoft Action Pack', 5, 12]),
      row(2, ['Paint', 5, 12]),
      row(3, ['', 5, 12]),
      row(4, ['businessBasic', 'many', 12]),
      row(4, ['businessBasic', 5, 99]),
      row(5),
      ['hello', 'businessBasic', 5, 12],
      [keyOf(6).slice(0, -1), 'businessBasic', 5, 12],
      [`${keyOf(6).slice(0, -1)}0`, 'businessBasic', 5, 12],
      [...row(7), 'and', 'more'],
      row(8),
    );
    const { words } = await fixture.sends('keys.csv', content);
    const where = text('keys.refusals.lookAlike', { position: 25, character: '0' });
    for (const reason of [
      ...(['benefitKey', 'unknownProduct', 'productMissing', 'licencesInvalid', 'monthsInvalid'] as const),
      ...(['inInventory', 'noKey', 'surplus'] as const),
    ])
      assert.ok(words.includes(text(`keys.refusals.${reason}`)), reason);
    assert.ok(words.includes(text('keys.refusals.wrongLength', { length: 24 })));
    assert.ok(words.includes(text('keys.refusals.lookAlikes', { where })));
    assert.ok(words.includes(text('keys.report.confirm', { count: 1 })));
  });

  it('shows a page of many rows and counts the rest', async () => {
    const { words } = await fixture.sends('keys.csv', file(...Array.from({ length: 300 }, (_, index) => row(index))));
    assert.ok(words.includes(text('keys.report.more', { count: 288, fit: 288, refused: 0 })), words);
    await fixture.redemption.person.clicks('keys.confirm');
    assert.equal((await fixture.services.keys.tallyByState()).get('available'), 300);
  });

  it('may be in UTF-16 or Windows-1250', async () => {
    await fixture.sends('keys.csv', Buffer.from(`\u{feff}${file(row(1))}`, 'utf16le'));
    await fixture.redemption.person.clicks('keys.confirm');
    const windows = file(row(2, ['businessBasic', 5, 12]))
      .replace('Termék', 'Term\u{e9}k')
      .replace('ó', '\u{f3}');
    await fixture.sends('keys.csv', Buffer.from(windows, 'latin1'));
    await fixture.redemption.person.clicks('keys.confirm');
    assert.equal((await fixture.inventory()).length, 2);
  });

  it('of keys alone asks once what they stand for, with a header or without', async () => {
    for (const [index, first] of ['key\n', ''].entries()) {
      const content = `${first}${keyOf(index * 2)}\n${keyOf(index * 2 + 1)}\n`;
      const asked = await fixture.sends('keys.txt', content);
      assert.ok(asked.words.includes(text('keys.waiting', { count: 2 })), asked.words);
      const seen = await fixture.redemption.person.clicks('keys.save', { plan: 'businessBasic', licences: '5' });
      assert.ok(seen.words.includes(text('keys.report.confirm', { count: 2 })), seen.words);
      await fixture.redemption.person.clicks('keys.confirm');
    }
    assert.equal((await fixture.inventory()).length, 4);
  });

  it('that brings nothing new is not kept', async () => {
    const { words, shown } = await fixture.sends('keys.csv', file(['x', 'y', 1, 1]));
    assert.ok(words.includes(text('keys.report.nothingText')), words);
    assert.ok(!JSON.stringify(shown).includes('keys.confirm'));
  });

  it('may be dropped, and a late confirmation adds nothing', async () => {
    const { person } = fixture.redemption;
    await fixture.sends('keys.csv', file(row(1)));
    const { shown, pressed } = person.finds('keys.confirm');
    await person.clicks('keys.drop');
    const late = await person.posts(person.clickOn(shown, pressed));
    assert.ok(late.words.includes(text('keys.report.dropped')), late.words);
    assert.deepEqual(await fixture.inventory(), []);
  });

  it('adds a key only once when it was entered by hand meanwhile', async () => {
    await fixture.sends('keys.csv', file(row(1), row(2)));
    const { shown, pressed } = fixture.redemption.person.finds('keys.confirm');
    fixture.redemption.fixture.clock.advance(1_000);
    await fixture.adds(keyOf(1));
    const done = await fixture.redemption.person.posts(fixture.redemption.person.clickOn(shown, pressed));
    assert.ok(done.words.includes(text('keys.report.done', { count: 1 })), done.words);
    assert.ok(done.words.includes(text('keys.refusals.inInventory')));
  });

  it('leaves no key in the chat, the log, the metrics, the dialog state or the database', async () => {
    const { person, fixture: whole } = fixture.redemption;
    await fixture.sends(`${keyOf(9)}.csv`, file(row(1), row(2), [keyOf(3).slice(0, -1), 'x', 1, 1]));
    await person.clicks('keys.confirm');
    await fixture.sends('keys.csv', file(row(4)));
    await person.says(`${language === 'hu' ? 'kulcsok' : 'keys'} ${keyOf(5)} ${keyOf(6).slice(0, -1)}0`);
    await fixture.adds(`${keyOf(7)} ${keyOf(8).slice(0, -1)}`, { licences: '' });
    const { chat } = whole;
    const files = (await readdir(chat.dataDir)).filter((name) => name.startsWith('keydesk.db'));
    const places: [string, string][] = [
      ['screen', JSON.stringify(person.sees())],
      ['log', chat.logged.join('\n')],
      ['metrics', await chat.metrics.registry.metrics()],
    ];
    for (const name of files) places.push([name, await readFile(join(chat.dataDir, name), 'latin1')]);
    const first = keyOf(1).slice(0, 17);
    for (const [place, content] of places)
      for (const spelling of [first, first.toLowerCase(), first.replaceAll('-', '')])
        assert.ok(!content.includes(spelling), place);
    assert.ok(files.length > 0 && !chat.logged.some((line) => line.includes(fixture.files.address)));
  });
});
