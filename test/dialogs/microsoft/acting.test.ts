// Proves that a decision about the end of a term is set at Microsoft by one click: whole, once, and told as it is.
import assert from 'node:assert/strict';
import { sweepActs } from '../../../dialogs/microsoft/actOnce.ts';
import { subscriptionActs } from '../../../dialogs/microsoft/changeAtMicrosoft.ts';
import { runSync } from '../../../dialogs/microsoft/runSync.ts';
import { say, type TextKey, type TextValues } from '../../../cards/texts/texts.ts';
import type { SubscriptionAct } from '../../../domain/microsoft/act.ts';
import { auditRecord } from '../../support/microsoft/fakeAudit.ts';
import { subscriptionBody, type FakeCustomer } from '../../support/microsoft/fakePartnerCenter.ts';
import { PartnerCenterFixture } from '../../support/microsoft/partnerCenterFixture.ts';
import { anna, DeskFixture } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';

const id = 'microsoft-one';
const day = 24 * 3_600_000;

inEachLanguage('a decision that is set at Microsoft', (language) => {
  let microsoft: PartnerCenterFixture;
  let fixture: DeskFixture;
  let person: ChatPerson;
  let customer: FakeCustomer;
  const text = (key: TextKey, values?: TextValues): string => say(language, key, values);
  const deeds = async (): Promise<readonly string[]> =>
    (await fixture.services.audit.newest({ limit: 50 })).items.map(({ what }) => what);
  const patches = (): number => microsoft.service.asked(/^PATCH/).length;
  const present = async () => (await fixture.services.subscriptions.get(id))!.value;
  const decide = async (wants: string, more: Readonly<Record<string, string>> = {}) => {
    const value = { verb: 'term.open', id, v: 1 };
    await person.posts(person.activity('message', { replyToId: person.sees().at(-1)!.id, value }));
    const inputs = { licences: '10', plan: 'same', months: 'same', billing: 'same', ...more };
    return await person.clicks('term.decide', { wants, ...inputs });
  };
  /** A change whose process died on the way. */
  const sending = (): SubscriptionAct => ({
    ...{ subscriptionId: id, tenantId: customer.id, microsoftId: 'one', requestId: 'r-1', by: anna },
    ...{ change: { kind: 'termEnd', autoRenewEnabled: false, actionType: 'Cancel' }, state: 'sending' },
    at: fixture.clock.now().toISOString(),
  });
  beforeEach(async () => {
    microsoft = await PartnerCenterFixture.start();
    customer = microsoft.service.add('Contoso Kft.', [subscriptionBody({ id: 'one' })]);
    fixture = await DeskFixture.open({ microsoft: 'partnerCenter', mail: microsoft.config });
    person = fixture.chat.person({ id: anna.id, name: anna.name });
    await person.says(language === 'hu' ? 'magyar' : 'english');
    await person.says(language === 'hu' ? 'szinkron' : 'sync');
    for (let count = 0; count < 3; count += 1) await runSync(fixture.services);
  });
  afterEach(async () => {
    assert.deepEqual(microsoft.service.faults, []);
    await fixture.close();
    await microsoft.stop();
  });

  it('is offered with what it means, and done at a second click', async () => {
    const guide = await decide('cancel');
    assert.ok(guide.words.includes(text('microsoft.act.offer.cancel')), guide.words);
    assert.equal(patches(), 0);
    const done = await person.clicks('act.termEnd');
    assert.ok(done.words.includes(text('microsoft.act.done.title')), done.words);
    assert.deepEqual(customer.subscriptions[0]?.['scheduledActions'], [
      { scheduleType: 'TermEnd', actionType: 'Cancel' },
    ]);
    assert.deepEqual(customer.subscriptions[0]['aFieldOfTomorrow'], { kept: ['as', 'it', 'is'] });
    const { autoRenews, decision } = await present();
    assert.deepEqual([autoRenews, decision?.readBack?.outcome], [false, 'cancel']);
    assert.ok((await deeds()).includes('microsoftActed'));
  });

  it('is sent once, however often the button is pressed', async () => {
    await decide('extend');
    const card = person.sees().findLast(({ card: one }) => JSON.stringify(one ?? {}).includes('"act.termEnd"'))!;
    const v = /"act\.termEnd","id":"microsoft-one","v":"?(\d+)/.exec(JSON.stringify(card.card))?.[1];
    const value = { verb: 'act.termEnd', id, v: Number(v) };
    const press = () => person.posts(person.activity('message', { replyToId: card.id, value }));
    await Promise.all([press(), press(), press()]);
    assert.equal(patches(), 1);
  });

  it('takes the licences of the next term along, and leaves another plan to a person', async () => {
    await decide('renew', { licences: '8' });
    await person.clicks('act.termEnd');
    const [action] = customer.subscriptions[0]?.['scheduledActions'] as readonly {
      instructions?: { quantity: number };
    }[];
    assert.equal(action?.instructions?.quantity, 8);
    const guide = await decide('renew', { plan: 'businessBasic' });
    assert.ok(!guide.words.includes(text('microsoft.act.button')));
  });

  it('says why Microsoft refuses, and may be tried again', async () => {
    await decide('cancel');
    microsoft.service.meet(/^PATCH/, { status: 400, body: { code: 900279 } });
    const refused = await person.clicks('act.termEnd');
    assert.ok(refused.words.includes(text('microsoft.failure.updatesClosed')), refused.words);
    assert.equal((await present()).decision?.readBack?.outcome, undefined);
    assert.ok((await person.clicks('act.termEnd')).words.includes(text('microsoft.act.done.title')));
  });

  for (const trouble of ['dropAfterwards', 'cut', { afterwards: { status: 500 } }] as const) {
    it(`is looked up when the answer is lost (${JSON.stringify(trouble)})`, async () => {
      await decide('cancel');
      microsoft.service.meet(/^PATCH/, trouble);
      assert.ok((await person.clicks('act.termEnd')).words.includes(text('microsoft.act.done.title')));
      assert.equal(patches(), 1);
      assert.equal((await present()).decision?.readBack?.outcome, 'cancel');
    });
  }

  it('leads to what Microsoft has on record of it', async () => {
    const operationDate = fixture.clock.now().toISOString();
    microsoft.service.audit.records.push(auditRecord({ customerId: customer.id, operationDate }));
    await decide('cancel');
    await person.clicks('act.termEnd');
    const { words } = await person.clicks('history.microsoft');
    assert.ok(words.includes(text('microsoft.deeds.operations.update_subscription')), words);
  });

  for (const arrived of [false, true]) {
    it(`is not told as done or undone while nobody can know, and then as it is (${arrived ? 'made' : 'never arrived'})`, async () => {
      await decide('cancel');
      const as = { ...(customer.subscriptions[0] ?? assert.fail()) };
      microsoft.service.meet(/^PATCH/, arrived ? 'dropAfterwards' : 'drop');
      // What was taken shows a moment later.
      const asBefore = { status: 200, body: as };
      if (arrived) microsoft.service.meet(/^GET .*subscriptions\/[^/]+$/, asBefore, asBefore);
      const { words } = await person.clicks('act.termEnd');
      assert.ok(words.includes(text('microsoft.act.unsure.title')), words);
      assert.equal((await present()).decision?.readBack?.outcome, undefined);
      fixture.clock.advance(3 * 60_000);
      await sweepActs(fixture.services, subscriptionActs);
      await fixture.deliver();
      const end = text(`microsoft.act.${arrived ? 'done' : 'refused'}.title`);
      assert.equal(person.sees().filter((one) => one.words.includes(end)).length, 1);
      assert.equal((await present()).decision?.readBack?.outcome, arrived ? 'cancel' : undefined);
      assert.equal(patches(), 1);
    });
  }

  it('is followed while Microsoft works on it, and sent no second time meanwhile', async () => {
    microsoft.service.changesTakeLooks = 6;
    await decide('cancel');
    const { words } = await person.clicks('act.termEnd');
    assert.ok(words.includes(text('microsoft.act.running.title')), words);
    fixture.clock.advance(3 * 60_000);
    for (let count = 0; count < 8; count += 1) {
      await sweepActs(fixture.services, subscriptionActs);
      fixture.clock.advance(3 * 60_000);
    }
    assert.equal((await fixture.services.microsoftActs.get(id))?.value.state, 'done');
    assert.equal((await present()).decision?.readBack?.outcome, 'cancel');
    assert.equal(patches(), 1);
    const told = () => person.sees().filter(({ words }) => words.includes(text('microsoft.act.done.title'))).length;
    assert.equal(told(), 0);
    for (let count = 0; count < 2; count += 1) {
      await fixture.deliver();
      assert.equal(told(), 1);
      await sweepActs(fixture.services, subscriptionActs);
    }
  });

  it('is still being worked on when Microsoft once lets nobody look, and nobody is told otherwise', async () => {
    microsoft.service.changesTakeLooks = 6;
    await decide('cancel');
    await person.clicks('act.termEnd');
    microsoft.service.meet(/^GET .*subscriptions/, { status: 403, body: { code: 20002 } });
    for (let count = 0; count < 4; count += 1) {
      fixture.clock.advance(3 * 60_000);
      await sweepActs(fixture.services, subscriptionActs);
      await fixture.deliver();
    }
    const ends = ['refused', 'done'] as const;
    const told = ends.map((end) =>
      person.sees().filter(({ words }) => words.includes(text(`microsoft.act.${end}.title`))),
    );
    assert.deepEqual(
      told.map(({ length }) => length),
      [0, 1],
    );
  });

  for (const trouble of ['works on it for ever', 'lets nobody look'] as const) {
    it(`is over when Microsoft ${trouble}: that is told, once, and may be tried again`, async () => {
      await decide('cancel');
      if (trouble === 'works on it for ever') {
        microsoft.service.changesTakeLooks = 10_000;
        await person.clicks('act.termEnd');
      } else {
        const { clock, microsoftActs } = fixture.services;
        await microsoftActs.begin(id, sending(), clock.now());
        const refusal = { status: 403, body: { code: 20002 } };
        microsoft.service.meet(/^GET .*subscriptions/, refusal, refusal);
      }
      const state = async () => (await fixture.services.microsoftActs.get(id))?.value.state;
      const waits = trouble === 'works on it for ever' ? 'running' : 'unsure';
      fixture.clock.advance(day - 60_000);
      await sweepActs(fixture.services, subscriptionActs);
      assert.equal(await state(), waits);
      fixture.clock.advance(day + 60_000);
      await sweepActs(fixture.services, subscriptionActs);
      assert.equal(await state(), 'lost');
      for (let count = 0; count < 2; count += 1) {
        await fixture.deliver();
        await sweepActs(fixture.services, subscriptionActs);
      }
      const told = person.sees().filter(({ words }) => words.includes(text('microsoft.act.lost.text')));
      assert.equal(told.length, 1);
      microsoft.service.changesTakeLooks = 0;
      assert.ok((await person.clicks('act.termEnd')).words.includes(text('microsoft.act.done.title')));
    });
  }

  it('is told of when its process died on the way, and of no older change', async () => {
    await decide('cancel');
    const { microsoftActs, clock } = fixture.services;
    const until = new Date(clock.now().getTime() + 60_000);
    assert.ok((await microsoftActs.begin(id, sending(), until)) !== undefined);
    fixture.clock.advance(3 * 60_000);
    await sweepActs(fixture.services, subscriptionActs);
    await fixture.deliver();
    assert.ok(person.sees().some(({ words }) => words.includes(text('microsoft.act.refused.title'))));
    assert.equal((await microsoftActs.get(id))?.value.tell, undefined);
    await person.clicks('act.termEnd');
    assert.equal((await microsoftActs.get(id))?.value.state, 'done');
    await fixture.deliver();
    assert.equal(person.sees().filter(({ words }) => words.includes(text('microsoft.act.done.title'))).length, 1);
  });
});
