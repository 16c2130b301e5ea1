// Proves that nothing that is signed, and no header, breaks the way in for events: it is taken, known, or refused.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { EventReceiver, statusOfReceipt } from '../../../bot/events/eventReceiver.ts';
import { openLog } from '../../../bot/monitoring/log.ts';
import type { MicrosoftEvent } from '../../../domain/microsoft/microsoftEvent.ts';
import { reasonOf } from '../../../domain/microsoft/microsoftEvent.ts';

const now = Date.parse('2027-03-24T09:00:00Z');
const pair = generateKeyPairSync('rsa', { modulusLength: 1024 });

/** A way in before a certificate that is believed, and the events that came through. */
function open(): { readonly receiver: EventReceiver; readonly taken: MicrosoftEvent[] } {
  const taken: MicrosoftEvent[] = [];
  const certificate = Object.create(X509Certificate.prototype, {
    publicKey: { value: pair.publicKey },
  }) as X509Certificate;
  const receiver = new EventReceiver({
    certificates: { at: () => Promise.resolve(certificate) },
    events: {
      add: (event) => {
        taken.push(event);
        return Promise.resolve(true);
      },
    },
    now: () => now,
    log: openLog('error', { write: () => undefined }),
  });
  return { receiver, taken };
}

const signed = (body: Buffer): Record<string, string> => ({
  'x-ms-signature': sign('sha256', body, pair.privateKey).toString('base64'),
  'x-ms-certificate-url': 'https://certificates.example/x.cer',
  'x-ms-signature-algorithm': 'rsa-sha256',
});
const event = {
  EventName: 'subscription-updated',
  ResourceUri: '/v1/customers/x',
  ResourceChangeUtcDate: '2027-03-24T09:00:00Z',
};
/** A documented event whose fields may be anything. */
const twisted = fc
  .dictionary(fc.constantFrom(...Object.keys(event), 'AuditUri', '__proto__'), fc.jsonValue())
  .map((fields) => Buffer.from(JSON.stringify({ ...event, ...fields })));
const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
  twisted,
);

describe('the way in for events', () => {
  it('takes any signed body without breaking, and puts only what has a name and an instant on record', async () => {
    const { receiver, taken } = open();
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const receipt = await receiver.take(signed(body), body);
        assert.ok(['taken', 'notUnderstood', 'tooOld'].includes(receipt), receipt);
        assert.ok([200, 400].includes(statusOfReceipt[receipt]));
      }),
      { numRuns: 200 },
    );
    for (const one of taken) {
      assert.ok(one.name !== '' && !Number.isNaN(Date.parse(one.changedAt)));
      assert.equal(one.name, one.name.toLowerCase());
      reasonOf(one);
    }
    assert.ok(taken.length > 0);
  });

  it('takes no header for a signature that is none', async () => {
    const { receiver, taken } = open();
    const body = Buffer.from(JSON.stringify(event));
    const names = fc.constantFrom('authorization', ...Object.keys(signed(body)));
    const values = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.base64String({ maxLength: 400 }),
      fc.constant('rsa-sha256'),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(names, values), async (headers) => {
        receiver.admit(headers);
        assert.ok(['unsigned', 'wrongSignature'].includes(await receiver.take(headers, body)));
      }),
      { numRuns: 200 },
    );
    assert.deepEqual(taken, []);
  });

  it('finds the ids in an address, wherever it leads, and reads nothing for any other', () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const at = (name: string, resource: string) => reasonOf({ name, resource, changedAt: '' });
    const read = { read: 'customer', tenantId: id } as const;
    assert.deepEqual(at('subscription-updated', `https://evil.example/customers/${id.toUpperCase()}`), read);
    assert.deepEqual(at('subscription-active', `/v1/customers/${id}/subscriptions/x`), read);
    assert.deepEqual(at('granular-admin-relationship-approved', `/x/${id}-${id}`), {
      ...{ read: 'relationship', relationshipId: `${id}-${id}` },
    });
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, resource) => {
        assert.equal(at(name, resource).read, 'nothing');
      }),
    );
  });
});
