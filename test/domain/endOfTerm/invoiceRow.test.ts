// Proves how extended service terms are found in invoice rows: by names, and by prices that are known.
import assert from 'node:assert/strict';
import {
  extendedByInvoice,
  isExtensionMonth,
  isExtensionRow,
  productOfExtension,
} from '../../../domain/endOfTerm/invoiceRow.ts';
import { stageOn } from '../../../domain/subscriptions/lifecycle.ts';
import { subscription } from '../../support/sampleSubscription.ts';

const price = { perLicence: 10, monthlyPlan: 12, currency: 'EUR', source: 'typed' } as const;
const charged = subscription({
  channel: 'csp-nce',
  startsOn: '2026-10-13',
  endsOn: '2026-11-12',
  termMonths: 1,
  licences: 9,
});

describe('an invoice row', () => {
  it('is of an extended service term when a name says so', () => {
    for (const name of [
      'Microsoft 365 Business Basic (Extended Service Term)',
      'Microsoft 365 Business Basic - EST',
      'extended service term Exchange Online (Plan 1)',
      'Exchange Online EXTENDED-SERVICE-TERM monthly',
    ])
      assert.equal(isExtensionRow({ names: ['', name] }), true, name);
    for (const name of ['Best of Suite', 'Forest manager', 'Microsoft 365 Business Basic', 'est. 2026 plan', ''])
      assert.equal(isExtensionRow({ names: [name] }), false, name);
  });

  it('is one by its price: a month after the term that costs 3 % or 23 % more, in the same currency', () => {
    const known = subscription({ channel: 'csp-nce', startsOn: '2025-10-13', endsOn: '2026-10-12', price });
    const month = (perLicence: number, currency = 'EUR') => ({ perLicence, currency, on: '2026-10-13' });
    const without = { ...known, price: { ...price, monthlyPlan: 'none' } } as const;
    const { monthlyPlan: _unknown, ...yearly } = price;
    assert.equal(isExtensionMonth(known, month(12.36)), true);
    assert.equal(isExtensionMonth(known, month(12)), false);
    assert.equal(isExtensionMonth(known, month(12.3)), true);
    assert.equal(isExtensionMonth(known, month(12.36, 'HUF')), false);
    assert.equal(isExtensionMonth(without, month(12.3)), true);
    assert.equal(isExtensionMonth(without, month(12.72)), false);
    assert.equal(isExtensionMonth({ ...known, price: yearly }, month(12.3)), true);
    assert.equal(isExtensionMonth({ ...known, price: yearly }, month(12.36)), true);
    assert.equal(isExtensionMonth({ ...known, price: yearly }, month(12)), false);
    assert.equal(isExtensionMonth({ ...known, price: yearly, termMonths: 1 }, month(10.3)), true);
    assert.equal(isExtensionMonth({ ...known, price: { ...price, perLicence: 0, monthlyPlan: 0 } }, month(0)), false);
  });

  it('is none by its price while the term runs, where it renews by itself, or where no price is known', () => {
    const known = subscription({ channel: 'csp-nce', startsOn: '2025-10-13', endsOn: '2026-10-12', price });
    const month = { perLicence: 12.36, currency: 'EUR', on: '2026-10-13' };
    const { price: _unknown, ...unpriced } = known;
    assert.equal(isExtensionMonth(known, { ...month, on: '2026-10-12' }), false);
    assert.equal(isExtensionMonth({ ...known, autoRenews: true }, month), false);
    assert.equal(isExtensionMonth({ ...known, channel: 'direct' }, month), false);
    assert.equal(isExtensionMonth(unpriced, month), false);
  });

  it('names the product without the words of the term', () => {
    for (const name of [
      'Microsoft 365 Business Basic (Extended Service Term)',
      'Microsoft 365 Business Basic - EST',
      'Microsoft 365 Business Basic – Extended Service Term',
      'Microsoft 365 Business Basic',
    ])
      assert.equal(productOfExtension(name), 'Microsoft 365 Business Basic', name);
  });

  it('puts the term on record since the day after the one before it', () => {
    const known = subscription({ channel: 'csp-nce', startsOn: '2025-09-12', endsOn: '2026-09-12', autoRenews: true });
    const found = extendedByInvoice(known, charged, '2026-10-13');
    assert.deepEqual(found.extended, { since: '2026-09-13', found: 'invoice' });
    assert.deepEqual([found.endsOn, found.autoRenews, found.licences], ['2026-09-12', false, 9]);
    assert.equal(extendedByInvoice(found, charged, '2026-11-13'), found);
    assert.equal(stageOn(found, '2026-11-28'), 'extended');
  });

  it('takes the term before for a year where nothing is on record', () => {
    const found = extendedByInvoice(undefined, charged, '2026-10-13');
    assert.deepEqual([found.startsOn, found.endsOn, found.termMonths], ['2025-10-12', '2026-10-12', 12]);
    assert.equal(stageOn(found, '2026-10-13'), 'extended');
  });

  it('believes the invoice where the record has a later end', () => {
    const known = subscription({ channel: 'csp-nce', startsOn: '2025-12-12', endsOn: '2026-12-12' });
    assert.equal(extendedByInvoice(known, charged, '2026-10-13').endsOn, '2026-10-12');
  });
});
