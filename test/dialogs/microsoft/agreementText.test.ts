// Proves over HTTP that the text of a customer's agreement is handed out: of its country, in its language, by fresh links.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { Customer } from '../../../domain/customers/customer.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { register, subscriptionOf } from '../../support/deskFixture.ts';

inEachLanguage('the text of a customer’s agreement', (language) => {
  let on: SyncFixture;
  const opened = async (more: Partial<Customer>) => {
    const { id: microsoftTenantId } = on.microsoft.service.add('Contoso');
    await register(on.desk.services, subscriptionOf('s1', '2027-12-31'));
    await on.desk.services.customers.change('contoso', (one) => ({ ...one, microsoftTenantId, ...more }));
    const value = { verb: 'agreement.open', id: 'contoso' };
    return await on.person.posts(on.person.activity('message', { value }));
  };
  beforeEach(async () => {
    on = await SyncFixture.open(language);
  });
  afterEach(async () => {
    assert.deepEqual([...on.faults, ...on.microsoft.service.agreements.faults], []);
    await on.close();
  });

  for (const [country, spoken, file] of [
    ['HU', undefined, 'hu-HU-HU'],
    ['HU', 'en', 'en-US-HU'],
    ['AT', undefined, 'de-DE-AT'],
    ['IE', undefined, 'en-US-IE'],
  ] as const) {
    it(`is in the language of the country or of the letters (${country}, ${spoken ?? 'none'})`, async () => {
      await opened({ country, ...(spoken === undefined ? {} : { language: spoken }) });
      const { words, shown } = await on.person.clicks('agreement.text');
      assert.ok(words.includes(say(language, 'agreement.text.title')), words);
      const links = JSON.stringify(shown.map(({ card }) => card));
      assert.ok(links.includes(`https://l2oagreements.blob.core.windows.net/agreements/${file}`), links);
    });
  }

  it('is asked for anew by every click, and says why where Microsoft does not give it', async () => {
    await opened({ country: 'HU' });
    await on.person.clicks('agreement.text');
    await on.person.clicks('agreement.text');
    assert.equal(on.microsoft.service.asked(/agreementtemplates/).length, 2);
    on.microsoft.service.meet(/agreementtemplates/, { status: 403, body: { code: 900308 } });
    const { words } = await on.person.clicks('agreement.text');
    assert.ok(words.includes(say(language, 'agreement.text.unread')), words);
    assert.ok(words.includes(say(language, 'microsoft.failure.roleMissing')), words);
  });

  it('is not offered for a customer whose country nobody knows: the agreement differs by it', async () => {
    const { words } = await opened({ country: '' });
    assert.ok(!words.includes(say(language, 'agreement.text.button')), words);
  });
});
