// Proves that a hand-over is not left without a word about its keys: what was shown is asked about and never just free again.
import assert from 'node:assert/strict';
import { bela } from '../../support/deskFixture.ts';
import { goodKeys, inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';

const cancel = { en: 'cancel', hu: 'mégse' } as const;
const [stockKey] = goodKeys;
const stockTerms = { planId: 'businessStandard', licences: 25, months: 12 } as const;

inEachLanguage('a hand-over that is left', (language) => {
  let redemption: RedemptionFixture;
  const text: RedemptionFixture['text'] = (key, values) => redemption.text(key, values);
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language, { microsoft: 'guided' });
    const { services, clock } = redemption.fixture;
    const entered = { productKey: stockKey, terms: stockTerms, enteredBy: bela, now: clock.now() };
    const { key } = await services.keys.add(entered);
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.nextFromKeys', { inventory: key.id });
    await redemption.goOn('confirm');
    await redemption.goOn('admin');
    await redemption.goOn('create');
  });
  afterEach(() => redemption.close());

  const key = async (): ReturnType<RedemptionFixture['fixture']['services']['keys']['get']> => {
    const { keys } = redemption.fixture.services;
    return await keys.get(keys.fingerprint(stockKey));
  };

  it('gives a key of the inventory back that nobody was shown', async () => {
    const asked = await redemption.person.says(cancel[language]);
    assert.ok(asked.words.includes(text('redeem.leave.stock', { keys: 1 })), asked.words);
    await redemption.person.clicks('redeem.leave');
    assert.deepEqual([(await key())?.state, (await key())?.terms], ['available', stockTerms]);
  });

  for (const [fate, state] of [
    ['used', 'redeemed'],
    ['unused', 'available'],
    ['unsure', 'doubtful'],
  ] as const) {
    it(`asks what became of a key that was shown, and takes the answer: ${fate}`, async () => {
      await redemption.person.clicks('redeem.showKeys');
      await redemption.person.clicks('redeem.hideKeys');
      const asked = await redemption.person.says(cancel[language]);
      assert.ok(asked.words.includes(text('redeem.leave.shown', { keys: 1 })), asked.words);
      const { shown, pressed } = redemption.person.finds('redeem.leave');
      const click = redemption.person.clickOn(shown, pressed, { shown: fate });
      const { shown: _unsaid, ...silent } = click['value'] as Record<string, unknown>;
      const again = await redemption.person.posts({ ...click, id: 'silent', value: silent });
      assert.ok(again.words.includes(text('redeem.leave.fateMissing')), again.words);
      assert.equal((await key())?.state, 'reserved');
      const left = await redemption.person.posts(click);
      const told = { used: 'used', unused: 'back', unsure: 'doubtful' } as const;
      assert.ok(left.words.includes(text(`redeem.cancelled.fates.${told[fate]}`, { keys: 1 })), left.words);
      assert.equal((await key())?.state, state);
      assert.deepEqual((await key())?.terms, stockTerms);
    });
  }

  it('goes on where it was by an undo, with the key that was in doubt', async () => {
    await redemption.person.clicks('redeem.showKeys');
    await redemption.person.says(cancel[language]);
    await redemption.person.clicks('redeem.leave', { shown: 'unsure' });
    await redemption.person.clicks('redeem.undo');
    const [open] = await redemption.open();
    assert.deepEqual([open?.state, (await key())?.state], ['handedOver', 'reserved']);
    const done = await redemption.person.clicks('redeem.reportRedeemed', {
      domain: 'kekfesto.example',
      endsOn: '2028-03-01',
    });
    assert.ok(done.words.includes(text('redeem.done.titles.newSubscription')), done.words);
    assert.equal((await key())?.state, 'redeemed');
  });

  it('remembers that a key was shown when its person went back first', async () => {
    await redemption.person.clicks('redeem.showKeys');
    await redemption.person.clicks('redeem.hideKeys');
    await redemption.person.clicks('redeem.back');
    const asked = await redemption.person.says(cancel[language]);
    assert.ok(asked.words.includes(text('redeem.leave.shown', { keys: 1 })), asked.words);
  });
});
