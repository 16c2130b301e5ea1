// Proves that the country of a new customer is asked first, and that changing it keeps what was typed.
import assert from 'node:assert/strict';
import { inEachLanguage, RedemptionFixture, adminDetails } from '../../support/redemptionFixture.ts';

inEachLanguage('the country of a new customer', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  it('is asked before the form, and a German customer needs no tax number', async () => {
    await redemption.walkTo('confirm');
    const asked = await redemption.person.clicks('redeem.confirm');
    assert.match(asked.words, new RegExp(redemption.text('redeem.admin.countryTitle').replace('?', '\\?')));
    assert.doesNotMatch(asked.words, /adószám/i);
    const form = await redemption.person.clicks('redeem.chooseCountry', { country: 'DE' });
    assert.match(form.words, /\(PLZ\)/);
    assert.doesNotMatch(form.words, /adószám|12345676/i);
    const { registrationNumber: _number, phone: _phone, ...german } = adminDetails;
    await redemption.person.clicks('redeem.submitAdmin', { ...german, postalCode: '10115' });
    const [open] = await redemption.open();
    assert.equal(open?.step, 'create');
    assert.equal(open.admin?.country, 'DE');
  });

  it('can be changed, and what was typed stays', async () => {
    await redemption.walkTo('admin');
    const asked = await redemption.person.clicks('redeem.changeCountry', { ...adminDetails, city: 'Wien' });
    assert.match(asked.words, new RegExp(redemption.text('redeem.admin.countryTitle').replace('?', '\\?')));
    await redemption.person.clicks('redeem.chooseCountry', { country: 'AT' });
    await redemption.person.clicks('redeem.submitAdmin', { postalCode: '1010' });
    const [open] = await redemption.open();
    assert.equal(open?.step, 'create');
    assert.equal(open.admin?.organisation, adminDetails.organisation);
    assert.equal(open.admin.city, 'Wien');
    assert.equal(open.admin.registrationNumber, undefined);
  });

  it('that Microsoft does not sell in is refused, and asked again', async () => {
    await redemption.walkTo('confirm');
    await redemption.person.clicks('redeem.confirm');
    const { shown, pressed } = redemption.person.finds('redeem.chooseCountry');
    const click = redemption.person.clickOn(shown, pressed, { country: 'HU' });
    const answer = await redemption.person.posts({ ...click, value: { ...(click['value'] as object), country: 'KP' } });
    assert.match(answer.words, new RegExp(redemption.text('redeem.admin.problems.notSold')));
    await redemption.person.clicks('redeem.chooseCountry', { country: 'HU' });
    assert.equal((await redemption.open())[0]?.admin?.country, 'HU');
  });
});
