// Proves that a Partner ID is checked with Microsoft where it is entered: shown by name, refused when it is nobody's, else taken as typed.
import assert from 'node:assert/strict';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { subscriptionBody, type FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { say } from '../../../cards/texts/texts.ts';

inEachLanguage('a Partner ID that is entered', (language) => {
  const command = language === 'hu' ? 'közvetítő partner' : 'partner of record';
  let fixture: SyncFixture;
  const kept = async () => (await fixture.desk.services.partnerIdentity.read())?.partnerId;
  const asked = (): number => fixture.microsoft.service.asked(/profiles\/mpn/).length;
  const named = (partnerId: string, name: string): string => fixture.text('record.check.named', { partnerId, name });
  const nobody = (partnerId: string): string => fixture.text('record.check.nobody', { partnerId });
  const unchecked = (partnerId: string): string => fixture.text('record.check.unchecked', { partnerId });
  /** Who is on record at Microsoft. */
  const set = ({ subscriptions }: FakeCustomer): unknown => subscriptions[0]?.['partnerId'];

  beforeEach(async () => {
    fixture = await SyncFixture.open(language);
  });
  afterEach(async () => {
    assert.deepEqual(fixture.faults, []);
    await fixture.close();
  });

  it('as the own one is kept with the name that Microsoft has for it', async () => {
    const { person } = fixture;
    await person.says(command);
    const { words } = await person.clicks('record.saveId', { partnerId: 'MPN 1234567' });
    assert.ok(words.includes(fixture.text('record.kept')) && words.includes(named('1234567', 'Partner Kft.')), words);
    assert.equal(await kept(), '1234567');
    fixture.microsoft.service.person.partners.set('12345', '');
    const known = await person.clicks('record.saveId', { partnerId: '12345' });
    assert.ok(known.words.includes(fixture.text('record.check.known', { partnerId: '12345' })), known.words);
    assert.ok(!known.words.includes(fixture.text('record.unusual')), known.words);
  });

  it('as the own one is not kept when nobody has it, and stays in the field', async () => {
    const { person } = fixture;
    await person.says(command);
    const answer = await person.clicks('record.saveId', { partnerId: '7654320' });
    assert.ok(answer.words.includes(nobody('7654320')), answer.words);
    assert.equal(inputsOf(answer.shown[0]?.card ?? {}).find(({ id }) => id === 'partnerId')?.value, '7654320');
    assert.equal(await kept(), undefined);
    await person.clicks('record.saveId', { partnerId: 'no digits' });
    assert.equal(asked(), 1);
  });

  it('is taken as typed when Microsoft cannot be asked, and the card says so', async () => {
    const { person } = fixture;
    await person.says(command);
    fixture.microsoft.service.meet(/profiles/, { status: 403, body: { code: 900329 } });
    const refused = await person.clicks('record.saveId', { partnerId: '7654320' });
    assert.ok(refused.words.includes(unchecked('7654320')), refused.words);
    assert.equal(await kept(), '7654320');
  });

  it('for a subscription at Microsoft is shown by name before it is set, and again for another one', async () => {
    const customer = await openPartner();
    const { person } = fixture;
    const wrong = await person.clicks('act.confirm', { partnerId: '7654320' });
    assert.ok(wrong.words.includes(nobody('7654320')), wrong.words);
    const own = await person.clicks('act.confirm', { partnerId: '1234567' });
    assert.ok(own.words.includes(named('1234567', 'Partner Kft.')), own.words);
    const other = await person.clicks('act.confirm', { partnerId: 'MPN 7654321' });
    assert.ok(other.words.includes(named('7654321', 'Fabrikam Kft.')), other.words);
    assert.equal(set(customer), '');
    const done = await person.clicks('act.confirm', { partnerId: '7654321' });
    assert.ok(done.words.includes(fixture.text('microsoft.act.done.title')), done.words);
    assert.ok(!done.words.includes(unchecked('7654321')), done.words);
    assert.equal(set(customer), '7654321');
    assert.equal(fixture.microsoft.service.asked(/^PATCH/).length, 1);
    assert.equal(asked(), 3);
  });

  it('for a subscription at Microsoft is set as typed when it cannot be checked, and the answer says so', async () => {
    const customer = await openPartner();
    fixture.microsoft.service.meet(/profiles/, { status: 403, body: {} });
    const done = await fixture.person.clicks('act.confirm', { partnerId: '7654320' });
    assert.ok(done.words.includes(unchecked('7654320')), done.words);
    assert.equal(set(customer), '7654320');
  });

  /** The question about the partner of record of a subscription. */
  async function openPartner(): Promise<FakeCustomer> {
    const { person, desk, microsoft } = fixture;
    const customer = microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one' })]);
    await person.says(fixture.command);
    for (let count = 0; count < 3; count += 1) await runSync(desk.services);
    const value = { verb: 'renewals.open', id: 'microsoft-one' };
    await person.posts(person.activity('message', { replyToId: person.sees().at(-1)?.id, value }));
    await person.clicks('act.open');
    await person.clicks('act.partner');
    return customer;
  }
});

inEachLanguage('a Partner ID of a desk that is guided', (language) => {
  it('is kept without a word about a check', async () => {
    const fixture = await DeskFixture.open({ microsoft: 'guided' });
    const person = await fixture.knows(anna);
    await person.says(language === 'hu' ? 'magyar' : 'english');
    await person.says(language === 'hu' ? 'közvetítő partner' : 'partner of record');
    const { words } = await person.clicks('record.saveId', { partnerId: '1234567' });
    assert.ok(words.includes(say(language, 'record.kept')), words);
    assert.ok(!words.includes(say(language, 'record.check.unchecked', { partnerId: '1234567' })), words);
    await fixture.close();
  });
});
