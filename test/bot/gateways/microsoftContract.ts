// The contract of the port to Microsoft as tests, which every gateway runs.
import assert from 'node:assert/strict';
import { GatewayError, type Microsoft } from '../../../dialogs/services/microsoft.ts';
import { customerOrder, productKey, redeemOrder } from '../../support/sampleOrders.ts';

/** Declares the contract's tests for one gateway; `open` gives a gateway that nobody has used. */
export function describeMicrosoftContract(name: Microsoft['mode'], acts: boolean, open: () => Microsoft): void {
  describe(`the port to Microsoft: ${name}`, () => {
    it('answers the look-up of an order that never arrived with undefined', async () => {
      assert.equal(await open().lookUpCustomer(customerOrder('never', { domain: 'never.onmicrosoft.com' })), undefined);
      assert.equal(await open().lookUpRedemption('never'), undefined);
    });

    it('says of a domain that nobody took that it is free, or that it does not know', async () => {
      const gateway = open();
      assert.equal(await gateway.checkDomain('minta.onmicrosoft.com'), gateway.acts.customers ? 'free' : 'unknown');
    });

    it('says what it is', () => {
      const { mode, acts: saysThatItActs } = open();
      assert.deepEqual([mode, saysThatItActs], [name, { customers: acts, keys: acts, offers: acts }]);
    });

    if (acts) describeActing(open);
    else describeGuiding(open);
  });
}

function describeGuiding(open: () => Microsoft): void {
  it('refuses to act, because a person does', async () => {
    const isRefusal = (error: unknown): boolean => error instanceof GatewayError && error.kind === 'notAuthorised';
    await assert.rejects(open().createCustomer(customerOrder('c1')), isRefusal);
    await assert.rejects(open().redeem(redeemOrder('r1', [productKey(1)])), isRefusal);
    assert.equal(await open().lookUpRedemption('r1'), undefined);
  });
}

function describeActing(open: () => Microsoft): void {
  it('creates a customer once for a request id and tells the password once', async () => {
    const gateway = open();
    const first = await gateway.createCustomer(customerOrder('c1'));
    assert.equal(first.kind, 'created');
    const { password, ...lasting } = first;
    assert.ok(password !== undefined && password.length >= 12);
    assert.equal(lasting.domain, 'minta.onmicrosoft.com');
    assert.deepEqual(await gateway.createCustomer(customerOrder('c1')), lasting);
    assert.deepEqual(await gateway.lookUpCustomer(customerOrder('c1')), lasting);
  });

  it('gives a domain to one customer', async () => {
    const gateway = open();
    await gateway.createCustomer(customerOrder('c1'));
    assert.equal(await gateway.checkDomain('minta.onmicrosoft.com'), 'taken');
    const second = await gateway.createCustomer(customerOrder('c2'));
    assert.deepEqual(second, { kind: 'refused', reason: 'domainTaken', field: 'domainPrefix' });
    assert.deepEqual(await gateway.createCustomer(customerOrder('c2')), second);
  });

  it('names the field of a customer that it refuses', async () => {
    const refused = await open().createCustomer(customerOrder('c1', { details: { registrationNumber: undefined } }));
    assert.partialDeepStrictEqual(refused, {
      kind: 'refused',
      reason: 'registrationNumberMissing',
      field: 'registrationNumber',
      code: '600049',
    });
  });

  it('redeems an order once for a request id', async () => {
    const gateway = open();
    const first = await gateway.redeem(redeemOrder('r1', [productKey(1)]));
    assert.deepEqual(first, {
      kind: 'redeemed',
      subscriptions: [{ planId: 'businessStandard', licences: 10, endsOn: '2027-03-15' }],
    });
    assert.deepEqual(await gateway.redeem(redeemOrder('r1', [productKey(1)])), first);
    assert.deepEqual(await gateway.lookUpRedemption('r1'), first);
  });

  it('refuses a key that another order has used, and leaves the other keys of the order unused', async () => {
    const gateway = open();
    await gateway.redeem(redeemOrder('r1', [productKey(1)]));
    const refused = await gateway.redeem(redeemOrder('r2', [productKey(2), productKey(1)]));
    assert.deepEqual(refused, {
      kind: 'refused',
      keys: [{ keyId: `id of ${productKey(1)}`, reason: 'alreadyUsed' }],
    });
    assert.equal((await gateway.redeem(redeemOrder('r3', [productKey(2)]))).kind, 'redeemed');
  });
}
