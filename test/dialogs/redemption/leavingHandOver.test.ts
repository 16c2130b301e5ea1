// Proves that a hand-over is not left without a word about its keys: what was shown is asked about and never just free again.
import assert from 'node:assert/strict';
import { bela } from '../../support/reminderFixture.ts';
import { goodKeys, inEachLanguage, WalkStage } from '../../support/redemptionFixture.ts';

const cancel = { en: 'cancel', hu: 'mégse' } as const;
const [stockKey] = goodKeys;
const stockTerms = { planId: 'businessStandard', licences: 25, months: 12 } as const;

inEachLanguage('a hand-over that is left', (language) => {
  let walk: WalkStage;
  const text: WalkStage['text'] = (key, values) => walk.text(key, values);
  beforeEach(async () => {
    walk = await WalkStage.open(language, { microsoft: 'guided' });
    const { desk, clock } = walk.stage;
    const entered = { productKey: stockKey, terms: stockTerms, enteredBy: bela, now: clock.now() };
    const { key } = await desk.keys.add(entered);
    await walk.walkTo('keys');
    await walk.person.clicks('redeem.nextFromKeys', { inventory: key.id });
    await walk.goOn('confirm');
    await walk.goOn('admin');
    await walk.goOn('create');
  });
  afterEach(() => walk.close());

  const key = async (): ReturnType<WalkStage['stage']['desk']['keys']['get']> => {
    const { keys } = walk.stage.desk;
    return await keys.get(keys.fingerprint(stockKey));
  };

  it('gives a key of the inventory back that nobody was shown', async () => {
    const asked = await walk.person.says(cancel[language]);
    assert.ok(asked.words.includes(text('redeem.leave.stock', { keys: 1 })), asked.words);
    await walk.person.clicks('redeem.leave');
    assert.deepEqual([(await key())?.state, (await key())?.terms], ['available', stockTerms]);
  });

  for (const [fate, state] of [
    ['used', 'redeemed'],
    ['unused', 'available'],
    ['unsure', 'doubtful'],
  ] as const) {
    it(`asks what became of a key that was shown, and takes the answer: ${fate}`, async () => {
      await walk.person.clicks('redeem.showKeys');
      await walk.person.clicks('redeem.hideKeys');
      const asked = await walk.person.says(cancel[language]);
      assert.ok(asked.words.includes(text('redeem.leave.shown', { keys: 1 })), asked.words);
      const { shown, pressed } = walk.person.finds('redeem.leave');
      const click = walk.person.clickOn(shown, pressed, { shown: fate });
      const { shown: _unsaid, ...silent } = click['value'] as Record<string, unknown>;
      const again = await walk.person.posts({ ...click, id: 'silent', value: silent });
      assert.ok(again.words.includes(text('redeem.leave.fateMissing')), again.words);
      assert.equal((await key())?.state, 'reserved');
      const left = await walk.person.posts(click);
      const told = { used: 'used', unused: 'back', unsure: 'doubtful' } as const;
      assert.ok(left.words.includes(text(`redeem.cancelled.fates.${told[fate]}`, { keys: 1 })), left.words);
      assert.equal((await key())?.state, state);
      assert.deepEqual((await key())?.terms, stockTerms);
    });
  }

  it('goes on where it was by an undo, with the key that was in doubt', async () => {
    await walk.person.clicks('redeem.showKeys');
    await walk.person.says(cancel[language]);
    await walk.person.clicks('redeem.leave', { shown: 'unsure' });
    await walk.person.clicks('redeem.undo');
    const [open] = await walk.open();
    assert.deepEqual([open?.state, (await key())?.state], ['handedOver', 'reserved']);
    const done = await walk.person.clicks('redeem.reportRedeemed', {
      domain: 'kekfesto.example',
      endsOn: '2028-03-01',
    });
    assert.ok(done.words.includes(text('redeem.done.titles.newSubscription')), done.words);
    assert.equal((await key())?.state, 'redeemed');
  });

  it('remembers that a key was shown when its person went back first', async () => {
    await walk.person.clicks('redeem.showKeys');
    await walk.person.clicks('redeem.hideKeys');
    await walk.person.clicks('redeem.back');
    const asked = await walk.person.says(cancel[language]);
    assert.ok(asked.words.includes(text('redeem.leave.shown', { keys: 1 })), asked.words);
  });
});
