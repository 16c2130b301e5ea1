// Proves that a walk is begun with what was said, in whichever of many wordings somebody says it.
import assert from 'node:assert/strict';
import { register, subscriptionOf } from '../../support/deskFixture.ts';
import { inEachLanguage, RedemptionFixture } from '../../support/redemptionFixture.ts';

const renewals = {
  en: [
    ...['renew Contoso', 'please renew contoso', "renew Contoso's subscription", 'I want to renew Contoso'],
    ...['renew contoso.onmicrosoft.com', 'renew cont', 'extend Contoso', "let's renew contoso", 'prolong contoso'],
  ],
  hu: [
    ...['újítsd meg a Contosót', 'újítsa meg a Contosót', 'Contoso megújítása', 'újítsuk meg a Contosót'],
    ...['szeretném megújítani a Contosót', 'megújítanám a Contoso előfizetését', 'meg kell újítani a Contosót'],
    ...['a Contoso előfizetését szeretném megújítani', 'hosszabbítsd meg a Contosót', 'Contoso hosszabbítás'],
    ...['kérem a Contoso megújítását', 'contoso.onmicrosoft.com megújítása'],
  ],
} as const;
const enlargements = {
  en: ['more licences for Contoso', 'more seats for Contoso', 'add 5 licences for Contoso'],
  hu: ['több licenc a Contosónak', 'további licencek a Contosónak'],
} as const;

inEachLanguage('a walk that is begun by words', (language) => {
  let redemption: RedemptionFixture;
  before(async () => {
    redemption = await RedemptionFixture.open(language);
    await register(redemption.fixture.services, subscriptionOf('basic', '2027-03-31'));
  });
  after(() => redemption.close());

  const all = [
    ...renewals[language].map((said) => [said, 'renewal'] as const),
    ...enlargements[language].map((said) => [said, 'moreLicences'] as const),
  ];
  for (const [place, [said, purpose]] of all.entries())
    it(`knows customer, subscription and purpose: ${said}`, async () => {
      const id = `aaaaaaaa-0000-4000-8000-0000000001${String(place).padStart(2, '0')}`;
      const person = redemption.fixture.chat.person({ id, name: 'Dóra Kis', conversationId: `a:${place}` });
      await person.says(language === 'en' ? 'english' : 'magyar');
      const { words } = await person.says(said);
      const [walk] = await redemption.fixture.services.redemptions.unfinished(id);
      assert.deepEqual(
        [walk?.step, walk?.purpose, walk?.customerId, walk?.subscriptionId],
        ['consent', purpose, 'contoso', 'basic'],
        words,
      );
    });
});
