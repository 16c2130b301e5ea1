// Proves the ways to an offer from elsewhere: the end of a redemption, and the words for it.
import assert from 'node:assert/strict';
import { inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';

inEachLanguage('the way to an offer', (language) => {
  let walk: RedemptionFixture;
  beforeEach(async () => {
    walk = await RedemptionFixture.open(language);
  });
  afterEach(() => walk.close());

  it('leads from the end of a redemption, with the new customer filled in', async () => {
    await walk.walkThrough();
    const { words } = await walk.person.clicks(walk.text('offer.offerIt'));
    assert.ok(words.includes(walk.text('offer.rolesStep.title')) && words.includes('Kékfestő Műhely Kft.'));
    const { items } = await walk.fixture.services.offers.list('all', { limit: 5 });
    assert.deepEqual(
      items.map(({ state, step, customerName }) => [state, step, customerName]),
      [['draft', 'roles', 'Kékfestő Műhely Kft.']],
    );
    const again = await walk.person.says(language === 'en' ? 'GDAP' : 'delegált felügyelet');
    assert.ok(again.words.includes(walk.text('offer.list.title')), 'what there is comes first');
  });

  it('leaves a walk that waits as it is', async () => {
    await walk.walkTo('keys');
    await walk.person.says(language === 'en' ? 'offer' : 'ajánlat');
    const [redemption] = await walk.open();
    assert.equal(redemption?.step, 'keys');
    const { words } = await walk.goOn('keys');
    assert.ok(words.includes(walk.text('redeem.confirm.title')));
  });
});
