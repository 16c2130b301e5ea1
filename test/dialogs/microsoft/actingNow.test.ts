// Proves that licences, an end at once and the partner of record are changed at Microsoft by who may: asked first, once, told as it is.
import assert from 'node:assert/strict';
import { sweepActs } from '../../../dialogs/microsoft/actOnce.ts';
import { subscriptionActs } from '../../../dialogs/microsoft/changeAtMicrosoft.ts';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import { decisionState } from '../../../domain/endOfTerm/endOfTerm.ts';
import type { Role } from '../../../domain/people/role.ts';
import { stageOn } from '../../../domain/subscriptions/lifecycle.ts';
import { subscriptionBody, type FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const id = 'microsoft-one';
const soon = '2027-03-05T10:00:00.1234567Z';

inEachLanguage('a subscription that is changed at Microsoft at once', (language) => {
  let microsoft: PartnerCenterFixture;
  let fixture: DeskFixture;
  let person: ChatPerson;
  let customer: FakeCustomer;
  let role: Role;
  const text = (key: TextKey, values?: TextValues): string => say(language, key, values);
  const patches = (): number => microsoft.service.asked(/^PATCH/).length;
  const present = async () => (await fixture.services.subscriptions.get(id))!.value;
  const deeds = async (): Promise<readonly string[]> =>
    (await fixture.services.audit.newest({ limit: 50 })).items.map(({ what }) => what);
  const posts = async (value: object) =>
    await person.posts(person.activity('message', { replyToId: person.sees().at(-1)!.id, value }));
  const open = async (body: Readonly<Record<string, unknown>> = {}) => {
    customer = microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one', ...body })]);
    await person.says(language === 'hu' ? 'szinkron' : 'sync');
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
    await posts({ verb: 'renewals.open', id });
    return await person.clicks('act.open');
  };
  /** What the button of the question sends. */
  const asked = (): { readonly id: string; readonly value: object } => {
    const card = person.sees().findLast(({ card: one }) => JSON.stringify(one ?? {}).includes('"act.confirm"'))!;
    const data = /\{"verb":"act\.confirm"[^}]*\}/.exec(JSON.stringify(card.card))![0];
    return { id: card.id, value: JSON.parse(data) as object };
  };
  beforeEach(async () => {
    role = 'manager';
    microsoft = await PartnerCenterFixture.start();
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

  it('is shown as it is there at that moment', async () => {
    await open({ partnerId: '7654321' });
    customer.subscriptions[0] = { ...customer.subscriptions[0], quantity: 14 };
    const { words } = await person.clicks('act.back');
    assert.ok(words.includes('14') && words.includes('7654321'), words);
    assert.ok(words.includes(text('acting.licences.onlyMore')), words);
    assert.equal(patches(), 0);
  });

  it('gets more licences after a question that says what they cost and how long they can be given back', async () => {
    await open();
    const { words } = await person.clicks('act.licences', { licences: '12' });
    assert.ok(words.includes(text('acting.licences.more', { count: '12', from: '10' })), words);
    assert.ok(words.includes(text('acting.licences.undoMore')), words);
    assert.equal(patches(), 0);
    const done = await person.clicks('act.confirm');
    assert.ok(done.words.includes(text('microsoft.act.done.title')), done.words);
    assert.deepEqual([customer.subscriptions[0]?.['quantity'], (await present()).licences], [12, 12]);
    assert.ok((await deeds()).includes('microsoftLicences'));
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
    assert.equal((await fixture.services.microsoftLinks.counts()).get('difference') ?? 0, 0);
  });

  it('gets fewer licences only as many as can be given back, and else reads the bounds', async () => {
    const details = [{ quantity: 2, allowedUntilDateTime: soon }];
    await open({ refundableQuantity: { totalQuantity: 2, details } });
    for (const wrong of ['7', '0', 'ten', '', '99999']) {
      const { words } = await person.clicks('act.licences', { licences: wrong });
      assert.ok(words.includes(text('acting.problems.number', { fewest: '8', most: '300' })), words);
    }
    assert.ok((await person.clicks('act.licences', { licences: '10' })).words.includes(text('acting.problems.same')));
    await person.clicks('act.licences', { licences: '8' });
    await person.clicks('act.confirm');
    assert.equal((await present()).licences, 8);
  });

  it('changes nothing when somebody else changed the licences between the question and the word', async () => {
    await open();
    await person.clicks('act.licences', { licences: '12' });
    customer.subscriptions[0] = { ...customer.subscriptions[0], quantity: 20 };
    const { words } = await person.clicks('act.confirm');
    assert.ok(words.includes(text('acting.changedMeanwhile')), words);
    assert.equal(patches(), 0);
    assert.equal((await present()).licences, 20);
    assert.ok((await deeds()).includes('microsoftFollowed') && !(await deeds()).includes('microsoftLicences'));
  });

  for (const [verb, other] of [
    ['act.cancelNow', { status: 'suspended' }],
    ['act.partner', { partnerId: '1111111' }],
  ] as const) {
    it(`is not taken for changed when somebody else was first between the look and the word (${verb})`, async () => {
      await open({ cancellationAllowedUntilDate: soon });
      const before = await present();
      await person.clicks(verb);
      const asBefore = { status: 200, body: { ...customer.subscriptions[0] } };
      customer.subscriptions[0] = { ...customer.subscriptions[0], ...other };
      microsoft.service.meet(/^GET .*subscriptions\/[^/]+$/, asBefore);
      microsoft.service.meet(/^PATCH/, { status: 412, body: { code: 2055 } });
      const { words } = await person.clicks('act.confirm', verb === 'act.partner' ? { partnerId: '7654321' } : {});
      assert.ok(words.includes(text('acting.changedMeanwhile')), words);
      assert.deepEqual(await present(), before);
      const done = (await deeds()).filter((what) => /^microsoft(?:Cancelled|Partner)$/.test(what));
      assert.deepEqual(done, []);
    });
  }

  it('is sent once, however often the button is pressed, and afterwards the card is too old', async () => {
    await open();
    await person.clicks('act.licences', { licences: '12' });
    const { id: replyToId, value } = asked();
    const press = () => person.posts(person.activity('message', { replyToId, value }));
    await Promise.all([press(), press(), press()]);
    await press();
    assert.equal(patches(), 1);
    assert.equal((await present()).licences, 12);
  });

  it('says that what was planned for the end goes with the licences, and asks for the decision again', async () => {
    const scheduledActions = [{ scheduleType: 'TermEnd', actionType: 'Cancel' }];
    await open({ autoRenewEnabled: false, scheduledActions });
    assert.equal((await present()).decision?.readBack?.outcome, 'cancel');
    const { words } = await person.clicks('act.licences', { licences: '12' });
    assert.ok(words.includes(text('acting.losesPlan')), words);
    await person.clicks('act.confirm');
    assert.equal((await present()).decision, undefined);
    assert.equal(decisionState(await present()), 'open');
  });

  it('is cancelled at once while Microsoft takes it, which says that there is no way back', async () => {
    await open({ cancellationAllowedUntilDate: soon });
    const { words } = await person.clicks('act.cancelNow');
    assert.ok(words.includes(text('acting.cancel.undo')), words);
    assert.equal(patches(), 0);
    await person.clicks('act.confirm');
    assert.equal(customer.subscriptions[0]?.['status'], 'deleted');
    const { endsOn, autoRenews } = await present();
    assert.deepEqual([endsOn, autoRenews], ['2027-03-01', false]);
    assert.equal(stageOn(await present(), '2027-03-02'), 'disabled');
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
    assert.equal((await present()).endsOn, '2027-03-01');
    assert.ok((await deeds()).includes('microsoftCancelled'));
  });

  it('offers no end at once when the seven days are over', async () => {
    const { words } = await open();
    assert.ok(words.includes(text('acting.cancel.over')), words);
    assert.ok(!words.includes(text('acting.cancel.button')), words);
    await posts({ verb: 'act.cancelNow', id, v: 1 });
    await posts({ verb: 'act.confirm', id, v: 2, what: 'cancelNow' });
    assert.equal(customer.subscriptions[0]?.['status'], 'active');
  });

  it('gets another partner of record, and asks again for what is no Partner ID', async () => {
    await open();
    const { words } = await person.clicks('act.partner');
    assert.ok(words.includes(text('acting.partner.none')), words);
    const wrong = await person.clicks('act.confirm', { partnerId: 'ours' });
    assert.ok(wrong.words.includes(text('acting.problems.partnerId')), wrong.words);
    await person.clicks('act.confirm', { partnerId: 'MPN 7654321' });
    assert.equal(customer.subscriptions[0]?.['partnerId'], '7654321');
    assert.equal((await present()).partnerOfRecord?.partnerId, '7654321');
  });

  for (const trouble of ['dropAfterwards', 'cut', { afterwards: { status: 500 } }] as const) {
    it(`is looked up when the answer is lost (${JSON.stringify(trouble)})`, async () => {
      await open();
      await person.clicks('act.licences', { licences: '12' });
      microsoft.service.meet(/^PATCH/, trouble);
      assert.ok((await person.clicks('act.confirm')).words.includes(text('microsoft.act.done.title')));
      assert.deepEqual([patches(), (await present()).licences], [1, 12]);
    });
  }

  it('is followed while Microsoft works on it, and nothing else is begun meanwhile', async () => {
    await open();
    microsoft.service.changesTakeLooks = 8;
    await person.clicks('act.licences', { licences: '12' });
    const { words } = await person.clicks('act.confirm');
    assert.ok(words.includes(text('microsoft.act.running.title')), words);
    await posts({ verb: 'act.confirm', id, v: 2, what: 'licences', licences: 13, from: 10 });
    assert.equal(patches(), 1);
    for (let count = 0; count < 10; count += 1) {
      fixture.clock.advance(3 * 60_000);
      await sweepActs(fixture.services, subscriptionActs);
    }
    assert.equal((await present()).licences, 12);
  });

  it('is not told as undone when Microsoft took it and then lets nobody look', async () => {
    await open();
    await person.clicks('act.licences', { licences: '12' });
    microsoft.service.changesTakeLooks = 2;
    const asBefore = { status: 200, body: { ...customer.subscriptions[0] } };
    microsoft.service.meet(/^GET .*subscriptions\/[^/]+$/, asBefore, { status: 403, body: { code: 20002 } });
    const { words } = await person.clicks('act.confirm');
    assert.ok(words.includes(text('microsoft.act.running.title')), words);
  });

  it('says why Microsoft refuses, and that it cannot be reached', async () => {
    await open();
    await person.clicks('act.licences', { licences: '12' });
    microsoft.service.meet(/^PATCH/, { status: 400, body: { code: 900279 } });
    const refused = await person.clicks('act.confirm');
    assert.ok(refused.words.includes(text('microsoft.failure.updatesClosed')), refused.words);
    microsoft.service.meet(/^GET .*subscriptions/, { status: 403, body: { code: 20002 } });
    const { words } = await person.clicks('act.back');
    assert.ok(words.includes(text('microsoft.failure.noRelationship')), words);
  });

  it('is an operator’s to change, and a member neither sees the button nor may press it', async () => {
    await open();
    role = 'operator';
    await person.clicks('act.licences', { licences: '12' });
    await person.clicks('act.confirm');
    assert.equal((await present()).licences, 12);
    role = 'member';
    const { words } = await posts({ verb: 'renewals.open', id });
    assert.ok(!words.includes(text('acting.open')), words);
    await posts({ verb: 'act.confirm', id, v: 3, what: 'licences', licences: 13, from: 12 });
    assert.equal(patches(), 1);
  });
});
