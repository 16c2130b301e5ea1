// Proves that a subscription is led to another product at its renewal: chosen from what Microsoft offers, asked, planned once, read back.
import assert from 'node:assert/strict';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import { decisionState } from '../../../domain/endOfTerm/endOfTerm.ts';
import type { Role } from '../../../domain/people/role.ts';
import { premium } from '../../support/microsoft/fakeCatalogue.ts';
import { subscriptionBody, type FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const id = 'microsoft-one';
const item = premium.catalogItemId;
const day = 24 * 3_600_000;

inEachLanguage('another product at the renewal', (language) => {
  let microsoft: PartnerCenterFixture;
  let fixture: DeskFixture;
  let person: ChatPerson;
  let customer: FakeCustomer;
  let role: Role;
  const text = (key: TextKey, values?: TextValues): string => say(language, key, values);
  const patches = (): number => microsoft.service.asked(/^PATCH/).length;
  const present = async () => (await fixture.services.subscriptions.get(id))!.value;
  const posts = async (value: object) =>
    await person.posts(person.activity('message', { replyToId: person.sees().at(-1)!.id, value }));
  const sync = async () => {
    fixture.clock.advance(2 * day);
    const { words } = await person.says(language === 'hu' ? 'szinkron' : 'sync');
    if (words.includes(text('microsoft.sync.start'))) await person.clicks('sync.start');
    for (let count = 0; count < 4; count += 1) await runSync(fixture.services);
  };
  const open = async (body: Readonly<Record<string, unknown>> = {}) => {
    customer = microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one', ...body })]);
    await sync();
    await posts({ verb: 'renewals.open', id });
    return await person.clicks('act.open');
  };
  const choose = async () => {
    await open();
    await person.clicks('act.products');
    return await person.clicks('act.product', { item });
  };
  const instructions = () =>
    customer.subscriptions[0]?.['scheduledNextTermInstructions'] as { quantity: number } | null;
  beforeEach(async () => {
    role = 'manager';
    microsoft = await PartnerCenterFixture.start();
    microsoft.service.catalogue.products.push(premium);
    fixture = await DeskFixture.open({
      ...{ microsoft: 'partnerCenter', mail: microsoft.config },
      surroundings: { access: { decide: () => Promise.resolve({ kind: 'staff', role }) } },
    });
    person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
  });
  afterEach(async () => {
    assert.deepEqual(microsoft.service.faults, []);
    await fixture.close();
    await microsoft.stop();
  });

  it('is chosen from what Microsoft allows, and shows what it refuses and why', async () => {
    microsoft.service.catalogue.products.push({
      ...{ catalogItemId: 'P:1:A', title: 'Microsoft 365 E5', terms: [], refused: 'Conflicting services.' },
    });
    await open();
    const { words } = await person.clicks('act.products');
    assert.ok(words.includes(premium.title), words);
    assert.ok(words.includes(text('renewing.refusedNow')), words);
    assert.ok(words.includes('Conflicting services.'), words);
    const refused = await person.clicks('act.product', { item: 'P:1:A' });
    assert.ok(refused.words.includes(text('renewing.problems.item')), refused.words);
    assert.equal(patches(), 0);
  });

  it('says what it costs, binds and undoes, is planned at a second click, and stands on the card', async () => {
    const { words } = await choose();
    for (const line of ['costUnknown', 'bound', 'undo', 'usersStay'] as const) {
      assert.ok(words.includes(text(`renewing.${line}`)), words);
    }
    assert.equal(patches(), 0);
    const done = await person.clicks('act.nextTerm', { term: '12/monthly', licences: '12' });
    assert.ok(done.words.includes(text('microsoft.act.done.title')), done.words);
    assert.ok(done.words.includes(text('plans.businessPremium')), done.words);
    assert.equal(instructions()?.quantity, 12);
    const { decision } = await present();
    assert.deepEqual(decision?.next, {
      ...{ planId: 'businessPremium', licences: 12, billing: 'monthly' },
      product: { itemId: item, name: premium.title },
    });
    assert.equal(decisionState(await present()), 'set');
    const card = await person.clicks('renewals.open');
    assert.ok(card.words.includes(text('plans.businessPremium')), card.words);
    const deeds = (await fixture.services.audit.newest({ limit: 50 })).items.map(({ what }) => what);
    assert.ok(deeds.includes('termDecided') && deeds.includes('microsoftActed'), deeds.join());
  });

  it('says what it would cost where the price of the product is recorded for the customer', async () => {
    await open();
    const price = { perLicence: 20, currency: 'EUR', source: 'typed' } as const;
    const one = { ...(await present()), id: 'other', planId: 'businessPremium', price } as const;
    await fixture.services.subscriptions.put('other', () => one, { owes: [], now: fixture.clock.now() });
    await fixture.services.subscriptions.change(id, (mine) => ({ ...mine, price: { ...price, perLicence: 10 } }));
    await posts({ verb: 'renewals.open', id });
    await person.clicks('act.open');
    await person.clicks('act.products');
    const { words } = await person.clicks('act.product', { item });
    assert.ok(words.includes('200') && words.includes('100'), words);
    assert.ok(!words.includes(text('renewing.costUnknown')), words);
  });

  it('asks again for a term that is not sold, and for a number that is none', async () => {
    await choose();
    for (const [inputs, problem] of [
      [{ term: '36/yearly', licences: '12' }, 'term'],
      [{ term: '12/yearly', licences: 'many' }, 'licences'],
      [{ term: '12/yearly', licences: '301' }, 'licences'],
    ] as const) {
      const { words } = await person.clicks('act.nextTerm', inputs);
      assert.ok(words.includes(text(`renewing.problems.${problem}`, { most: '300' })), words);
    }
    assert.equal(patches(), 0);
  });

  it('is planned once, however often the button is pressed', async () => {
    await choose();
    const seen = person.sees().findLast(({ card: one }) => JSON.stringify(one ?? {}).includes('"act.nextTerm"'))!;
    const data = /\{"verb":"act\.nextTerm"[^}]*\}/.exec(JSON.stringify(seen.card))![0];
    const value = { ...(JSON.parse(data) as object), term: '12/yearly', licences: '10' };
    const press = () => person.posts(person.activity('message', { replyToId: seen.id, value }));
    await Promise.all([press(), press(), press()]);
    await press();
    assert.equal(patches(), 1);
    const deeds = (await fixture.services.audit.newest({ limit: 50 })).items.filter(
      ({ what }) => what === 'termDecided',
    );
    assert.equal(deeds.length, 1);
  });

  it('is looked up when the answer is lost', async () => {
    await choose();
    microsoft.service.meet(/^PATCH/, 'dropAfterwards');
    const { words } = await person.clicks('act.nextTerm', { term: '12/yearly', licences: '10' });
    assert.ok(words.includes(text('microsoft.act.done.title')), words);
    assert.equal(patches(), 1);
  });

  it('stays a decision that is not set when Microsoft refuses it, and may be tried again', async () => {
    await choose();
    microsoft.service.meet(/^PATCH/, { status: 400, body: { code: 900279 } });
    const { words } = await person.clicks('act.nextTerm', { term: '12/yearly', licences: '10' });
    assert.ok(words.includes(text('microsoft.failure.updatesClosed')), words);
    assert.equal(decisionState(await present()), 'wished');
    await person.clicks('act.termEnd');
    assert.equal(decisionState(await present()), 'set');
  });

  it('is taken back by deciding for a renewal as it is', async () => {
    await choose();
    await person.clicks('act.nextTerm', { term: '12/yearly', licences: '10' });
    await posts({ verb: 'term.change', id });
    const inputs = { licences: '10', plan: 'same', months: 'same', billing: 'same' };
    const wish = await person.clicks('term.decide', { wants: 'renew', ...inputs });
    if (decisionState(await present()) === 'wished') await person.clicks('act.termEnd');
    assert.ok(instructions() === null, wish.words);
    assert.equal(decisionState(await present()), 'set');
  });

  it('keeps the chosen product when only the licences of the next term are decided anew', async () => {
    await choose();
    await person.clicks('act.nextTerm', { term: '12/yearly', licences: '10' });
    await posts({ verb: 'term.change', id });
    const inputs = { licences: '15', plan: 'chosen', months: 'same', billing: 'same' };
    await person.clicks('term.decide', { wants: 'renew', ...inputs });
    await person.clicks('act.termEnd');
    assert.equal(instructions()?.quantity, 15);
    assert.equal((await present()).decision?.readBack?.next?.product?.name, premium.title);
  });

  it('is offered where another plan was decided, with the product of that plan chosen beforehand', async () => {
    await open();
    await posts({ verb: 'term.open', id });
    const inputs = { licences: '10', plan: 'businessPremium', months: 'same', billing: 'same' };
    const guide = await person.clicks('term.decide', { wants: 'renew', ...inputs });
    assert.ok(guide.words.includes(text('renewing.choose')), guide.words);
    const { words } = await person.clicks('act.products');
    assert.ok(words.includes(premium.title), words);
    const list = person.sees().findLast(({ card }) => JSON.stringify(card ?? {}).includes('"act.product"'))!;
    assert.ok(JSON.stringify(list.card).includes(`"value":"${item}"`));
    await person.clicks('act.product', { item });
    await person.clicks('act.nextTerm', { term: '12/yearly', licences: '10' });
    assert.equal(decisionState(await present()), 'set');
  });

  it('is found by the sync with its name where somebody planned it in Partner Center, and is gone when it is', async () => {
    const [productId, skuId, availabilityId] = item.split(':');
    const scheduledNextTermInstructions = { product: { productId, skuId, availabilityId }, quantity: 12 };
    await open({ scheduledNextTermInstructions });
    const { decision } = await present();
    assert.deepEqual(
      [decision?.by.name, decision?.next],
      ['Partner Center', { licences: 12, product: { itemId: item, name: premium.title } }],
    );
    const asked = microsoft.service.asked(/transitionEligibilities/).length;
    await sync();
    assert.equal(microsoft.service.asked(/transitionEligibilities/).length, asked);
    customer.subscriptions[0] = { ...customer.subscriptions[0], scheduledNextTermInstructions: null };
    await sync();
    assert.equal((await present()).decision, undefined);
  });

  it('becomes the product of the record when it has come true, and the price of the former one goes', async () => {
    await open();
    const price = { perLicence: 10, currency: 'EUR', source: 'typed' } as const;
    await fixture.services.subscriptions.change(id, (mine) => ({ ...mine, price }));
    customer.subscriptions[0] = {
      ...customer.subscriptions[0],
      ...{ offerName: premium.title, offerId: item, commitmentEndDate: '2028-03-31T00:00:00Z' },
    };
    await sync();
    const { planId, price: after, endsOn } = await present();
    assert.deepEqual([planId, after, endsOn], ['businessPremium', undefined, '2028-03-31']);
  });

  it('is not for a subscription that is no new commerce, nor for who may not act, nor where Microsoft does not answer', async () => {
    const opened = await open({ offerId: '031C9E47-4802-4248-838E-778FB1D2CC05' });
    assert.ok(!opened.words.includes(text('renewing.button')), opened.words);
    customer.subscriptions[0] = subscriptionBody({ id: 'one' });
    await person.clicks('act.back');
    microsoft.service.meet(/transitionEligibilities/, { status: 403, body: { code: 900308 } });
    assert.ok((await person.clicks('act.products')).words.includes(text('microsoft.failure.roleMissing')));
    role = 'member';
    await posts({ verb: 'act.nextTerm', id, v: 2, item, term: '12/yearly', licences: '10' });
    assert.equal(patches(), 0);
  });
});
