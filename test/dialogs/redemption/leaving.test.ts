// Proves that nothing is lost by one word: cancel asks, says what went where, and can be undone.
import assert from 'node:assert/strict';
import { sweepRedemptions } from '../../../dialogs/redemption/order/sweepRedemptions.ts';
import type { KeyState } from '../../../domain/keys/key.ts';
import { anna, bela } from '../../support/deskFixture.ts';
import { adminDetails, goodKeys, inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

const words = {
  en: { cancel: 'cancel', startOver: 'start over', redeem: 'redeem' },
  hu: { cancel: 'mégse', startOver: 'újrakezdés', redeem: 'beváltás' },
} as const;
const [typedKey, stockKey] = goodKeys;
const stockTerms = { planId: 'businessStandard', licences: 25, months: 12 } as const;
const day = 86_400_000;

inEachLanguage('a redemption that is left', (language) => {
  let redemption: RedemptionFixture;
  const said = words[language];
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  const text: RedemptionFixture['text'] = (key, values) => redemption.text(key, values);
  const stateOf = async (productKey: string): Promise<KeyState | undefined> => {
    const { keys } = redemption.fixture.services;
    return (await keys.get(keys.fingerprint(productKey)))?.state;
  };
  const enters = async (): Promise<string> => {
    const { services, clock } = redemption.fixture;
    const entered = { productKey: stockKey, terms: stockTerms, enteredBy: bela, now: clock.now() };
    return (await services.keys.add(entered)).key.id;
  };
  /** Walks to the last step with one typed key and one of the inventory. */
  const fillsAll = async (): Promise<void> => {
    const inventory = await enters();
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.nextFromKeys', { keys: typedKey, inventory, ...terms });
    await redemption.goOn('confirm');
    await redemption.goOn('admin');
    assert.equal((await redemption.open())[0]?.step, 'create');
  };

  it('is asked about first, with what there is to lose, and goes on as if nothing was said', async () => {
    await fillsAll();
    const before = await redemption.open();
    const asked = await redemption.person.says(said.cancel);
    for (const line of ['typed', 'stock'] as const)
      assert.ok(asked.words.includes(text(`redeem.leave.${line}`, { keys: 1 })));
    assert.ok(asked.words.includes(text('redeem.leave.form')));
    assert.deepEqual(await redemption.open(), before);
    const again = await redemption.person.clicks(text('redeem.leave.goOn'));
    assert.ok(again.words.includes(text('redeem.create.titleNew')));
    await redemption.goOn('create');
    assert.equal(await stateOf(typedKey), 'redeemed');
  });

  it('gives typed keys to the inventory when its person says so, with what was said of them', async () => {
    await fillsAll();
    await redemption.person.says(said.cancel);
    const answer = await redemption.person.clicks(text('redeem.leave.keep'));
    assert.ok(answer.words.includes(text('redeem.cancelled.fates.kept', { keys: 1 })), answer.words);
    assert.ok(answer.words.includes(text('redeem.cancelled.fates.back', { keys: 1 })));
    const { keys } = redemption.fixture.services;
    const kept = await keys.get(keys.fingerprint(typedKey));
    assert.deepEqual([kept?.state, kept?.fromInventory, kept?.terms?.licences], ['available', true, 5]);
    const back = await keys.get(keys.fingerprint(stockKey));
    assert.deepEqual([back?.state, back?.terms], ['available', stockTerms]);
  });

  for (const how of ['keep', 'forget'] as const) {
    it(`comes back whole by an undo within the day (${how}), form and keys, and goes on to its end`, async () => {
      await fillsAll();
      await redemption.person.says(said.cancel);
      const left = await redemption.person.clicks(text(`redeem.leave.${how}`));
      assert.ok(
        left.words.includes(text(`redeem.cancelled.fates.${how === 'keep' ? 'kept' : 'forgotten'}`, { keys: 1 })),
      );
      assert.equal(await stateOf(typedKey), how === 'keep' ? 'available' : undefined);
      redemption.fixture.clock.advance(day - 60_000);
      await sweepRedemptions(redemption.fixture.services);
      await redemption.person.clicks('redeem.undo');
      const [open] = await redemption.open();
      assert.deepEqual([open?.step, open?.basket.length], ['create', 2]);
      assert.equal(open?.admin?.organisation, adminDetails.organisation);
      const done = await redemption.goOn('create');
      assert.ok(done.words.includes(text('redeem.done.titles.newSubscription')), done.words);
      assert.deepEqual([await stateOf(typedKey), await stateOf(stockKey)], ['redeemed', 'redeemed']);
    });
  }

  it('is taken up once by a doubled undo', async () => {
    await fillsAll();
    await redemption.person.says(said.cancel);
    await redemption.person.clicks(text('redeem.leave.forget'));
    const { shown, pressed } = redemption.person.finds('redeem.undo');
    const click = redemption.person.clickOn(shown, pressed);
    await Promise.all(
      [click, { ...click, id: `${String(click['id'])}-again` }].map((one) => redemption.person.posts(one)),
    );
    assert.equal((await redemption.open())[0]?.basket.length, 2);
    const trail = (await redemption.fixture.services.audit.newest({ limit: 99 })).items.map(({ what }) => what);
    assert.equal(trail.filter((what) => what === 'redemptionTakenUp').length, 1);
  });

  it('comes back without a key that somebody else has by then, and says which', async () => {
    await fillsAll();
    await redemption.person.says(said.cancel);
    await redemption.person.clicks(text('redeem.leave.keep'));
    const { keys } = redemption.fixture.services;
    await keys.reserve(keys.fingerprint(stockKey), { redemptionId: 'another' });
    const answer = await redemption.person.clicks('redeem.undo');
    const lastFive = stockKey.slice(-5);
    assert.ok(answer.words.includes(text('redeem.keys.problems.noLongerAvailable', { lastFive })), answer.words);
    const [open] = await redemption.open();
    assert.deepEqual([open?.step, open?.basket.map((item) => item.lastFive)], ['keys', [typedKey.slice(-5)]]);
  });

  it('is gone for good after the day: nothing of what was typed is left, and the undo says so', async () => {
    await fillsAll();
    const [before] = await redemption.open();
    await redemption.person.says(said.cancel);
    await redemption.person.clicks(text('redeem.leave.forget'));
    const { services, clock } = redemption.fixture;
    for (const minutes of [2, 24 * 60, 10]) {
      clock.advance(minutes * 60_000);
      await sweepRedemptions(services);
    }
    const left = (await services.redemptions.get(before!.id))?.value;
    assert.deepEqual([left?.admin, left?.forgotten], [undefined, undefined]);
    const answer = await redemption.person.clicks('redeem.undo');
    assert.ok(answer.words.includes(text('redeem.cancelled.tooLate')), answer.words);
    assert.ok(!answer.shown.at(-1)?.buttons.includes(text('redeem.cancelled.undo')));
    assert.deepEqual(await redemption.open(), []);
  });

  it('by time gives what was typed to the inventory, and can be taken up for a week', async () => {
    await fillsAll();
    const { services, clock } = redemption.fixture;
    clock.advance(14 * day + 60_000);
    await sweepRedemptions(services);
    assert.deepEqual([await stateOf(typedKey), await stateOf(stockKey)], ['available', 'available']);
    assert.deepEqual(await redemption.open(), []);
  });

  it('for a new one is asked about, and the new one begins', async () => {
    await fillsAll();
    await redemption.person.says(said.startOver);
    const answer = await redemption.person.clicks(text('redeem.leave.keep'));
    assert.ok(answer.words.includes(text('redeem.cancelled.startedOverTitle')), answer.words);
    const [open, ...others] = await redemption.open();
    assert.deepEqual([open?.step, others.length], ['purpose', 0]);
    assert.ok(
      redemption.cardWith('redeem.choosePurpose') !== undefined && redemption.cardWith('redeem.undo') !== undefined,
    );
  });

  it('lies beside a new one that is begun over it, and that is said', async () => {
    await fillsAll();
    const answer = await redemption.person.says(said.redeem);
    assert.ok(answer.words.includes(text('desk.shortMessages.walkKept.title')), answer.words);
    assert.equal((await redemption.open()).length, 2);
  });

  for (const where of ['this chat', 'another chat'] as const) {
    it(`is found by the word in ${where} after a card of it was refused by the channel`, async () => {
      await redemption.walkTo('keys');
      redemption.fixture.chat.connector.meet(...Array.from({ length: 8 }, () => ({ status: 503 })));
      await redemption.goOn('keys');
      while (redemption.fixture.chat.connector.troubled) await redemption.person.says('help');
      const person =
        where === 'this chat'
          ? redemption.person
          : redemption.fixture.chat.person({ id: anna.id, name: anna.name, conversationId: 'a:another' });
      const asked = await person.says(said.cancel);
      assert.ok(asked.words.includes(text('redeem.leave.title')), asked.words);
      await person.clicks(text('redeem.leave.forget'));
      assert.deepEqual(await redemption.open(), []);
    });
  }
});
