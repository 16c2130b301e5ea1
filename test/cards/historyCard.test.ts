// Proves that the history writes days as its reader does, on the card and in the file.
import assert from 'node:assert/strict';
import { historyCard, plainDeed } from '../../cards/history/historyCard.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { Reader } from '../../cards/texts/texts.ts';

const entry: AuditEntry = {
  id: 'a-1',
  at: '2027-03-01T09:00:00.000Z',
  who: { id: 'anna', tenantId: 'home', name: 'Anna Berg' },
  what: 'subscriptionImported',
  customerId: 'c-1',
  customerName: 'Contoso',
  facts: { endsOn: '2028-06-30' },
};

describe('the history', () => {
  for (const [language, day] of [
    ['en', '30 June 2028'],
    ['hu', '2028. június 30.'],
  ] as const)
    it(`writes days in words (${language})`, () => {
      const reader: Reader = { language, zone: 'Europe/Budapest' };
      const deed = plainDeed(entry, reader);
      assert.ok(deed.endsWith(day), deed);
      const card = JSON.stringify(historyCard({ entries: [entry] }, reader));
      assert.ok(card.includes(day) && !card.includes('2028-06-30'), card);
    });
});
