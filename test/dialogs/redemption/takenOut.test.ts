// Proves that a key which may have been used is asked about when it is taken out of the basket, and is never just free again.
import assert from 'node:assert/strict';
import { bela, DeskFixture } from '../../support/deskFixture.ts';
import { onEachEngine } from '../../support/engines.ts';
import { goodKeys, inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';
import { releaseUnneeded } from '../../../dialogs/redemption/basket/releaseKeys.ts';
import { redemption as newWalk } from '../../support/sampleRecords.ts';

const [productKey] = goodKeys;
const stockTerms = { planId: 'businessStandard', licences: 25, months: 12 } as const;
const origins = ['stock', 'typed'] as const;

inEachLanguage('a key that was shown and is taken out of the basket', (language) => {
  let redemption: RedemptionFixture;
  let id: string;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language, { microsoft: 'guided' });
    id = redemption.fixture.services.keys.fingerprint(productKey);
  });
  afterEach(() => redemption.close());

  const text: RedemptionFixture['text'] = (key, values) => redemption.text(key, values);
  const state = async (): Promise<string | undefined> => (await redemption.fixture.services.keys.get(id))?.state;
  const backToKeys = async (): Promise<void> => {
    while ((await redemption.open())[0]?.step !== 'keys') await redemption.person.clicks('redeem.back');
  };
  /** A hand-over whose keys were shown, and its person back at the step of the keys. */
  const showsAndGoesBack = async (from: (typeof origins)[number], shows = true): Promise<void> => {
    const { services, clock } = redemption.fixture;
    if (from === 'stock') await services.keys.add({ productKey, terms: stockTerms, enteredBy: bela, now: clock.now() });
    await redemption.walkTo('keys');
    await redemption.person.clicks(
      'redeem.nextFromKeys',
      from === 'stock' ? { inventory: id } : { keys: productKey, ...terms },
    );
    await redemption.goOn('confirm');
    await redemption.goOn('admin');
    await redemption.goOn('create');
    if (shows) {
      await redemption.person.clicks('redeem.showKeys');
      await redemption.person.clicks('redeem.hideKeys');
    }
    await backToKeys();
  };
  const basket = async (): Promise<number | undefined> => (await redemption.open())[0]?.basket.length;

  for (const from of origins)
    for (const [fate, became] of [
      ['used', 'redeemed'],
      ['unused', from === 'stock' ? 'available' : undefined],
      ['unsure', 'doubtful'],
    ] as const)
      it(`is asked about, and is what its person says (${from}): ${fate}`, async () => {
        await showsAndGoesBack(from);
        const asked = await redemption.person.clicks('redeem.removeKey', { remove: id });
        assert.ok(asked.words.includes(text('redeem.takeOut.shown')), asked.words);
        assert.deepEqual([await state(), await basket()], ['reserved', 1]);
        const { shown, pressed } = redemption.person.finds('redeem.removeKey');
        const click = redemption.person.clickOn(shown, pressed, { shown: fate });
        const { shown: _unsaid, ...silence } = click['value'] as Record<string, unknown>;
        const silent = await redemption.person.posts({ ...click, id: 'silent', value: silence });
        assert.ok(silent.words.includes(text('redeem.takeOut.fateMissing')), silent.words);
        assert.deepEqual([await state(), await basket()], ['reserved', 1]);
        await redemption.person.posts(click);
        assert.deepEqual([await state(), await basket()], [became, 0]);
      });

  it('stays in the basket when its person thinks better of it', async () => {
    await showsAndGoesBack('typed');
    await redemption.person.clicks('redeem.removeKey', { remove: id });
    const back = await redemption.person.clicks(text('redeem.takeOut.stay'));
    assert.ok(back.words.includes(text('redeem.keys.title')), back.words);
    assert.deepEqual([await state(), await basket()], ['reserved', 1]);
  });

  it('is taken out without a question when it was never shown', async () => {
    await showsAndGoesBack('stock', false);
    await redemption.person.clicks('redeem.removeKey', { remove: id });
    assert.deepEqual([await state(), await basket()], ['available', 0]);
  });

  for (const from of origins)
    it(`is asked about again where it came back into the basket while it was in doubt (${from})`, async () => {
      await showsAndGoesBack(from);
      await redemption.person.clicks('redeem.removeKey', { remove: id });
      await redemption.person.clicks('redeem.removeKey', { shown: 'unsure' });
      await redemption.person.clicks('redeem.addKeys', { keys: productKey, ...terms });
      assert.deepEqual([await state(), await basket()], ['reserved', 1]);
      const asked = await redemption.person.clicks('redeem.removeKey', { remove: id });
      assert.ok(asked.words.includes(text('redeem.takeOut.shown')), asked.words);
      await redemption.person.clicks('redeem.removeKey', { shown: 'unsure' });
      assert.equal(await state(), 'doubtful');
    });

  it('is in doubt where the walk ends after it was taken out', async () => {
    await showsAndGoesBack('typed');
    await redemption.person.clicks('redeem.removeKey', { remove: id });
    await redemption.person.clicks('redeem.removeKey', { shown: 'unsure' });
    await redemption.person.clicks('redeem.cancel');
    await redemption.person.clicks('redeem.leave');
    assert.deepEqual([await state(), (await redemption.open()).length], ['doubtful', 0]);
  });
});

