// Proves over HTTP that what people say of one customer opens its card at once, and what is something else does not.
import assert from 'node:assert/strict';
import type { Answer } from '../../support/chatPerson.ts';
import { RedemptionFixture } from '../../support/redemptionFixture.ts';
import { register, subscriptionOf } from '../../support/deskFixture.ts';
import { testLanguages, type TestLanguage } from '../../support/testLanguages.ts';

/** What a partner says who wants to see, or to change, what is on a customer's card. */
const asksForCard: Readonly<Record<TestLanguage, readonly string[]>> = {
  en: [
    ...[
      'Contoso',
      'Contoso data',
      "Contoso's data",
      'data of Contoso',
      'Contoso details',
      'Contoso info',
      'Contoso please',
    ],
    ...['show Contoso', 'open Contoso', 'look up Contoso', 'tell me about Contoso', 'information about Contoso'],
    ...['what do we have for Contoso?', 'what does Contoso have?', 'who is responsible for Contoso', 'Contoso notes'],
    ...['edit Contoso', 'change Contoso', 'archive Contoso', 'delete Contoso', 'erase Contoso', 'Contoso timeline'],
    ...['add a note to Contoso', 'contoso.onmicrosoft.com', 'contoso.onmicrosoft.com data', 'the Contoso card'],
  ],
  hu: [
    ...['Contoso', 'Contoso adatai', 'Contoso adatait kérem', 'a Contoso adatait', 'kérem a Contoso adatlapját'],
    ...['Contoso kártyája', 'mutassa a Contosót', 'nyissa meg a Contosót', 'keresse meg a Contosót', 'Contoso ügyfél'],
    ...['mi van a Contosónál', 'mit tudsz a Contosóról', 'mit tud a Contosóról?', 'információ a Contosóról'],
    ...['Contoso szerkesztése', 'módosítani szeretném a Contoso adatait', 'Contoso archiválása', 'törölje a Contosót'],
    ...['Contoso törlése', 'Contoso megjegyzés', 'ki felel a Contosóért', 'contoso.onmicrosoft.com adatai'],
    ...['ügyfél adatok Contoso', 'Contoso felelőse', 'contoso.onmicrosoft.com-nak adatai'],
  ],
};
/** What names a customer and asks for something else. */
const asksForOther: Readonly<Record<TestLanguage, readonly string[]>> = {
  en: [
    'Contoso history',
    'when does Contoso expire',
    'merge Contoso',
    'phone number of Contoso',
    'Contoso subscriptions',
  ],
  hu: [
    'Contoso előzményei',
    'mikor jár le a Contoso',
    'Contoso összevonása',
    'Contoso telefonszáma',
    'Contoso lejárat',
  ],
};

for (const language of testLanguages) {
  describe(`what is said of one customer (${language})`, () => {
    let fixture: RedemptionFixture;

    before(async () => {
      fixture = await RedemptionFixture.open(language);
      await register(fixture.fixture.services, subscriptionOf('basic', '2027-03-31'));
      const other = { customerId: 'other', customerName: 'Fabrikam Zrt.' };
      await register(fixture.fixture.services, subscriptionOf('visio', '2027-04-30', other));
      await fixture.fixture.services.customers.change('other', (one) => ({ ...one, domain: 'fabrikam.hu' }));
    });
    after(() => fixture.close());

    for (const text of asksForCard[language])
      it(`opens the card at once: ${text}`, async () => {
        const answer = await fixture.person.says(text);
        assert.ok(isCard(answer), answer.words);
      });

    for (const text of asksForOther[language])
      it(`is something else: ${text}`, async () => {
        assert.ok(!isCard(await fixture.person.says(text)));
      });

    it('asks for the duplicates by the words for them', async () => {
      const { words } = await fixture.person.says(
        language === 'en' ? 'find duplicate customers' : 'ismétlődő ügyfelek',
      );
      assert.ok(words.includes('Fabrikam'), words);
    });
  });
}

function isCard({ words }: Answer): boolean {
  return words.startsWith('Contoso\ncontoso.onmicrosoft.com\n');
}
