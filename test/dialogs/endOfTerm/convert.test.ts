// Proves over HTTP that an extended service term is converted by hand, with the way shown, and read back from Microsoft.
import assert from 'node:assert/strict';
import { foundExtended } from '../../../domain/endOfTerm/extendedTerm.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const id = 'microsoft-one';

inEachLanguage('the conversion of an extended service term', (language) => {
  let on: SyncFixture;
  let subscriptions: Record<string, unknown>[];
  beforeEach(async () => {
    on = await SyncFixture.open(language);
    subscriptions = on.microsoft.service.add('Contoso', [
      subscriptionBody({ id: 'one', commitmentEndDate: '2027-02-20T00:00:00Z', autoRenewEnabled: false }),
    ]).subscriptions;
    await on.sync();
    const found = { since: '2027-02-21', found: 'partnerCenter' } as const;
    await on.desk.services.subscriptions.change(id, (one) => foundExtended(one, found));
  });
  afterEach(async () => {
    assert.deepEqual(on.faults, []);
    await on.close();
  });
  const opens = (verb: string) => on.person.posts(on.person.activity('message', { value: { verb, id } }));

  it('is led through Partner Center, and over when Microsoft lists the new term', async () => {
    assert.ok((await opens('renewals.open')).words.includes(on.text('term.convert.button')));
    const way = await on.person.clicks('term.convert');
    assert.ok(way.words.includes(on.text('term.convert.what')), way.words);
    assert.ok(JSON.stringify(on.person.sees().at(-1)?.card).includes('partner.microsoft.com'));
    const early = await on.person.clicks('term.readBack');
    assert.ok(early.words.includes(on.text('term.convert.stillExtended')), early.words);
    on.microsoft.service.meet(/subscriptions$/, { status: 403, body: { code: 20002 } });
    const closed = await on.person.clicks('term.readBack');
    assert.ok(closed.words.includes(on.text('microsoft.failure.noRelationship')), closed.words);
    subscriptions[0] = subscriptionBody({
      id: 'one',
      commitmentEndDate: '2028-02-28T00:00:00Z',
      autoRenewEnabled: true,
    });
    const done = await on.person.clicks('term.readBack');
    assert.ok(!done.words.includes(on.text('term.convert.button')), done.words);
    const after = (await on.desk.services.subscriptions.get(id))?.value;
    assert.deepEqual([after?.endsOn, after?.extended, after?.autoRenews], ['2028-02-28', undefined, true]);
    assert.ok(!(await opens('term.convert')).words.includes(on.text('term.convert.what')));
  });

  it('is found by the daily sync as well, and not by an end of the month that runs', async () => {
    const extended = async () => (await on.desk.services.subscriptions.get(id))?.value.extended;
    subscriptions[0] = subscriptionBody({
      id: 'one',
      commitmentEndDate: '2027-03-21T00:00:00Z',
      autoRenewEnabled: false,
    });
    await on.sync();
    assert.notEqual(await extended(), undefined);
    subscriptions[0] = subscriptionBody({
      id: 'one',
      commitmentEndDate: '2028-02-28T00:00:00Z',
      autoRenewEnabled: true,
    });
    await on.sync();
    assert.equal(await extended(), undefined);
  });

  it('is recorded by hand where nothing is read', async () => {
    await opens('term.convert');
    const form = await on.person.clicks('renewals.renewed');
    assert.ok(form.words !== '');
    await on.person.clicks('renewals.recordRenewed', { endsOn: '2028-02-28', licences: '10' });
    const after = (await on.desk.services.subscriptions.get(id))?.value;
    assert.deepEqual([after?.endsOn, after?.extended], ['2028-02-28', undefined]);
  });
});
