// Proves the entry of keys: everything people paste is understood, questioned or refused, and nothing that was typed is lost.
import assert from 'node:assert/strict';
import { anna, bela } from '../../support/deskFixture.ts';
import { inputsOf } from '../../support/shownCard.ts';
import { goodKeys, inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

const [first, second, third] = goodKeys;

inEachLanguage('the entry of keys', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
    await redemption.walkTo('keys');
  });
  afterEach(() => redemption.close());

  const basket = async (): Promise<readonly string[]> =>
    (await redemption.open())[0]?.basket.map(({ lastFive }) => lastFive) ?? [];
  const adds = (
    keys: string,
    more: Readonly<Record<string, string>> = {},
  ): ReturnType<typeof redemption.person.clicks> =>
    redemption.person.clicks('redeem.addKeys', { keys, ...terms, ...more });
  /** What stands in an input of the newest card. */
  const standing = (id: string): string | undefined => {
    const card = redemption.cardWith('redeem.addKeys')?.card ?? {};
    return inputsOf(card).find((input) => input.id === id)?.value;
  };

  for (const [how, typed] of [
    ['as printed', first],
    ['without dashes', first.replaceAll('-', '')],
    ['in small letters with blanks', first.toLowerCase().replaceAll('-', ' ')],
    ['with typographic dashes and line ends', `\n${first.replaceAll('-', '–')}\r\n`],
    ['in the middle of a mail', `Dear partner, your key is: ${first}. Kind regards, Contoso`],
    ['in quotation marks', `"${first}"`],
  ] as const) {
    it(`takes a key ${how}`, async () => {
      await adds(typed);
      assert.deepEqual(await basket(), ['6789B']);
    });
  }

  it('takes a pasted block of keys at once, each once', async () => {
    await adds(`${first}\n${second};${third}\n${first}`);
    assert.deepEqual(await basket(), ['6789B', '89BCD', '89BCF']);
  });

  it('takes keys that are typed into the chat', async () => {
    const answer = await redemption.person.says(`${first} ${second}`);
    assert.deepEqual(await basket(), ['6789B', '89BCD']);
    assert.ok(!answer.words.includes(first));
  });

  it('takes a key of the inventory with the terms of the inventory, says so, and gives it back as it was', async () => {
    const { services } = redemption.fixture;
    const stock = { planId: 'businessPremium', licences: 25, months: 12 } as const;
    const { key } = await services.keys.add({
      ...{ productKey: first, terms: stock, enteredBy: bela, now: redemption.fixture.clock.now() },
    });
    const answer = await redemption.person.clicks('redeem.nextFromKeys', {
      keys: first,
      ...terms,
      licences: '1',
      months: '1',
    });
    const line = redemption.text('common.termsLine', {
      plan: redemption.text('plans.businessPremium'),
      licences: 25,
      months: 12,
    });
    assert.ok(
      answer.words.includes(redemption.text('redeem.keys.problems.inventoryTerms', { lastFive: '6789B', terms: line })),
      answer.words,
    );
    assert.deepEqual((await redemption.open())[0]?.basket[0]?.terms, stock);
    await redemption.person.clicks('redeem.removeKey', { remove: key.id });
    assert.deepEqual(await services.keys.get(key.id), key);
  });

  it('says that a key is in doubt elsewhere, and leaves it', async () => {
    const { services, clock } = redemption.fixture;
    const entered = { productKey: first, enteredBy: bela, now: clock.now() };
    const { key } = await services.keys.reserveTyped(entered, { redemptionId: 'another' });
    await services.keys.doubt(key.id, 'another', clock.now());
    const answer = await adds(first);
    assert.ok(
      answer.words.includes(redemption.text('redeem.keys.problems.doubtful', { lastFive: '6789B' })),
      answer.words,
    );
    assert.deepEqual(await basket(), []);
  });

  it('says so when a key is in the basket already', async () => {
    await adds(first);
    const answer = await adds(first);
    assert.ok(answer.words.includes('6789B'));
    assert.deepEqual(await basket(), ['6789B']);
  });

  it('asks about a character that keys never have, names its place, and takes the correction', async () => {
    const asked = await adds(`${first.slice(0, -1)}O`);
    assert.match(asked.words, /25/);
    assert.deepEqual(await basket(), []);
    const characters = asked.shown.flatMap(({ card = {} }) => inputsOf(card)).find(({ id }) => id === 'characters');
    assert.ok(characters !== undefined);
    await redemption.person.clicks('redeem.correctKey', { characters: 'B' });
    assert.deepEqual(await basket(), ['6789B']);
  });

  it('takes the key as it was typed when the person insists, or lets it go', async () => {
    await adds(`${first.slice(0, -1)}O`);
    await redemption.person.clicks('redeem.useAnyway');
    assert.deepEqual(await basket(), ['6789O']);
    await adds(`${second.slice(0, -1)}0`);
    await redemption.person.clicks('redeem.dropDoubt');
    assert.deepEqual(await basket(), ['6789O']);
  });

  it('refuses a key that is too short in words, keeps the form, and never writes what is nearly a key on a card', async () => {
    const short = first.slice(0, -1);
    const answer = await adds(short, { licences: '17', months: '24', plan: 'businessBasic' });
    assert.deepEqual(await basket(), []);
    assert.notEqual(answer.words, '');
    assert.ok(!JSON.stringify(redemption.person.sees()).includes(short));
    assert.equal(standing('keys') ?? '', '');
    assert.equal(standing('licences'), '17');
    assert.equal(standing('months'), '24');
    assert.equal(standing('plan'), 'businessBasic');
  });

  it('takes the good keys of a block and says which one is not good', async () => {
    const answer = await adds(`${first}\nBCDFG-HJKMP-QRTVW-XY234-678\n${second}`);
    assert.deepEqual(await basket(), ['6789B', '89BCD']);
    assert.match(answer.words, /34678/);
  });

  it('leaves a text that is no key at all in the field', async () => {
    await adds('the keys of Contoso');
    assert.equal(standing('keys'), 'the keys of Contoso');
  });

  it('asks for licences that make sense, and keeps the key meanwhile', async () => {
    for (const licences of ['0', '301', '-1', '1e3', '5.5']) {
      const answer = await adds(first, { licences });
      assert.notEqual(answer.words, '', licences);
      assert.equal((await redemption.open())[0]?.step, 'keys');
    }
    await redemption.person.clicks('redeem.nextFromKeys', { ...terms });
    assert.equal((await redemption.open())[0]?.step, 'confirm');
  });

  it('goes on only with a key in the basket', async () => {
    const answer = await redemption.person.clicks('redeem.nextFromKeys', { ...terms });
    assert.notEqual(answer.words, '');
    assert.equal((await redemption.open())[0]?.step, 'keys');
  });

  it('takes a key out of the basket and forgets it', async () => {
    await adds(`${first} ${second}`);
    const [{ keyId } = { keyId: '' }] = (await redemption.open())[0]?.basket ?? [];
    await redemption.person.clicks('redeem.removeKey', { remove: keyId });
    assert.deepEqual(await basket(), ['89BCD']);
    assert.equal(await redemption.fixture.services.keys.get(keyId), undefined);
  });

  it('never lets two people have the same key, whatever they do', async () => {
    await adds(first);
    const other = redemption.fixture.chat.person({ id: bela.id, name: bela.name });
    await other.says('redeem');
    await other.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
    await other.clicks('redeem.consent', { consent: 'true' });
    const refused = await other.clicks('redeem.addKeys', { keys: first, ...terms });
    assert.match(refused.words, /6789B/);
    assert.deepEqual((await redemption.fixture.services.redemptions.unfinished(bela.id))[0]?.basket, []);
    await redemption.person.says('cancel');
    await redemption.person.clicks(redemption.text('redeem.leave.forget'));
    await other.clicks('redeem.addKeys', { keys: first, ...terms });
    assert.equal((await redemption.fixture.services.redemptions.unfinished(bela.id))[0]?.basket.length, 1);
  });

  it('says that a key was redeemed before', async () => {
    await adds(first);
    for (const step of ['keys', 'confirm', 'admin', 'create'] as const)
      await redemption.goOn(step, step === 'keys' ? { keys: '' } : {});
    await redemption.walkTo('keys');
    const answer = await adds(first);
    assert.match(answer.words, /6789B/);
    assert.deepEqual(await basket(), []);
  });

  it('offers what is in the inventory, with its plan and licences', async () => {
    const { key } = await redemption.fixture.services.keys.add({
      productKey: second.replaceAll('-', ''),
      terms: { planId: 'businessPremium', licences: 3, months: 12 },
      enteredBy: anna,
      now: redemption.fixture.clock.now(),
    });
    await redemption.person.says('resume');
    await redemption.person.clicks('redeem.nextFromKeys', { inventory: key.id });
    const [open] = await redemption.open();
    assert.equal(open?.step, 'confirm');
    assert.deepEqual(open.basket[0]?.terms, { planId: 'businessPremium', licences: 3, months: 12 });
  });
});
