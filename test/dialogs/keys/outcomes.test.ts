// Proves that what becomes of every pasted key is said: in a walk, in the inventory and in files, with what was left out.
import assert from 'node:assert/strict';
import { goodKeys, inEachLanguage, terms } from '../../support/redemptionFixture.ts';
import { commands, keyOf, KeysFixture } from '../../support/keysFixture.ts';

const keys = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => keyOf(from + index));
const [first, second] = goodKeys;
const encoded = 'CFGHJ=2DKMPQR=2DTVWXY=2D23467=2D89BCD';
const wrongEnd = keyOf(700).slice(0, -2);

inEachLanguage('the outcome of pasted keys', (language) => {
  let fixture: KeysFixture;
  const text: KeysFixture['redemption']['text'] = (key, values) => fixture.redemption.text(key, values);
  const person = (): KeysFixture['redemption']['person'] => fixture.redemption.person;
  const basket = async (): Promise<number> => (await fixture.redemption.open())[0]?.basket.length ?? 0;
  const found = (count: number, ...parts: readonly string[]): string =>
    text('keys.outcome.found', { count, parts: parts.join(', ') });

  beforeEach(async () => {
    fixture = await KeysFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('names the 40 of 60 keys that a new walk has no room for, and offers them to the inventory', async () => {
    const { words } = await person().says(`redeem\n${keys(60).join('\n')}`);
    const parts = [text('keys.outcome.taken.basket', { count: 20 }), text('keys.outcome.noRoom', { count: 40 })];
    assert.ok(words.includes(found(60, ...parts)), words);
    assert.ok(words.includes(text('keys.leftOverTitle', { count: 40 })));
    assert.ok(words.includes(text('keys.waiting', { count: 40 })));
    assert.equal(await basket(), 20);
    await person().clicks('keys.save', { plan: 'businessBasic', licences: '5' });
    assert.equal((await fixture.inventory()).length, 40);
  });

  it('names them on the keys card too, where two sources share the room', async () => {
    await fixture.adds(keys(9, 600).join('\n'));
    const { items } = await fixture.services.keys.list('available', { limit: 20 });
    await fixture.redemption.walkTo('keys');
    const inventory = items.map(({ id }) => id).join(',');
    const { words } = await person().clicks('redeem.addKeys', { keys: keys(14).join('\n'), inventory, ...terms });
    const parts = [text('keys.outcome.taken.basket', { count: 20 }), text('keys.outcome.noRoom', { count: 3 })];
    assert.ok(words.includes(found(23, ...parts)), words);
    assert.equal(await basket(), 20);
  });

  it('says after redeem which lines held no key, and what is wrong with which', async () => {
    const { words } = await person().says(`redeem ${first}\nsome words\n${second}\n${first}\n${wrongEnd}`);
    const parts = [
      text('keys.outcome.taken.basket', { count: 2 }),
      text('keys.outcome.doubled', { count: 1 }),
      text('keys.outcome.unreadable', { count: 1 }),
    ];
    assert.ok(words.includes(found(4, ...parts)), words);
    assert.ok(words.includes(text('keys.report.linesWithout', { count: 1, lines: '2' })));
    const ending = wrongEnd.replaceAll('-', '').slice(-5);
    assert.ok(words.includes(text('redeem.keys.problems.wrongLength', { ending, length: 23 })), words);
  });

  it('says nothing more after redeem when every key was taken', async () => {
    const { shown } = await person().says(`redeem ${first}`);
    assert.ok(!shown.some(({ words }) => words.includes(text('redeem.keys.foundTitle'))));
  });

  it('takes both keys of a text in which one is in quoted-printable', async () => {
    await fixture.redemption.walkTo('keys');
    const { words } = await person().clicks('redeem.addKeys', { keys: `${first}\n${encoded}`, ...terms });
    assert.equal(await basket(), 2);
    assert.ok(words.includes(found(2, text('keys.outcome.taken.basket', { count: 2 }))), words);
  });

  it('stays on the keys card when a line held no key, and goes on when the person says so again', async () => {
    await fixture.redemption.walkTo('keys');
    const stays = await person().clicks('redeem.nextFromKeys', { keys: `${first}\nBCDFG HJKMP and so on`, ...terms });
    assert.ok(stays.words.includes(text('keys.report.linesWithout', { count: 1, lines: '2' })), stays.words);
    assert.equal((await fixture.redemption.open())[0]?.step, 'keys');
    await person().clicks('redeem.nextFromKeys', { keys: '', ...terms });
    assert.equal((await fixture.redemption.open())[0]?.step, 'confirm');
  });

  it('is told beside the question about a doubtful key', async () => {
    await fixture.redemption.walkTo('keys');
    const pasted = `${first}\n${second.slice(0, -1)}0\nnothing here\n${wrongEnd}`;
    const { words } = await person().clicks('redeem.addKeys', { keys: pasted, ...terms });
    assert.ok(words.includes(text('redeem.doubt.title')), words);
    assert.ok(words.includes(text('keys.report.linesWithout', { count: 1, lines: '3' })));
    assert.ok(words.includes(text('keys.outcome.asked', { count: 1 })));
  });

  it('goes to the inventory when its command stands before the keys, however long the mail is', async () => {
    const mail = `Dear partner,\n\nthank you for your order of last week, it was a pleasure to work with you again. Below you
find all the keys that belong to the order, please keep them safe and let us know when anything is missing or wrong.\n\n`;
    for (const [index, before] of [
      commands[language],
      `${commands[language]}:`,
      `${commands[language]}\n\n`,
    ].entries()) {
      const [one = '', two = ''] = keys(2, index * 2);
      const { words } = await person().says(`${before} ${mail}${[one, one, two, one, two].join('\n')}\n\nBest regards`);
      const parts = [text('keys.outcome.taken.waiting', { count: 2 }), text('keys.outcome.doubled', { count: 3 })];
      assert.ok(words.includes(found(5, ...parts)), words);
    }
    assert.equal((await fixture.redemption.open()).length, 0);
  });

  it('tells duplicates and what was not read in the inventory’s form', async () => {
    await fixture.opens();
    await person().clicks('keys.add');
    const again = await person().clicks('keys.save', { keys: `${first}\n${first}\n${first}\n${first}` });
    const parts = [text('keys.outcome.taken.waiting', { count: 1 }), text('keys.outcome.doubled', { count: 3 })];
    assert.ok(again.words.includes(found(4, ...parts)), again.words);
    const more = await person().clicks('keys.save', { keys: 'nothing at all' });
    assert.ok(more.words.includes(text('redeem.keys.problems.nothingFound')), more.words);
    assert.ok(more.words.includes(text('keys.report.linesWithout', { count: 1, lines: '1' })));
  });

  it('begins with what was refused, each with its reason and how it ends, however much was added', async () => {
    await fixture.adds(keys(20).join('\n'));
    const broken = keys(3, 300).map((key) => key.slice(0, -1));
    const { words } = await fixture.adds([...keys(48, 100), ...broken, ...keys(20)].join('\n'));
    const parts = [
      text('keys.outcome.taken.added', { count: 48 }),
      text('keys.outcome.known.inventory', { count: 20 }),
      text('keys.outcome.unreadable', { count: 3 }),
    ];
    assert.ok(words.includes(found(71, ...parts)), words);
    for (const key of [...broken, ...keys(20)]) assert.ok(words.includes(key.replaceAll('-', '').slice(-5)), key);
    for (const reason of [text('keys.refusals.wrongLength', { length: 24 }), text('keys.refusals.inInventory')])
      assert.ok(words.includes(reason), reason);
  });
});
