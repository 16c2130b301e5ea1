// Proves how keys get into the inventory by hand: judged one by one, nothing lost, nothing shown in full.
import assert from 'node:assert/strict';
import { saveBatch, saveCutOffBatches } from '../../../dialogs/keys/saveBatch.ts';
import { keyBatchesCollection } from '../../../storage/keys/keyBatches.ts';
import { TrackedRecords } from '../../../storage/records/trackedRecords.ts';
import { anna, bela } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { commands, keyOf, KeysFixture } from '../../support/keysFixture.ts';

const basic = (number: number): string => `${keyOf(number).slice(-5)} businessBasic 5 12`;
const doubtful = `${keyOf(9).slice(0, -1)}0`;

inEachLanguage('keys that are added', (language) => {
  let fixture: KeysFixture;
  const text: KeysFixture['redemption']['text'] = (key, values) => fixture.redemption.text(key, values);
  const person = (): KeysFixture['redemption']['person'] => fixture.redemption.person;
  const deeds = async (): Promise<readonly object[]> => {
    const { items } = await fixture.services.audit.newest({ limit: 9 });
    return items.filter(({ what }) => what === 'keysAdded').map(({ facts = {}, who }) => ({ ...facts, who: who.id }));
  };

  beforeEach(async () => {
    fixture = await KeysFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('are one or many, in any writing, and one deed in the history', async () => {
    const { words, shown } = await fixture.adds(
      `${keyOf(1).toLowerCase()}\n${keyOf(2).replaceAll('-', '')}, ${keyOf(3)}`,
    );
    assert.ok(words.includes(text('keys.report.done', { count: 3 })), words);
    assert.equal(shown[0]?.updated, true);
    assert.deepEqual(await fixture.inventory(), [basic(1), basic(2), basic(3)].sort());
    assert.deepEqual(await deeds(), [{ count: 3, who: anna.id }]);
    fixture.redemption.fixture.clock.advance(1_000);
    await fixture.adds(keyOf(4));
    assert.deepEqual((await deeds())[0], { count: 1, key: keyOf(4).slice(-5), who: anna.id });
  });

  it('are told from what is no key, is doubled, or is known already, each with its reason', async () => {
    await fixture.adds(`${keyOf(1)} ${keyOf(2)} ${keyOf(3)}`);
    const { keys } = fixture.services;
    const [one, two] = [keys.fingerprint(keyOf(1)), keys.fingerprint(keyOf(2))];
    await keys.reserve(one, { redemptionId: 'walk-1', customerName: 'Contoso' });
    await keys.reserve(two, { redemptionId: 'walk-2', customerName: 'Fabrikam' });
    await keys.markRedeemed(two, 'walk-2', 'Fabrikam', new Date('2027-03-01T00:00:00Z'));
    const lines = [
      keyOf(1),
      keyOf(2),
      keyOf(3),
      keyOf(4),
      keyOf(4),
      keyOf(5).slice(0, -1),
      `${keyOf(6).slice(0, -1)}Ж`,
      'nothing',
    ];
    const { words } = await fixture.adds(lines.join('\n'));
    const reasons = [
      text('keys.refusals.reservedFor', { customer: 'Contoso' }),
      text('keys.refusals.redeemedFor', { customer: 'Fabrikam' }),
      text('keys.refusals.inInventory'),
      text('keys.refusals.doubled'),
      text('keys.refusals.wrongLength', { length: 24 }),
      text('keys.refusals.foreignCharacter', { position: 25, character: 'Ж' }),
      text('keys.report.done', { count: 1 }),
      text('keys.report.linesWithout', { count: 1, lines: '8' }),
      text('keys.line', { line: 6 }),
      text('keys.line', { line: 7 }),
    ];
    for (const reason of reasons) assert.ok(words.replaceAll('\\', '').includes(reason), `${reason}\n---\n${words}`);
    assert.ok(!words.includes('XY234'));
    assert.deepEqual(await fixture.inventory(), [basic(3), basic(4)].sort());
  });

  it('wait, sealed, until the form says what they stand for', async () => {
    await fixture.opens();
    await person().clicks('keys.add');
    const asked = await person().clicks('keys.save', { keys: `${keyOf(1)} ${keyOf(2)}`, licences: '0' });
    assert.ok(asked.words.includes(text('keys.waiting', { count: 2 })), asked.words);
    assert.ok(asked.words.includes(text('redeem.keys.problems.planMissing')));
    assert.deepEqual(await fixture.inventory(), []);
    const more = await person().clicks('keys.save', { keys: keyOf(3), plan: 'businessBasic', licences: '301' });
    const limit = { plan: text('plans.businessBasic'), maximum: 300 };
    assert.ok(more.words.includes(text('redeem.keys.problems.tooManyLicences', limit)), more.words);
    assert.ok(more.words.includes(text('keys.waiting', { count: 3 })));
    const done = await person().clicks('keys.save', { licences: '5' });
    assert.ok(done.words.includes(text('keys.report.done', { count: 3 })), done.words);
    assert.deepEqual(await fixture.inventory(), [basic(1), basic(2), basic(3)].sort());
  });

  it('may come with the command, and go straight to the question for the product', async () => {
    const asked = await person().says(`${commands[language]} ${keyOf(1)} ${keyOf(2)}`);
    assert.ok(asked.words.includes(text('keys.waiting', { count: 2 })), asked.words);
    await person().clicks('keys.save', { plan: 'businessBasic', licences: '5' });
    assert.deepEqual(await fixture.inventory(), [basic(1), basic(2)].sort());
  });

  it('are not thrown away with a form that holds none: what was typed stays, but nothing like a key', async () => {
    const none = await fixture.adds('my dog', { licences: '7' });
    assert.ok(none.words.includes(text('redeem.keys.problems.nothingFound')));
    assert.ok(JSON.stringify(none.shown[0]?.card).includes('my dog'));
    const short = await person().clicks('keys.save', { keys: keyOf(1).slice(0, -1) });
    assert.ok(short.words.includes(text('keys.refusals.wrongLength', { length: 24 })), short.words);
    const card = JSON.stringify(short.shown[0]?.card);
    assert.ok(!card.includes(keyOf(1).slice(0, 11)) && card.includes('businessBasic') && card.includes('7'));
    assert.ok(
      (await person().clicks('keys.save', { keys: keyOf(1) })).words.includes(text('keys.report.done', { count: 1 })),
    );
  });

  it('are asked about by position when a character is doubtful: corrected, used as they stand, or left out', async () => {
    const asked = await fixture.adds(`${keyOf(1)} ${doubtful}`);
    assert.ok(asked.words.includes(text('redeem.doubt.digit', { position: 25, character: '0' })), asked.words);
    assert.deepEqual(await fixture.inventory(), []);
    const wrong = await person().clicks('keys.correct', { characters: 'O' });
    assert.ok(wrong.words.includes(text('redeem.doubt.problems.wrongCharacter')));
    const many = await person().clicks('keys.correct', { characters: 'DD' });
    assert.ok(many.words.includes(text('redeem.doubt.problems.wrongNumber', { count: 1 })));
    await person().clicks('keys.correct', { characters: 'D' });
    const corrected = `${doubtful.slice(0, -1)}D`.slice(-5);
    assert.deepEqual(await fixture.inventory(), [basic(1), `${corrected} businessBasic 5 12`].sort());
    await fixture.adds(`${keyOf(30)} ${doubtful}`);
    await person().clicks('keys.useAnyway');
    assert.equal((await fixture.inventory()).length, 4);
    const again = await fixture.adds(`${keyOf(3)} ${doubtful.slice(0, 5)}-HJKMP-QRTVW-XY234-67BB1`);
    assert.ok(again.words.includes(text('redeem.doubt.digit', { position: 25, character: '1' })));
    const left = await person().clicks('keys.leaveOut');
    assert.ok(left.words.includes(text('keys.refusals.leftOut')), left.words);
    assert.equal((await fixture.inventory()).length, 5);
  });

  it('are forgotten when they are dropped', async () => {
    await person().says(`${commands[language]} ${keyOf(1)}`);
    const { words } = await person().clicks('keys.drop');
    assert.ok(words.includes(text('keys.report.dropped')));
    const records = await fixture.redemption.fixture.chat.store
      .records<object>({ name: 'keyBatches', indexes: [] })
      .list({ limit: 9 });
    assert.ok(records.length === 1 && !JSON.stringify(records).includes('sealed'));
  });

  it('are answered for as before where their record was sealed anew while the answer was worked out', async () => {
    await person().says(`${commands[language]} ${keyOf(1)}`);
    const { keyBatches } = fixture.services;
    const replace = keyBatches.replace.bind(keyBatches);
    keyBatches.replace = async (read, ...rest) => {
      keyBatches.replace = replace;
      const records = new TrackedRecords<object>(fixture.redemption.fixture.chat.store, keyBatchesCollection);
      await records.rewrite(read.value.id, (batch) => ({ ...batch }));
      return await replace(read, ...rest);
    };
    const done = await person().clicks('keys.save', { plan: 'businessBasic', licences: '5' });
    assert.ok(done.words.includes(text('keys.report.done', { count: 1 })), done.words);
    assert.deepEqual(await fixture.inventory(), [basic(1)]);
  });

  it('are added once by a doubled click, and a late one shows what came of it', async () => {
    await fixture.opens();
    await person().clicks('keys.add');
    const { shown, pressed } = person().finds('keys.save');
    const inputs = { keys: keyOf(1), plan: 'businessBasic', licences: '5' };
    const twice = await Promise.all([1, 2].map(() => person().posts(person().clickOn(shown, pressed, inputs))));
    for (const { words } of twice) assert.ok(words.includes(text('keys.report.done', { count: 1 })), words);
    const late = await person().posts(person().clickOn(shown, pressed, { ...inputs, keys: keyOf(2) }));
    assert.ok(late.words.includes(text('keys.report.done', { count: 1 })));
    assert.deepEqual([await fixture.inventory(), (await deeds()).length], [[basic(1)], 1]);
  });

  it('are nobody else’s business, and forged clicks find nothing', async () => {
    await person().says(`${commands[language]} ${keyOf(1)}`);
    const { shown, pressed } = person().finds('keys.save');
    const colleague = await fixture.redemption.fixture.knows(bela);
    const value = (colleague.clickOn(shown, pressed, { plan: 'businessBasic', licences: '5' }) as { value: object })
      .value;
    const { words } = await colleague.posts(colleague.activity('message', { value }));
    assert.match(words, /someone else/);
    for (const verb of ['keys.save', 'keys.confirm', 'keys.correct', 'keys.useAnyway', 'keys.leaveOut', 'keys.drop']) {
      for (const forged of [
        { id: 'nothing', v: 4 },
        { id: '', v: 0 },
      ]) {
        const answer = await person().posts(person().activity('message', { value: { verb, ...forged } }));
        assert.ok(answer.words.includes(text('keys.title')), verb);
      }
    }
    const { id } = value as { id: string };
    for (const verb of ['keys.confirm', 'keys.useAnyway', 'keys.correct']) {
      const answer = await person().posts(person().activity('message', { value: { verb, id, v: 1 } }));
      assert.ok(answer.words.includes(text('keys.waiting', { count: 1 })), verb);
    }
    assert.deepEqual(await fixture.inventory(), []);
  });

  it('are all there after a crash in the middle, and said once in the history', async () => {
    await person().says(`${commands[language]} ${keyOf(1)} ${keyOf(2)}`);
    const { id } = (
      person().clickOn(...(Object.values(person().finds('keys.save')) as [never, never])) as { value: { id: string } }
    ).value;
    const present = await fixture.services.keyBatches.get(id);
    const terms = { planId: 'businessBasic', licences: 5, months: 12 } as const;
    const ready = await fixture.services.keyBatches.replace(present!, {
      ...present!.value,
      entries: present!.value.entries.map((entry) => ({ ...entry, terms })),
    });
    const { keys } = fixture.services;
    const add = async (key: Parameters<typeof keys.add>[0]): Promise<never> => {
      await keys.add(key);
      throw new Error('the power went out');
    };
    const dying = { ...fixture.services, keys: { add } as never };
    await assert.rejects(saveBatch(dying, ready!, fixture.redemption.fixture.clock.now()));
    assert.equal((await fixture.inventory()).length, 2);
    assert.equal(await saveCutOffBatches(fixture.services), 0);
    fixture.redemption.fixture.clock.set(
      new Date(fixture.redemption.fixture.clock.now().getTime() + 61_000).toISOString(),
    );
    assert.equal(await saveCutOffBatches(fixture.services), 1);
    const late = await person().clicks('keys.save', { plan: 'businessBasic', licences: '5' });
    assert.ok(late.words.includes(text('keys.report.done', { count: 2 })), late.words);
    assert.deepEqual(await deeds(), [{ count: 2, who: anna.id }]);
  });
});
