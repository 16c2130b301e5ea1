// Proves that `customers <name>` finds a customer whose name is of any length, script and kind.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import { anna, register, DeskFixture, subscriptionOf } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';

const names = [
  ...[
    'Ελληνική Εταιρεία Α.Ε.',
    'Общество «Ромашка»',
    '株式会社東京商事',
    '北京科技',
    '한국 상사',
    'شركة النور للتجارة',
  ],
  ...['חברת השמש בע"מ', 'บริษัท สยาม จำกัด', 'भारत व्यापार', 'İstanbul Ticaret A.Ş.', 'Øresund Å/S', 'Łódź sp. z o.o.'],
  ...['Help Kft.', 'Cancel & Sons', 'Next Back Ltd', 'Not Only Shoes', 'Renewals Redeem Keys Zrt.', 'What Now?'],
  ...[
    'Smith & Sons',
    'A.B.C. (Holding) GmbH',
    '"Idézett" Bt.',
    "O'Neill's",
    '🚀 Rakéta',
    '🦊🦊',
    'C++ / C# Labor',
    '4711',
    'X Æ A-12',
  ],
  ...['<b>Bold</b> Ltd', '[link](https://evil.example) Kft.', '**Csillag**', 'Fő_utca_1', '東'],
  `Nagyon ${'Hosszú Nevű '.repeat(15)}Kft.`,
  'Ω'.repeat(200),
];

for (const [language, word] of [
  ['en', 'customers'],
  ['hu', 'ügyfelek'],
] as const) {
  describe(`A customer of any name (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    before(async () => {
      fixture = await DeskFixture.open();
      for (const [n, customerName] of names.entries())
        await register(fixture.services, subscriptionOf(`s${n}`, '2027-06-30', { customerId: `c${n}.`, customerName }));
      person = fixture.chat.person({ id: anna.id });
      await person.says(language === 'en' ? 'english' : 'magyar');
    });
    after(() => fixture.close());

    /** Ids of the customers on the cards that were shown. */
    const found = async (text: string): Promise<string> => {
      const { shown } = await person.says(text);
      return JSON.stringify(shown.map(({ card }) => card));
    };

    for (const [n, name] of names.entries()) {
      it(`is found by it: ${name.slice(0, 40)}`, async () => {
        const cards = await found(`${word} ${name}`);
        assert.ok(cards.includes(`"c${n}."`), cards.slice(0, 600));
      });
      if (!/["“”„«»<]/u.test(name))
        it(`is found by it in quotation marks and other letters: ${name.slice(0, 40)}`, async () => {
          assert.ok((await found(`${word}: "${name.toUpperCase()}"`)).includes(`"c${n}."`));
        });
    }

    it('is looked for under the whole name where the register has none', async () => {
      const missing = 'Ναυτιλιακή Πειραιώς';
      const { words } = await person.says(`${word} ${missing}`);
      assert.ok(words.includes(missing), words);
    });

    it('is not looked for where the words are a command by themselves', async () => {
      const please = language === 'en' ? 'please' : 'kérem';
      const { words } = await person.says(`${word} ${please}`);
      assert.ok(words.includes(say(language, 'customers.title')), words);
    });

    it('is not looked for by a product key', async () => {
      const { words } = await person.says(`${word} BCDFG-HJKMP-QRTVW-XY234-6789B`);
      assert.ok(!words.includes('BCDFG'), words);
    });
  });
}