onEachEngine('a key that leaves its basket', (engine) => {
  let fixture: DeskFixture;
  const id = 'walk';
  beforeEach(async () => {
    fixture = await DeskFixture.open({ storage: engine.place().settings });
  });
  afterEach(() => fixture.close());

  /** A typed key that a walk holds and that is not in its basket; the walk goes on, or has ended. */
  const heldBy = async (ends: boolean): Promise<string> => {
    const { keys, redemptions } = fixture.services;
    await redemptions.create(ends ? { ...newWalk(id), state: 'cancelled' } : newWalk(id));
    const entered = { productKey, enteredBy: bela, now: fixture.clock.now() };
    return (await keys.reserveTyped(entered, { redemptionId: id })).key.id;
  };

  it('is what was said of it also where its reservation, which knows nothing of that, is carried out first', async () => {
    const { keys, redemptions } = fixture.services;
    const keyId = await heldBy(false);
    const [read, now] = [await redemptions.get(id), fixture.clock.now()];
    const takenOut = { fate: 'doubtful', at: now.toISOString() } as const;
    const owes = [{ does: 'releaseKeys', redemptionId: id, keyId, takenOut } as const];
    assert.ok(read !== undefined && (await redemptions.replace(read, read.value, { follow: { owes, now } })));
    await releaseUnneeded(fixture.services, { does: 'releaseKeys', redemptionId: id, keyId });
    assert.equal((await keys.get(keyId))?.state, 'doubtful');
  });

  for (const ends of [false, true]) {
    it(`is in doubt by what was said of it, however late that is carried out (ended: ${String(ends)})`, async () => {
      const keyId = await heldBy(ends);
      const takenOut = { fate: 'doubtful', at: fixture.clock.now().toISOString() } as const;
      for (let times = 0; times < 2; times += 1)
        await releaseUnneeded(fixture.services, { does: 'releaseKeys', redemptionId: id, keyId, takenOut });
      const key = await fixture.services.keys.get(keyId);
      assert.deepEqual([key?.state, key?.doubtSince], ['doubtful', takenOut.at]);
    });

    it(`is in doubt again where a crash kept it out of the basket that it came back to (ended: ${String(ends)})`, async () => {
      const { keys } = fixture.services;
      const keyId = await heldBy(ends);
      const since = fixture.clock.now();
      await keys.doubt(keyId, id, since);
      await keys.reserve(keyId, { redemptionId: id });
      await releaseUnneeded(fixture.services, { does: 'releaseKeys', redemptionId: id, ...(ends ? {} : { keyId }) });
      const key = await keys.get(keyId);
      assert.deepEqual([key?.state, key?.doubtSince], ['doubtful', since.toISOString()]);
    });
  }
});
