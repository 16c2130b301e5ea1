// The tests of the sandbox's samples: every row of the documentation does what it says, and no sample is left out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sampleDomains, sampleKeys } from '../../../bot/gateways/sandboxSamples.ts';
import type { Sandbox } from '../../../bot/gateways/sandbox.ts';
import { GatewayError, type CustomerOutcome, type RedeemOutcome } from '../../../dialogs/services/microsoft.ts';
import { customerOrder, keyToRedeem, productKey, redeemOrder } from '../../support/sampleOrders.ts';
import { SandboxFolder } from './sandboxStore.ts';

const page = readFileSync(new URL('../../../docs/sandbox.md', import.meta.url), 'utf8');
const rows = page.split('\n').map((line) => [...line.matchAll(/`([^`]*)`/g)].map(([, code]) => code ?? ''));
const keyRows = rows.filter(([, key]) => /^\w{5}(-\w{5}){4}$/.test(key ?? ''));
const domainRows = rows.filter(([domain]) => Object.hasOwn(sampleDomains, domain ?? ''));
const troubles = ['busy', 'broken', 'unreachable', 'lostAnswer', 'lostOrder', 'quiet'];

/** One kind of order at the sandbox: how it is placed, looked up, and what its success is called. */
interface Deed {
  readonly place: () => Promise<RedeemOutcome | CustomerOutcome>;
  readonly lookUp: () => Promise<RedeemOutcome | CustomerOutcome | undefined>;
  readonly success: 'redeemed' | 'created';
}

describe('the samples of docs/sandbox.md', () => {
  let folder: SandboxFolder;
  let sandbox: Sandbox;
  beforeEach(() => {
    folder = new SandboxFolder();
    sandbox = folder.open();
  });
  afterEach(() => folder.remove());

  it('lists every sample key and every sample domain', () => {
    assert.deepEqual(keyRows.map(([ending]) => ending).sort(), Object.keys(sampleKeys).sort());
    assert.deepEqual(domainRows.map(([domain]) => domain).sort(), Object.keys(sampleDomains).sort());
  });

  it('names the ordinary key of the page, which is redeemed', async () => {
    const ordinary = /^ {4}(\w{5}(?:-\w{5}){4})$/m.exec(page)?.[1] ?? '';
    assert.equal((await sandbox.redeem(redeemOrder('r', [ordinary]))).kind, 'redeemed');
  });

  for (const [ending = '', key = '', answer = ''] of keyRows) {
    it(`answers the key that ends in ${ending} with ${answer}`, async () => {
      assert.match(key, /^[BCDFGHJKMNPQRTVWXY2346789-]+$/);
      assert.ok(key.endsWith(ending) && key.split('N').length <= 2);
      const order = redeemOrder('r', [productKey(1), key]);
      if (troubles.includes(answer)) {
        await playsTrouble(answer, {
          place: () => sandbox.redeem(order),
          lookUp: () => sandbox.lookUpRedemption('r'),
          success: 'redeemed',
        });
        return;
      }
      const maximum = answer === 'tooManyLicences' ? { maximum: 1 } : {};
      assert.deepEqual(await sandbox.redeem(order), {
        kind: 'refused',
        keys: [{ keyId: `id of ${key}`, reason: answer, ...maximum }],
      });
      assert.equal((await sandbox.redeem(redeemOrder('other', [productKey(1)]))).kind, 'redeemed');
    });
  }

  it('redeems the key of the small offer for one licence', async () => {
    const [, key = ''] = keyRows.find(([, , answer]) => answer === 'tooManyLicences') ?? [];
    assert.equal((await sandbox.redeem(redeemOrder('r', [keyToRedeem(key, { licences: 1 })]))).kind, 'redeemed');
  });

  for (const [name = '', answer = ''] of domainRows) {
    it(`answers the domain ${name} with ${answer}`, async () => {
      const order = customerOrder('c', { domain: `${name}7.onmicrosoft.com` });
      if (troubles.includes(answer)) {
        await playsTrouble(answer, {
          place: () => sandbox.createCustomer(order),
          lookUp: () => sandbox.lookUpCustomer(order),
          success: 'created',
        });
        return;
      }
      const outcome = await sandbox.createCustomer(order);
      assert.deepEqual(outcome.kind === 'refused' ? outcome.reason : outcome.kind, answer);
      assert.equal(await sandbox.checkDomain(order.domain), answer === 'domainTaken' ? 'taken' : 'free');
    });
  }
});

async function playsTrouble(answer: string, { place, lookUp, success }: Deed): Promise<void> {
  const first = await errorOf(place);
  switch (answer) {
    case 'busy':
      assert.deepEqual([first.kind, first.retryAfter], ['busy', 2]);
      assert.equal((await place()).kind, success);
      return;
    case 'broken':
    case 'unreachable':
      assert.equal(first.kind, answer);
      assert.equal((await errorOf(place)).kind, answer);
      assert.equal(await lookUp(), undefined);
      return;
    case 'lostOrder':
      assert.equal(first.kind, 'ambiguous');
      assert.equal(await lookUp(), undefined);
      assert.equal((await place()).kind, success);
      return;
    default:
      assert.equal(first.kind, 'ambiguous');
      if (answer === 'quiet') assert.equal((await errorOf(lookUp)).kind, 'unreachable');
      assert.equal((await lookUp())?.kind, success);
      assert.equal((await place()).kind, success);
  }
}

async function errorOf(call: () => Promise<unknown>): Promise<GatewayError> {
  const error: unknown = await call().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof GatewayError);
  return error;
}
