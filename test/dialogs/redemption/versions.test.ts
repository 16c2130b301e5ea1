// Proves that a card stays good while the desk does something for itself: seals anew, copies the audit, or sweeps.
import assert from 'node:assert/strict';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { inEachLanguage, steps, RedemptionFixture } from '../../support/redemptionFixture.ts';

inEachLanguage('the card of a redemption', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  /** The only walk that is open. */
  const present = async (): Promise<Redemption> => (await redemption.open())[0]!;

  /** Writes the record as a rotation of the sealing keys does. */
  async function sealedAnew(id: string): Promise<void> {
    const held = (await redemption.fixture.services.redemptions.get(id))!;
    await redemption.fixture.services.redemptions.rest(held, new Date(held.at ?? 0));
    assert.ok(((await redemption.fixture.services.redemptions.get(id))?.rev ?? 0) > held.rev);
  }

  for (const step of steps) {
    it(`of ${step} is answered as before when the record was sealed anew under it`, async () => {
      await redemption.walkTo(step);
      const { id } = await present();
      await sealedAnew(id);
      await redemption.goOn(step);
      const [after] = await redemption.open();
      assert.equal(after?.step, steps[steps.indexOf(step) + 1]);
    });
  }

  it('is answered as before after a sweeper held the record', async () => {
    await redemption.walkTo('confirm');
    const { services, clock } = redemption.fixture;
    const far = new Date(clock.now().getTime() + 15 * 86_400_000);
    assert.ok(await services.redemptions.claim(far, far));
    await redemption.goOn('confirm');
    assert.equal((await present()).step, 'admin');
  });

  it('that an earlier desk sent carries the revision, and is answered while nothing moved', async () => {
    await redemption.walkTo('keys');
    const { id } = await present();
    const records = redemption.fixture.chat.store.records<{ carried?: object }>({ name: 'redemptions', indexes: [] });
    const stored = (await records.get(id))!;
    const { carried: _none, ...old } = stored.doc;
    await records.replace(id, stored.rev, old);
    const { shown, pressed } = redemption.person.finds('redeem.nextFromKeys');
    const click = redemption.person.clickOn(shown, pressed, {
      keys: 'BCDFG-HJKMP-QRTVW-XY234-6789B',
      plan: 'businessBasic',
    });
    const value = { ...(click['value'] as object), licences: '5', months: '12', v: stored.rev + 1 };
    const late = { ...click, id: 'late', value: { ...value, v: stored.rev, keys: '' } };
    await redemption.person.posts({ ...click, value });
    assert.equal((await present()).step, 'confirm');
    const before = await present();
    await redemption.person.posts(late);
    assert.deepEqual(await present(), before);
  });
});
