// Proves that the history of a customer leads to what Microsoft has on record of it, by whomever it was done.
import assert from 'node:assert/strict';
import { auditRecord } from '../../support/microsoft/fakeAudit.ts';
import { subscriptionBody } from '../../support/microsoft/fakePartnerCenter.ts';
import { SyncFixture } from '../../support/microsoft/syncFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

inEachLanguage('what was done at Microsoft', (language) => {
  let on: SyncFixture;
  beforeEach(async () => {
    on = await SyncFixture.open(language);
  });
  afterEach(async () => {
    assert.deepEqual([...on.faults, ...on.microsoft.service.audit.faults], []);
    await on.close();
  });
  const history = (): string => `${language === 'hu' ? 'előzmények' : 'history for'} Good Kft.`;
  const daysAgo = (days: number): string => new Date(on.desk.clock.now().getTime() - days * 86_400_000).toISOString();

  it('is shown from the history of the customer, the newest first, and says what the desk did', async () => {
    const { id: customerId } = on.microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    await on.sync();
    const { records } = on.microsoft.service.audit;
    const { clientId } = on.microsoft.config;
    const record = (days: number, more: Readonly<Record<string, unknown>>): void =>
      void records.push(auditRecord({ customerId, operationDate: daysAgo(days), id: `r${days}`, ...more }));
    record(3, { operationType: 'create_order', operationStatus: 'failed', userPrincipalName: null });
    record(40, { operationType: 'too_old' });
    record(2, { operationType: 'update_subscription', applicationId: clientId.toUpperCase() });
    record(1, { operationType: 'a_word_of_tomorrow' });
    record(4, { operationType: 'remove_partner_customer_relationship', operationDate: null });
    records.push(auditRecord({ operationType: 'of_another_customer', operationDate: daysAgo(1) }));
    await on.person.says(history());
    const { words } = await on.person.clicks('history.microsoft');
    const unknown = on.text('microsoft.deeds.kinds.other', { operation: 'a word of tomorrow' });
    const changed = on.text('microsoft.deeds.operations.update_subscription');
    const ordered = on.text('microsoft.deeds.failed', { what: on.text('microsoft.deeds.operations.create_order') });
    const places = [unknown, changed, ordered].map((one) => words.indexOf(one));
    assert.doesNotMatch(words, /update.subscription|create.order/);
    assert.ok(
      places.every((place, at) => place > (places[at - 1] ?? 0)),
      words,
    );
    assert.ok(words.includes('bela@partner.example') && words.includes('Keydesk'), words);
    assert.ok(words.includes(on.text('microsoft.deeds.by.app')));
    assert.doesNotMatch(words, /too old|of another customer/);
    assert.equal(on.microsoft.service.asked(/auditrecords/).length, 2);
  });

  it('is empty, or refused with the reason, and is offered only for customers at Microsoft', async () => {
    on.microsoft.service.add('Good Kft.', [subscriptionBody({ id: 'a' })]);
    assert.ok(!(await on.person.says(history())).words.includes(on.text('microsoft.deeds.button')));
    await on.sync();
    await on.person.says(history());
    assert.ok((await on.person.clicks('history.microsoft')).words.includes(on.text('microsoft.deeds.none')));
    on.microsoft.service.meet(/auditrecords/, { status: 403, body: { code: '900308' } });
    const refused = await on.person.clicks('history.microsoft');
    assert.ok(refused.words.includes(on.text('microsoft.failure.roleMissing')), refused.words);
  });
});
