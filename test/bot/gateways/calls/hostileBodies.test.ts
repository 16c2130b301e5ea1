// Proves that no body that Microsoft, a proxy or somebody else could answer breaks the readers.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFailureBody } from '../../../../bot/gateways/calls/failureBody.ts';
import { fieldOf, itemsOf } from '../../../../bot/gateways/calls/looseFields.ts';
import { changedBody, isAsWanted, readSubscription } from '../../../../bot/gateways/partnerCenter/subscriptionBody.ts';
import { readCreated } from '../../../../bot/gateways/partnerCenter/customerBody.ts';
import type { SubscriptionChange } from '../../../../domain/microsoft/subscriptionChange.ts';
import { readMicrosoftDay, readMicrosoftInstant } from '../../../../domain/dates/microsoftInstant.ts';
import { isCalendarDay } from '../../../../domain/dates/calendarDay.ts';
import { subscriptionBody } from '../../../support/microsoft/fakePartnerCenter.ts';

const changes: readonly SubscriptionChange[] = [
  { kind: 'termEnd', autoRenewEnabled: true, actionType: 'RenewToNewTerm', next: { licences: 3 } },
  { kind: 'termEnd', autoRenewEnabled: false },
  { kind: 'licences', licences: 3, from: 2 },
  { kind: 'cancelNow' },
  { kind: 'partnerOfRecord', partnerId: '1' },
];
/** A documented subscription whose fields may be anything. */
const twisted = fc
  .dictionary(fc.constantFrom(...Object.keys(subscriptionBody()), 'scheduledActions', '__proto__'), fc.jsonValue())
  .map((fields) => ({ ...subscriptionBody(), ...fields, id: 'one' }));

describe('the readers of what Microsoft answers', () => {
  it('take any JSON without breaking', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        readFailureBody(body);
        readSubscription(body);
        readCreated(body, { domain: 'minta.onmicrosoft.com' });
        fieldOf(body, 'items');
        assert.ok(Array.isArray(itemsOf(body, 'items')));
      }),
    );
  });

  it('find the code in each of the three envelopes, whatever the case, and in nothing else', () => {
    const envelopes = [
      { code: 3000, description: 'x' },
      { Code: '3000', Description: 'x', data: [] },
      { error: { code: '3000', message: 'x', innerError: { date: 'x' } } },
    ];
    for (const body of envelopes) assert.deepEqual(readFailureBody(body), { code: '3000' });
    assert.deepEqual(readFailureBody({ error: 'invalid_grant' }), { code: 'invalid_grant' });
    for (const body of [
      undefined,
      null,
      '<html>',
      [],
      { statusCode: 429, message: 'x' },
      { code: 'Anna Kovács' },
      { code: 1.5 },
    ]) {
      assert.deepEqual(readFailureBody(body), {});
    }
  });

  it('read a subscription whose fields are anything, and change it without losing one', () => {
    fc.assert(
      fc.property(twisted, fc.constantFrom(...changes), (body, change) => {
        const read = readSubscription(body);
        assert.ok(read?.endsOn === undefined || isCalendarDay(read.endsOn));
        assert.ok(read?.licences === undefined || Number.isSafeInteger(read.licences));
        isAsWanted(body, change);
        const changed = changedBody(body, change);
        for (const field of Object.keys(body)) assert.ok(Object.hasOwn(changed, field), field);
      }),
    );
  });

  it('make of a documented subscription what was wanted', () => {
    for (const change of changes) {
      assert.equal(isAsWanted(changedBody(subscriptionBody(), change), change), true, JSON.stringify(change));
    }
  });
});

describe('instants as Microsoft writes them', () => {
  const noon = Date.parse('2026-03-31T12:00:00.123Z');
  for (const [written, instant] of [
    ['2026-03-31T12:00:00.1234567Z', noon],
    ['2026-03-31T12:00:00.1239999', noon],
    ['2026-03-31T14:00:00.123+02:00', noon],
    ['2026-03-31T12:00:00.123+0000', noon],
    ['2026-03-31', Date.parse('2026-03-31T00:00:00Z')],
    ['9999-12-10T00:00:00Z', 'never'],
    ['2026-03-31T06: 41: 12Z', undefined],
    ['2026-02-30T00:00:00Z', undefined],
    ['0001-01-01T00:00:00', undefined],
    ['', undefined],
    [null, undefined],
    [1_774_958_400, undefined],
  ] as const) {
    it(`are ${String(instant)} for ${JSON.stringify(written)}`, () => {
      assert.equal(readMicrosoftInstant(written), instant);
    });
  }

  it('are days of the calendar, or none', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, text) => {
        for (const day of [readMicrosoftDay(value), readMicrosoftDay(text)])
          assert.ok(day === undefined || isCalendarDay(day));
      }),
    );
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9998-01-01'), noInvalidDate: true }),
        (date) => {
          assert.equal(readMicrosoftInstant(date.toISOString()), date.getTime());
        },
      ),
    );
  });
});
