// Proves the history in the chat: every deed of a walk is in it, newest first, by page and by customer, without a key.
import assert from 'node:assert/strict';
import { say } from '../../../cards/texts/texts.ts';
import type { Language } from '../../../domain/people/person.ts';
import { anna, bela, DeskFixture } from '../../support/deskFixture.ts';
import type { ChatPerson } from '../../support/chatPerson.ts';

const words = {
  en: { language: 'english', history: 'history' },
  hu: { language: 'magyar', history: 'előzmények' },
} as const;
const productKey = 'BCDFG-HJKMP-QRTVW-XY234-6789B';

for (const language of ['en', 'hu'] as const satisfies readonly Language[]) {
  describe(`history (${language})`, () => {
    let fixture: DeskFixture;
    let person: ChatPerson;
    const text = (key: Parameters<typeof say>[1], values = {}): string => say(language, key, values);

    beforeEach(async () => {
      fixture = await DeskFixture.open();
      person = fixture.chat.person({ id: anna.id, name: anna.name });
      await person.says(words[language].language);
    });
    afterEach(() => fixture.close());

    it('says that nothing was done yet', async () => {
      assert.ok((await person.says(words[language].history)).words.includes(text('history.none')));
    });

    it('tells every deed of a walk, by whom, and never the key', async () => {
      await person.says('redeem');
      await person.clicks('redeem.choosePurpose', { purpose: 'newSubscription', customer: 'new' });
      await person.clicks('redeem.consent', { consent: 'true' });
      await person.clicks('redeem.addKeys', { keys: productKey, plan: 'businessBasic', licences: '5', months: '12' });
      await person.clicks('redeem.nextFromKeys');
      fixture.clock.advance(60_000);
      await person.clicks('redeem.cancel');
      await person.clicks(text('redeem.leave.forget'));
      const { words: shown } = await person.says(words[language].history);
      for (const what of ['redemptionStarted', 'consentGiven', 'keyReserved', 'redemptionCancelled'] as const) {
        assert.ok(shown.includes(text(`history.${what}`, { key: '6789B' })), what);
      }
      assert.ok(shown.includes(anna.name));
      assert.ok(!shown.includes(productKey) && !shown.includes(productKey.replaceAll('-', '')));
      const at = (what: 'redemptionStarted' | 'redemptionCancelled'): number => shown.indexOf(text(`history.${what}`));
      assert.ok(at('redemptionCancelled') < at('redemptionStarted'));
    });

    it('turns to older entries and back, and keeps to the customer that was named', async () => {
      const entries = Array.from({ length: 20 }, (_, n) => ({
        id: `entry-${n}`,
        at: `2026-01-01T10:${String(n).padStart(2, '0')}:00.000Z`,
        who: n % 2 === 0 ? anna : bela,
        what: 'keyReserved' as const,
        facts: { key: `KEY${String(n).padStart(2, '0')}` },
        customerId: n < 10 ? 'contoso' : 'fabrikam',
        customerName: n < 10 ? 'Contoso' : 'Fabrikam',
      }));
      await fixture.services.audit.append(...entries);
      await fixture.services.customers.create({
        id: 'contoso',
        name: 'Contoso',
        country: 'HU',
        managedBy: [anna],
        createdAt: '2026-01-01T00:00:00Z',
      });
      const numbers = (shown: string): readonly number[] => [...shown.matchAll(/KEY(\d\d)/g)].map(([, n]) => Number(n));
      const first = await person.says(words[language].history);
      assert.deepEqual(numbers(first.words), [19, 18, 17, 16, 15, 14, 13, 12]);
      const second = await person.clicks(text('history.older'));
      assert.deepEqual(numbers(second.words), [11, 10, 9, 8, 7, 6, 5, 4]);
      assert.deepEqual(numbers((await person.clicks(text('history.older'))).words), [3, 2, 1, 0]);
      assert.deepEqual(numbers((await person.clicks(text('history.newest'))).words), numbers(first.words));
      const of = await person.says(language === 'en' ? 'history for Contoso' : 'előzmények a Contoso részére');
      assert.deepEqual(numbers(of.words), [9, 8, 7, 6, 5, 4, 3, 2]);
      assert.deepEqual(numbers((await person.clicks(text('history.older'))).words), [1, 0]);
    });
  });
}
