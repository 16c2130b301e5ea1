// Proves the inventory in the chat: what there is, for whom it is used, and how a key leaves it.
import assert from 'node:assert/strict';
import { saveCutOffBatches } from '../../../dialogs/keys/saveBatch.ts';
import { bela } from '../../support/deskFixture.ts';
import { inEachLanguage } from '../../support/redemptionFixture.ts';
import { TestClock } from '../../support/testClock.ts';
import { keyOf, KeysFixture } from '../../support/keysFixture.ts';

inEachLanguage('the inventory', (language) => {
  let fixture: KeysFixture;
  const text: KeysFixture['redemption']['text'] = (key, values) => fixture.redemption.text(key, values);

  beforeEach(async () => {
    fixture = await KeysFixture.open(language);
  });
  afterEach(() => fixture.close());

  it('is empty at first and offers to add keys', async () => {
    const { words, shown } = await fixture.opens();
    assert.ok(words.includes(text('keys.nothing')));
    assert.ok(shown[0]?.buttons.includes(text('keys.add')));
  });

  it('counts by state and product and lists what is free, masked, with who entered it', async () => {
    await fixture.adds(`${keyOf(1)} ${keyOf(2)}`);
    await fixture.adds(keyOf(3), { plan: 'businessPremium', licences: '10', months: '36' });
    const { words, shown } = await fixture.opens();
    assert.ok(words.includes(text('keys.productCounts', { available: 2, reserved: 0, doubtful: 0, redeemed: 0 })));
    assert.ok(words.includes(text('plans.businessPremium')));
    assert.ok(
      words.includes(text('common.termsLine', { plan: text('plans.businessPremium'), licences: 10, months: 36 })),
    );
    assert.ok(words.includes('Anna Kovács'));
    for (const number of [1, 2, 3]) {
      assert.ok(words.includes(keyOf(number).slice(-5)));
      assert.ok(!JSON.stringify(shown).includes(keyOf(number).slice(0, 11)));
    }
  });

  it('says for whom keys are reserved and redeemed, and on which day', async () => {
    const { person } = fixture.redemption;
    await fixture.adds(keyOf(1));
    const [key] = (await fixture.services.keys.list('available', { limit: 1 })).items;
    await fixture.redemption.walkTo('keys');
    await person.clicks('redeem.addKeys', { inventory: key!.id });
    await fixture.opens();
    const reserved = await person.clicks('keys.show', { state: 'reserved' });
    assert.ok(reserved.words.includes(text('keys.reservedPlain')), reserved.words);
    const [walk] = await fixture.redemption.open();
    await fixture.services.keys.markRedeemed(key!.id, walk!.id, 'Contoso', new Date('2027-03-05T10:00:00Z'));
    const redeemed = await person.clicks('keys.show', { state: 'redeemed' });
    const date = language === 'hu' ? '2027. március 5.' : '5 March 2027';
    assert.ok(redeemed.words.includes(text('keys.redeemedForOn', { customer: 'Contoso', date })), redeemed.words);
    assert.equal(redeemed.shown[0]?.updated, true);
  });

  it('is narrowed to a product and read page by page', async () => {
    const { person } = fixture.redemption;
    await fixture.adds(Array.from({ length: 8 }, (_, index) => keyOf(index)).join('\n'));
    await fixture.adds(keyOf(50), { plan: 'office365E3' });
    const numbers = [...Array.from({ length: 8 }, (_, index) => index), 50];
    const shownOn = (words: string): readonly number[] =>
      numbers.filter((number) => words.includes(keyOf(number).slice(-5)));
    const first = shownOn((await fixture.opens()).words);
    const second = shownOn((await person.clicks(text('keys.next'))).words);
    assert.deepEqual([first.length, second.length], [6, 3]);
    assert.deepEqual(
      [...first, ...second].sort((one, other) => one - other),
      numbers,
    );
    assert.deepEqual(shownOn((await person.clicks(text('keys.first'))).words), first);
    const narrowed = await person.clicks('keys.show', { plan: 'office365E3' });
    assert.deepEqual(shownOn(narrowed.words), [50]);
  });

  it('takes a forged place for the first page', async () => {
    const { person } = fixture.redemption;
    const forged = '{"after":"z"}';
    for (const [verb, title] of [
      ['history.page', 'history.title'],
      ['renewals.page', 'renewals.title'],
    ] as const) {
      const { words } = await person.posts(person.activity('message', { value: { verb, id: forged } }));
      assert.ok(words.includes(text(title)), verb);
    }
    for (const id of ['', 'x', '{"state":"sealed","plan":"constructor","after":"z"}', '[]']) {
      const { words } = await person.posts(person.activity('message', { value: { verb: 'keys.list', id } }));
      assert.ok(words.includes(text('keys.title')), id);
    }
  });

  describe('with a key that was shown', () => {
    const deeds = async (): Promise<readonly string[]> =>
      (await fixture.services.audit.newest({ limit: 9 })).items
        .filter(({ what }) => what === 'keyUsed' || what === 'keyUnused')
        .map(({ what, facts }) => `${what} ${String(facts?.['key'])}`);
    const lastFive = keyOf(1).slice(-5);
    beforeEach(async () => {
      await fixture.adds(keyOf(1));
      const [key] = (await fixture.services.keys.list('available', { limit: 1 })).items;
      await fixture.services.keys.reserve(key!.id, { redemptionId: 'walk', customerName: 'Contoso' });
      await fixture.services.keys.doubt(key!.id, 'walk', new Date('2027-03-05T10:00:00Z'));
    });

    it('counts it apart from what is available, and says in whose redemption it was shown', async () => {
      const { words } = await fixture.opens();
      assert.ok(words.includes(text('keys.inDoubt', { count: 1 })));
      assert.ok(words.includes(text('keys.productCounts', { available: 0, reserved: 0, doubtful: 1, redeemed: 0 })));
      assert.ok(!words.includes(lastFive));
      const list = await fixture.redemption.person.clicks('keys.show', { state: 'doubtful' });
      const date = language === 'hu' ? '2027. március 5.' : '5 March 2027';
      assert.ok(list.words.includes(text('keys.doubtfulFor', { customer: 'Contoso', date })), list.words);
      assert.ok(list.words.includes(lastFive));
    });

    for (const [verb, deed, state] of [
      ['keys.wasUsed', 'keyUsed', 'redeemed'],
      ['keys.wasNotUsed', 'keyUnused', 'available'],
    ] as const) {
      it(`lets a colleague settle it (${verb}), once, and keeps who said so`, async () => {
        const colleague = await fixture.redemption.fixture.knows(bela);
        await colleague.says('keys');
        await colleague.clicks('keys.show', { state: 'doubtful' });
        const question = await colleague.clicks('keys.settle');
        assert.ok(question.words.includes('Contoso') && question.words.includes(lastFive));
        const { shown, pressed } = colleague.finds(verb);
        await colleague.posts(colleague.clickOn(shown, pressed));
        assert.equal((await fixture.inventory(state)).length, 1);
        const again = await colleague.posts(colleague.clickOn(shown, pressed));
        assert.match(again.words, /Somebody has already said/);
        assert.deepEqual(await deeds(), [`${deed} ${lastFive}`]);
      });
    }

    it('lets nobody remove it, settle what is settled, or settle by a forged click', async () => {
      const { person } = fixture.redemption;
      const [key] = (await fixture.services.keys.list('doubtful', { limit: 1 })).items;
      const place = JSON.stringify({ key: key!.id, enteredAt: key!.enteredAt });
      for (const [verb, id] of [
        ['keys.confirmRemove', place],
        ['keys.remove', place],
        ['keys.wasUsed', key!.id],
        ['keys.wasUsed', ''],
        ['keys.wasNotUsed', JSON.stringify({ key: key!.id, enteredAt: 'x' })],
      ] as const) {
        const answer = await person.posts(person.activity('message', { value: { verb, id } }));
        assert.ok(answer.words.includes(text('keys.title')), verb);
      }
      assert.equal((await fixture.inventory('doubtful')).length, 1);
      assert.deepEqual(await deeds(), []);
    });
  });

  describe('gives a key up', () => {
    const removed = async (): Promise<readonly string[]> => {
      const { items } = await fixture.services.audit.newest({ limit: 9 });
      return items.filter(({ what }) => what === 'keyRemoved').map(({ facts }) => String(facts?.['key']));
    };

    it('for good, where the adding of it was cut off before its end', async () => {
      const { person } = fixture.redemption;
      const { keyBatches } = fixture.services;
      const replace = keyBatches.replace.bind(keyBatches);
      keyBatches.replace = async (read, next, ...more) => {
        if (next.state !== 'saving' && read.value.state === 'saving') throw new Error('The process dies here.');
        return await replace(read, next, ...more);
      };
      await fixture.adds(keyOf(1)).catch(() => undefined);
      keyBatches.replace = replace;
      await fixture.opens();
      await person.clicks('keys.remove');
      await person.clicks('keys.confirmRemove');
      const later = new TestClock(new Date(fixture.services.clock.now().getTime() + 20 * 60_000).toISOString());
      await saveCutOffBatches({ ...fixture.services, clock: later });
      assert.deepEqual([await fixture.inventory(), await removed()], [[], [keyOf(1).slice(-5)]]);
      const { items } = await fixture.services.audit.newest({ limit: 9 });
      assert.equal(items.filter(({ what }) => what === 'keysAdded').length, 1);
    });

    it('after one more question, and says so in the history', async () => {
      const { person } = fixture.redemption;
      await fixture.adds(keyOf(1));
      await fixture.opens();
      const question = await person.clicks('keys.remove');
      assert.ok(question.words.includes(text('keys.removeText')));
      assert.equal((await fixture.inventory()).length, 1);
      const answer = await person.clicks('keys.confirmRemove');
      assert.ok(answer.words.includes(text('keys.removed', { lastFive: keyOf(1).slice(-5) })));
      assert.deepEqual([await fixture.inventory(), await removed()], [[], [keyOf(1).slice(-5)]]);
      const { words } = await person.says(language === 'hu' ? 'előzmények' : 'history');
      assert.ok(words.includes(text('history.keyRemoved', { key: keyOf(1).slice(-5) })), words);
    });

    it('not when the person keeps it', async () => {
      await fixture.adds(keyOf(1));
      await fixture.opens();
      await fixture.redemption.person.clicks('keys.remove');
      const { words } = await fixture.redemption.person.clicks(text('keys.keep'));
      assert.ok(words.includes(keyOf(1).slice(-5)));
    });

    it('to anybody of the team, once', async () => {
      await fixture.adds(keyOf(1));
      const colleague = await fixture.redemption.fixture.knows(bela);
      await colleague.says('keys');
      await colleague.clicks('keys.remove');
      const { shown, pressed } = colleague.finds('keys.confirmRemove');
      await colleague.posts(colleague.clickOn(shown, pressed));
      const again = await colleague.posts(colleague.clickOn(shown, pressed));
      assert.match(again.words, /no longer available/);
      assert.deepEqual(await removed(), [keyOf(1).slice(-5)]);
    });

    it('not by an old card when the same key was entered again, and not while a redemption has it', async () => {
      const { person } = fixture.redemption;
      await fixture.adds(keyOf(1));
      await fixture.opens();
      await person.clicks('keys.remove');
      const { shown, pressed } = person.finds('keys.confirmRemove');
      await person.posts(person.clickOn(shown, pressed));
      fixture.redemption.fixture.clock.set('2027-03-02T09:00:00Z');
      await fixture.adds(keyOf(1));
      const late = await person.posts(person.clickOn(shown, pressed));
      assert.ok(late.words.includes(text('keys.notRemoved')));
      const [key] = (await fixture.services.keys.list('available', { limit: 1 })).items;
      await fixture.opens();
      await person.clicks('keys.remove');
      await fixture.services.keys.reserve(key!.id, { redemptionId: 'walk' });
      assert.ok((await person.clicks('keys.confirmRemove')).words.includes(text('keys.notRemoved')));
      assert.equal((await fixture.inventory('reserved')).length, 1);
    });

    it('to no forged click', async () => {
      const { person } = fixture.redemption;
      await fixture.adds(keyOf(1));
      const [key] = (await fixture.services.keys.list('available', { limit: 1 })).items;
      for (const id of [
        '',
        'x',
        key!.id,
        JSON.stringify({ key: key!.id }),
        JSON.stringify({ key: 'x', enteredAt: key!.enteredAt }),
      ]) {
        await person.posts(person.activity('message', { value: { verb: 'keys.confirmRemove', id } }));
      }
      assert.equal((await fixture.inventory()).length, 1);
    });
  });
});
