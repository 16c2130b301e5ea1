// Proves how the desk knows its readers: their client's region writes the days, and what they paste does not change the language.
import assert from 'node:assert/strict';
import type { NoticeLanguage } from '../../../bot/turn/knownPerson.ts';
import { vocabularies } from '../../../cards/texts/texts.ts';
import { noticeLanguage } from '../../../domain/words/recognise.ts';
import { anna } from '../../support/deskFixture.ts';
import { RedemptionFixture } from '../../support/redemptionFixture.ts';

const words = vocabularies();
const listening: NoticeLanguage = (typed, used) => noticeLanguage(typed, words, used);

describe('the region of a client', () => {
  const cases = [
    ['en-US', 'en-US', /[A-Z][a-z]+ \d{1,2}, 20\d\d/, /\d{1,2} [A-Z][a-z]+ 20\d\d/],
    ['EN_gb', 'en-GB', /\d{1,2} [A-Z][a-z]+ 20\d\d/, /[A-Z][a-z]+ \d{1,2}, 20\d\d/],
    ['de-DE', 'de-DE', /\d{1,2} [A-Z][a-z]+ 20\d\d/, /[A-Z][a-z]+ \d{1,2}, 20\d\d/],
    ['***', undefined, /\d{1,2} [A-Z][a-z]+ 20\d\d/, /[A-Z][a-z]+ \d{1,2}, 20\d\d/],
  ] as const;
  for (const [locale, kept, expected, foreign] of cases) {
    it(`writes the days of a walk, and is known afterwards (${locale})`, async () => {
      const redemption = await RedemptionFixture.open('en', {}, locale);
      try {
        const done = await redemption.walkThrough();
        assert.match(done.words, expected);
        assert.doesNotMatch(done.words, foreign);
        assert.equal((await redemption.fixture.services.people.get(anna.id))?.locale, kept);
      } finally {
        await redemption.close();
      }
    });
  }
});

describe('what a Hungarian pastes', () => {
  let redemption: RedemptionFixture;
  before(async () => {
    redemption = await RedemptionFixture.open('hu', { noticeLanguage: listening });
    const { people } = redemption.fixture.services;
    // Hungarian was used, not chosen.
    await people.change(anna.id, (known) => ({ ...(known ?? assert.fail()), languageChosen: false }));
  });
  after(() => redemption.close());

  const pasted = [
    'Hello,\nThank you for your order. Please find your product key below and keep this mail.\nKind regards',
    'Microsoft 365 Business Premium, 25 licences for 12 months with the security features that are included',
    'Windows is an operating system',
    'Please redeem the key BCDFG-HJKMP-QRTVW-XY234-6789B for us and tell me when it is done',
  ];
  for (const text of pasted) {
    it(`leaves the answers Hungarian: ${text.slice(0, 30).replace('\n', ' ')}`, async () => {
      const answer = await redemption.person.says(text);
      assert.equal((await redemption.fixture.services.people.get(anna.id))?.language, 'hu');
      assert.match(answer.words, /[áéíóöőúüű]/);
    });
  }

  it('changes with an English question to the desk', async () => {
    await redemption.person.says('what happens after the end date?');
    assert.equal((await redemption.fixture.services.people.get(anna.id))?.language, 'en');
  });
});
