// Proves what follows a message with keys: their count and the request to delete it, once, and no key back in any field.
import assert from 'node:assert/strict';
import { goodKeys, inEachLanguage, terms, RedemptionFixture } from '../../support/redemptionFixture.ts';

const [first, second, third] = goodKeys;
/** Texts that hold a key which is not read, or not read whole. */
const unread = [
  first.slice(0, -3),
  `${first}7`,
  first.split('-').slice(0, 4).join(' | '),
  first.replaceAll('-', '').split('').join(' / '),
  `${first.slice(0, 20)}=C3=89`,
];

inEachLanguage('a message with keys', (language) => {
  let redemption: RedemptionFixture;
  beforeEach(async () => {
    redemption = await RedemptionFixture.open(language);
  });
  afterEach(() => redemption.close());

  const asksFor = (count: number): string => redemption.text('desk.keysInMessage', { count });
  const requests = (): number => {
    const texts = [0, 1, 2, 3].map(asksFor);
    return redemption.person.sees().filter(({ words }) => texts.includes(words)).length;
  };

  it('is followed by the count and the request to delete it, below the message and above the card', async () => {
    const answer = await redemption.person.says(`Dear partner, your keys: ${first} and ${second}`);
    assert.equal(answer.shown[0]?.words, asksFor(2));
    assert.ok(answer.shown.length > 1);
  });

  it('is asked for once, and each further message once more, whatever the walk shows meanwhile', async () => {
    await redemption.person.says(`redeem ${first}`);
    await redemption.person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
    await redemption.person.clicks('redeem.consent', { consent: 'true' });
    await redemption.person.says('help');
    assert.equal(requests(), 1);
    await redemption.person.says(`${second} ${third}`);
    assert.equal(requests(), 2);
    await redemption.person.clicks('redeem.addKeys', { ...terms });
    assert.equal(requests(), 2);
  });

  it('is asked for when a key in it is cut or has a character too many', async () => {
    const answer = await redemption.person.says(`here it is: ${first.slice(0, -1)}`);
    assert.equal(answer.shown[0]?.words, asksFor(1));
  });

  it('is asked for when the keys are for the inventory', async () => {
    const answer = await redemption.person.says(`${redemption.language === 'en' ? 'keys' : 'kulcsok'} ${first}`);
    assert.equal(answer.shown[0]?.words, asksFor(1));
  });

  it('is no message of words alone, and no click', async () => {
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.addKeys', { keys: first, ...terms });
    assert.equal(requests(), 0);
  });

  for (const [index, text] of unread.entries()) {
    it(`leaves no part of a key in a field of the walk or of the inventory (${index + 1})`, async () => {
      await redemption.walkTo('keys');
      await redemption.person.clicks('redeem.addKeys', { keys: text, ...terms });
      await redemption.person.says('cancel');
      await redemption.person.says(redemption.language === 'en' ? 'keys' : 'kulcsok');
      await redemption.person.clicks('keys.add');
      await redemption.person.clicks('keys.save', { keys: text, ...terms });
      const screen = JSON.stringify(redemption.person.sees());
      assert.ok(!screen.includes(JSON.stringify(text).slice(1, -1)));
      assert.ok(!screen.includes(first.slice(0, 11)));
    });
  }

  it('leaves no key in the field of a correction', async () => {
    await redemption.walkTo('keys');
    await redemption.person.clicks('redeem.addKeys', { keys: `${first.slice(0, -1)}O`, ...terms });
    const again = await redemption.person.clicks('redeem.correctKey', { characters: first });
    assert.ok(again.shown.length > 0);
    assert.ok(!JSON.stringify(redemption.person.sees()).includes(first));
  });
});
