// Proves that an invoice file that charges extended service terms puts them on record, once, and shows it before.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { ImportFixture } from '../../support/importFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const headings =
  'CustomerName,CustomerDomainName,ProductName,Quantity,SubscriptionId,SubscriptionStartDate,SubscriptionEndDate';
const id = '9d1f4a30-1111-4222-8333-444455556666';
const rowOf = (product: string, starts: string, ends: string): string =>
  `${headings}\nContoso Kft.,contoso.hu,${product},25,${id},${starts},${ends}`;
const before = rowOf('Microsoft 365 Business Standard', '2025-11-01', '2026-10-31');
const charged = rowOf('Microsoft 365 Business Standard (Extended Service Term)', '2026-12-01', '2026-12-31');

inEachLanguage('an invoice of an extended service term', (language) => {
  let fixture: ImportFixture;
  const extended = async () =>
    (await fixture.services.subscriptions.page({ limit: 10 })).items.map(
      ({ planId, endsOn, extended: term, autoRenews }) => ({ planId, endsOn, since: term?.since, autoRenews }),
    );

  beforeEach(async () => {
    fixture = await ImportFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('tells since when the term on record is extended', async () => {
    await fixture.takesIn('before.csv', before);
    const { words } = await fixture.sends('charged.csv', charged);
    assert.ok(words.includes(say(language, 'imports.fields.extended')), words);
    await fixture.takesIn('charged.csv', charged);
    assert.deepEqual(await extended(), [
      { planId: 'businessStandard', endsOn: '2026-10-31', since: '2026-11-01', autoRenews: false },
    ]);
  });

  it('registers one that nobody knew, and changes nothing the second time', async () => {
    await fixture.takesIn('charged.csv', charged);
    const first = await extended();
    assert.deepEqual(first, [
      { planId: 'businessStandard', endsOn: '2026-11-30', since: '2026-12-01', autoRenews: false },
    ]);
    const { words } = await fixture.sends('charged.csv', charged);
    assert.ok(words.includes(say(language, 'imports.nothingNew')), words);
    assert.deepEqual(await extended(), first);
  });
});
