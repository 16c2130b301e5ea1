// Proves that one click has one effect: doubled, redelivered, late, forged, by somebody else, or on another instance.
import assert from 'node:assert/strict';
import { anna, bela } from '../../support/deskFixture.ts';
import { inEachLanguage, onwardFrom, steps, RedemptionFixture } from '../../support/redemptionFixture.ts';

inEachLanguage('a click in a redemption', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  /** Everything that a click could have changed twice. */
  async function books(): Promise<string> {
    const { services } = redemption.fixture;
    const trail = (await services.audit.newest({ limit: 99 })).items.map(({ what }) => what).sort();
    const customers = await services.customers.search('', 9);
    const subscriptions = await Promise.all(customers.map(({ id }) => services.subscriptions.ofCustomer(id)));
    return JSON.stringify([trail, customers.length, subscriptions.flat().map(({ licences }) => licences)]);
  }

  for (const step of steps) {
    const [verb, inputs] = onwardFrom(step);

    it(`on ${step} counts once when it is doubled, and the second one says nothing new`, async () => {
      await redemption.walkTo(step);
      const { shown, pressed } = redemption.person.finds(verb);
      const first = redemption.person.clickOn(shown, pressed, inputs);
      const second = { ...first, id: `${String(first['id'])}-again` };
      await redemption.person.posts(first);
      const [before, screen] = [await books(), redemption.person.sees()];
      const again = await redemption.person.posts(second);
      assert.equal(again.status, 200);
      assert.equal(await books(), before);
      assert.deepEqual(redemption.person.sees(), screen);
    });

    it(`on ${step} counts once when both arrive at the same time`, async () => {
      await redemption.walkTo(step);
      const { shown, pressed } = redemption.person.finds(verb);
      const first = redemption.person.clickOn(shown, pressed, inputs);
      const answers = await Promise.all(
        [first, { ...first, id: `${String(first['id'])}-again` }].map((one) => redemption.person.posts(one)),
      );
      assert.ok(answers.every(({ status }) => status === 200));
      const trail = (await redemption.fixture.services.audit.newest({ limit: 99 })).items.map(({ id }) => id);
      assert.equal(new Set(trail).size, trail.length);
      const [open] = await redemption.open();
      assert.equal(open?.step ?? 'done', steps[steps.indexOf(step) + 1] ?? 'done');
    });

    it(`on ${step} counts once when the channel delivers the activity again`, async () => {
      await redemption.walkTo(step);
      const { shown, pressed } = redemption.person.finds(verb);
      const click = redemption.person.clickOn(shown, pressed, inputs);
      await redemption.person.posts(click);
      const before = await books();
      await redemption.person.posts(click);
      assert.equal(await books(), before);
    });

    it(`on an old card of ${step} changes nothing and leads to the present state`, async () => {
      await redemption.walkTo(step);
      const { shown, pressed } = redemption.person.finds(verb);
      const late = redemption.person.clickOn(shown, pressed, inputs);
      await redemption.goOn(step);
      await redemption.person.says('help');
      await redemption.person.says('resume');
      const before = await books();
      const answer = await redemption.person.posts({ ...late, id: `${String(late['id'])}-late`, replyToId: shown.id });
      assert.equal(answer.status, 200);
      assert.equal(await books(), before);
    });

    it(`on ${step} by somebody else is refused kindly and does nothing`, async () => {
      await redemption.walkTo(step);
      const { shown, pressed } = redemption.person.finds(verb);
      const stranger = redemption.fixture.chat.person({
        id: bela.id,
        name: bela.name,
        conversationId: redemption.person.settings.conversationId,
      });
      const before = await books();
      const [open] = await redemption.open();
      const answer = await stranger.posts(stranger.clickOn(shown, pressed, inputs));
      assert.notEqual(answer.words, '');
      assert.equal(await books(), before);
      assert.deepEqual((await redemption.open())[0], open);
    });
  }

  it('with a forged id, version, verb or input gets an answer and does nothing', async () => {
    await redemption.walkTo('keys');
    const { shown, pressed } = redemption.person.finds('redeem.nextFromKeys');
    const click = redemption.person.clickOn(shown, pressed, onwardFrom('keys')[1]);
    const value = click['value'] as Record<string, unknown>;
    const before = await books();
    const [open] = await redemption.open();
    const forged: readonly Record<string, unknown>[] = [
      { ...value, id: 'nobody' },
      { ...value, id: '__proto__' },
      { ...value, id: { $ne: 1 } },
      { ...value, id: ['x'] },
      { ...value, v: 99 },
      { ...value, v: -1 },
      { ...value, v: 'x' },
      { ...value, v: { $gt: 0 } },
      { ...value, verb: 'redeem.nothing' },
      { ...value, verb: 'constructor' },
      { ...value, verb: 7 },
      {},
    ];
    for (const [n, one] of forged.entries()) {
      const answer = await redemption.person.posts({ ...click, id: `forged-${n}`, value: one });
      assert.equal(answer.status, 200, JSON.stringify(one));
    }
    for (const keys of [{ $ne: '' }, ['x'], 7, null, 'x'.repeat(40_000)]) {
      const [present] = await redemption.open();
      assert.equal(present?.basket.length, 0);
      const { shown: card, pressed: button } = redemption.person.finds('redeem.addKeys');
      const fresh = redemption.person.clickOn(card, button);
      const answer = await redemption.person.posts({ ...fresh, value: { ...(fresh['value'] as object), keys } });
      assert.equal(answer.status, 200);
    }
    assert.equal(await books(), before);
    assert.equal((await redemption.open())[0]?.step, open?.step);
    await redemption.goOn('keys');
  });

  it('is answered by another instance on the same store as by the one that sent the card', async () => {
    await redemption.walkTo('keys');
    const other = await RedemptionFixture.open(language, {
      dataDir: redemption.fixture.chat.dataDir,
      connector: redemption.fixture.chat.connector,
    });
    try {
      const elsewhere = other.fixture.chat.person({ id: anna.id, name: anna.name });
      const { shown, pressed } = elsewhere.finds('redeem.nextFromKeys');
      const click = elsewhere.clickOn(shown, pressed, onwardFrom('keys')[1]);
      await Promise.all([elsewhere.posts(click), redemption.person.posts({ ...click, id: 'the-same-click' })]);
      assert.equal((await redemption.open())[0]?.step, 'confirm');
      assert.equal((await redemption.open())[0]?.basket.length, 1);
      await redemption.goOn('confirm');
      await other.goOn('admin');
      const done = await redemption.goOn('create');
      assert.ok(done.words.includes(redemption.text('redeem.done.titles.newSubscription')));
    } finally {
      await other.close();
    }
  });
});
