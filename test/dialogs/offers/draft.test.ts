// Proves the putting together of an offer in the chat: every step, every refusal, and Global Administrator asked for twice.
import assert from 'node:assert/strict';
import { rolesOf } from '../../../domain/offers/offerRoles.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { OfferFixture } from '../../support/offerFixture.ts';

inEachLanguage('the draft of an offer', (language) => {
  let on: OfferFixture;
  beforeEach(async () => {
    on = await OfferFixture.open(language);
    await on.customer('contoso', 'Contoso Kft.');
    await on.customer('fabrikam', 'Fabrikam Zrt.');
  });
  afterEach(() => on.close());

  it('begins by its word where there is no offer yet, and says what became of the old programmes', async () => {
    const first = await on.person.says(language === 'en' ? 'offer' : 'ajánlat');
    assert.ok(first.words.includes(on.text('offer.customerStep.title')));
    assert.ok(first.words.includes('Cloud Essentials') && first.words.includes('GDAP'));
    const next = await on.person.clicks('offer.chooseCustomer', { customer: 'fabrikam', template: 'fullMigration' });
    assert.ok(next.words.includes(on.text('offer.rolesStep.title')) && next.words.includes('Fabrikam Zrt.'));
    assert.equal(next.shown[0]?.updated, true);
    const { customerId, domain, roles } = await on.offer();
    assert.deepEqual([customerId, domain], ['fabrikam', 'fabrikam.onmicrosoft.com']);
    assert.deepEqual(roles, rolesOf('fullMigration'));
  });

  it('begins with the customer that was named', async () => {
    const words = { en: 'offer delegated administration for Fabrikam', hu: 'delegált felügyelet Fabrikam részére' };
    const { words: shown } = await on.person.says(words[language]);
    assert.ok(shown.includes(on.text('offer.rolesStep.title')) && shown.includes('Fabrikam Zrt.'));
  });

  it('finds customers while their name is typed', async () => {
    const value = { dataset: 'customers', queryText: 'FABR', queryOptions: { top: 5, skip: 0 } };
    const { body } = await on.person.posts(on.person.activity('invoke', { name: 'application/search', value }));
    assert.deepEqual((body as { value: { results: object[] } }).value.results, [
      { title: 'Fabrikam Zrt. · fabrikam.onmicrosoft.com', value: 'fabrikam' },
    ]);
    const other = { ...value, dataset: 'keys' };
    const none = await on.person.posts(on.person.activity('invoke', { name: 'application/search', value: other }));
    assert.deepEqual((none.body as { value: { results: object[] } }).value.results, []);
  });

  it('begins one offer for a doubled click, and one for each customer', async () => {
    await Promise.all([on.goTo('roles'), on.goTo('roles')]);
    assert.equal((await on.offers()).length, 1);
    await on.goTo('roles', 'fabrikam');
    assert.equal((await on.offers()).length, 2);
  });

  it('asks for the customer when the button names one that is not there', async () => {
    const { words } = await on.sends({ verb: 'offer.start', id: 'nobody' });
    assert.ok(words.includes(on.text('offer.customerStep.title')));
  });

  it('refuses a customer and a template that are not there, and keeps what was chosen', async () => {
    await on.sends({ verb: 'offer.start' });
    const { id, version: v } = await on.offer();
    for (const [inputs, problem] of [
      [{ customer: '', template: 'fullMigration' }, 'customerMissing'],
      [{ customer: 'nobody', template: 'fullMigration' }, 'customerUnknown'],
      [{ customer: 'contoso', template: 'everything' }, 'templateMissing'],
      [{ customer: 'contoso' }, 'templateMissing'],
    ] as const) {
      const { words } = await on.sends({ verb: 'offer.chooseCustomer', id, v, ...inputs });
      assert.ok(words.includes(on.text(`offer.problems.${problem}`)), problem);
    }
    assert.equal((await on.offer()).version, v);
  });

  it('refuses roles that nobody offered, and none at all', async () => {
    await on.goTo('roles');
    const { id, version: v } = await on.offer();
    for (const [roles, problem] of [
      ['', 'rolesMissing'],
      [' , ', 'rolesMissing'],
      ['globalReader,companyAdministrator', 'rolesUnknown'],
    ] as const) {
      const { words } = await on.sends({ verb: 'offer.chooseRoles', id, v, roles });
      assert.ok(words.includes(on.text(`offer.problems.${problem}`)), roles);
    }
    assert.equal((await on.offer()).step, 'roles');
  });

  for (const [days, problem] of [
    ['0', 'daysOutOfBounds'],
    ['731', 'daysOutOfBounds'],
    ['1.5', 'daysNotWhole'],
    ['a year', 'daysNotWhole'],
    ['', 'daysMissing'],
    ['-7', 'daysNotWhole'],
  ] as const) {
    it(`refuses ${days === '' ? 'no days' : `"${days}" as days`}`, async () => {
      await on.goTo('terms');
      const { id, version: v } = await on.offer();
      const { words } = await on.sends({ verb: 'offer.chooseTerms', id, v, days, autoExtend: 'false' });
      assert.ok(words.includes(on.text(`offer.problems.${problem}`)));
      assert.equal((await on.offer()).step, 'terms');
    });
  }

  for (const days of ['1', '730']) {
    it(`takes ${days} days, with automatic extension`, async () => {
      await on.goTo('terms');
      const { words } = await on.person.clicks('offer.chooseTerms', { days, autoExtend: 'true' });
      assert.ok(words.includes(on.text('offer.review.title')) && words.includes(on.text('offer.extension.on')));
      const offer = await on.offer();
      assert.deepEqual([offer.days, offer.autoExtend], [Number(days), true]);
    });
  }

  it('asks again about Global Administrator, and leaves it out at a click', async () => {
    await on.goTo('roles');
    const asked = await on.person.clicks('offer.chooseRoles', { roles: 'globalReader,globalAdministrator' });
    assert.ok(asked.words.includes(on.text('offer.doubtStep.title')));
    const { words } = await on.person.clicks(on.text('offer.doubtStep.leaveOut'));
    assert.ok(words.includes(on.text('offer.termsStep.title')));
    assert.deepEqual((await on.offer()).roles, ['globalReader']);
  });

  it('asks for roles when Global Administrator was the only one and is left out', async () => {
    await on.goTo('roles');
    await on.person.clicks('offer.chooseRoles', { roles: 'globalAdministrator' });
    const { words } = await on.person.clicks(on.text('offer.doubtStep.leaveOut'));
    assert.ok(words.includes(on.text('offer.rolesStep.title')));
  });

  it('keeps Global Administrator when it is asked for twice, on record, and never with automatic extension', async () => {
    await on.goTo('roles');
    await on.person.clicks('offer.chooseRoles', { roles: 'globalAdministrator' });
    const kept = await on.person.clicks(on.text('offer.doubtStep.keep'));
    assert.ok(kept.words.includes(on.text('offer.termsStep.noExtension')));
    assert.ok(!kept.words.includes(on.text('offer.termsStep.extendTitle')));
    const { id, version: v } = await on.offer();
    const forged = await on.sends({ verb: 'offer.chooseTerms', id, v, days: '30', autoExtend: 'true' });
    assert.ok(forged.words.includes(on.text('offer.problems.extensionNotPossible')));
    await on.person.clicks('offer.chooseTerms', { days: '30' });
    await on.person.clicks('offer.request');
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.autoExtend, offer.doubtedBy?.name], ['notSent', false, 'Anna Kovács']);
    assert.ok((await on.deeds()).includes('offerGlobalAdmin Anna Kovács'));
  });

  it('lets nobody jump over the question, whatever a click claims', async () => {
    await on.goTo('roles');
    await on.person.clicks('offer.chooseRoles', { roles: 'globalAdministrator' });
    const { id, version: v } = await on.offer();
    for (const verb of ['offer.request', 'offer.chooseTerms', 'offer.markSent', 'offer.playAccept']) {
      const { words } = await on.sends({ verb, id, v, days: '30', message: 'x' });
      assert.ok(words.includes(on.text('offer.late')), verb);
    }
    const offer = await on.offer();
    assert.deepEqual([offer.state, offer.step], ['draft', 'doubt']);
  });

  it('takes the automatic extension away when Global Administrator comes in later', async () => {
    await on.goTo('terms');
    await on.person.clicks('offer.chooseTerms', { autoExtend: 'true' });
    await on.person.clicks('offer.back');
    await on.person.clicks('offer.back');
    await on.person.clicks('offer.chooseRoles', { roles: 'globalAdministrator' });
    assert.equal((await on.offer()).autoExtend, false);
  });

  it('goes back step by step and keeps what was chosen', async () => {
    await on.goTo('terms');
    await on.person.clicks('offer.chooseTerms', { days: '90' });
    for (const title of ['offer.termsStep.title', 'offer.rolesStep.title', 'offer.customerStep.title'] as const) {
      assert.ok((await on.person.clicks('offer.back')).words.includes(on.text(title)), title);
    }
    const { days, customerId } = await on.offer();
    assert.deepEqual([days, customerId], [90, 'contoso']);
  });

  it('is given up at a click, and then nothing on an old card works', async () => {
    await on.goTo('review');
    const { id, version: v } = await on.offer();
    const { words } = await on.person.clicks('offer.cancel');
    assert.ok(words.includes(on.text('offer.stages.cancelled')));
    const late = await on.sends({ verb: 'offer.request', id, v });
    assert.ok(late.words.includes(on.text('offer.late')));
    assert.equal((await on.offer()).state, 'cancelled');
  });

  it('is given up by itself after thirty quiet days', async () => {
    await on.goTo('review');
    await on.live(29);
    assert.equal((await on.offer()).state, 'draft');
    await on.live(2);
    assert.equal((await on.offer()).state, 'cancelled');
  });
});
