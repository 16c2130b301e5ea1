// The redemptions of the sandbox: an order is on record before it acts, and is carried out whole or not at all.
import { createHmac } from 'node:crypto';
import type { RedeemOrder, RedeemOutcome } from '../../dialogs/services/microsoft.ts';
import type { KeyRefusalReason } from '../../domain/redemption/refusals.ts';
import { StoreError } from '../../storage/storeError.ts';
import type { Records, Store, Write } from '../../storage/store.ts';
import type { RandomBytes } from './randomUuid.ts';
import { sandboxCollection } from './sandboxCollection.ts';
import { sampleOfKey, type Trouble } from './sandboxSamples.ts';
import { refusedKeys, subscriptionsAfter, type RefusedKey } from './sandboxTerms.ts';
import type { SandboxTroubles } from './sandboxTroubles.ts';
import { defined } from '../../domain/defined.ts';

/** An order on record. No product key in clear: each is its fingerprint. */
interface OrderDoc {
  readonly keys: readonly { readonly keyId: string; readonly fingerprint: string }[];
  readonly trouble?: Trouble;
  /** What the order comes to when its keys turn out to be unused. */
  readonly intended: RedeemOutcome;
  /** The answer, written once; from then on its keys are used, if it is `redeemed`. */
  readonly outcome?: RedeemOutcome;
}

const saltId = 'salt';

/** Orders and used keys, over one store; several instances may share it. */
export class SandboxRedemptions {
  readonly #store: Store;
  readonly #orders: Records<OrderDoc>;
  readonly #holds: Records<{ readonly requestId: string }>;
  readonly #salts: Records<{ readonly salt: string }>;
  readonly #troubles: SandboxTroubles;
  readonly #randomBytes: RandomBytes;

  constructor(store: Store, troubles: SandboxTroubles, randomBytes: RandomBytes) {
    this.#store = store;
    this.#orders = store.records(sandboxCollection);
    this.#holds = store.records(sandboxCollection);
    this.#salts = store.records(sandboxCollection);
    this.#troubles = troubles;
    this.#randomBytes = randomBytes;
  }

  /** Redeems all keys of an order, or none. The same request id gives the same answer. */
  async redeem(order: RedeemOrder): Promise<RedeemOutcome> {
    if (order.keys.length === 0) throw new Error('An order holds at least one key.');
    const { requestId } = order;
    if ((await this.#orders.get(orderKey(requestId))) !== undefined) return await this.#carryOut(requestId);
    const keys = await this.#fingerprinted(order);
    const struck = order.keys.flatMap(({ productKey }, index) => {
      const sample = sampleOfKey(productKey);
      return sample?.kind === 'trouble' ? [{ trouble: sample.trouble, subject: keys[index]?.fingerprint ?? '' }] : [];
    });
    for (const { trouble, subject } of struck) await this.#troubles.beforeOrder(trouble, subject);
    const late =
      struck.find(({ trouble }) => trouble === 'quiet') ?? struck.find(({ trouble }) => trouble === 'lostAnswer');
    const refused = refusedKeys(order);
    const intended: RedeemOutcome =
      refused.length > 0
        ? { kind: 'refused', keys: refused }
        : { kind: 'redeemed', subscriptions: subscriptionsAfter(order) };
    const doc: OrderDoc = { keys, intended, ...defined({ trouble: late?.trouble }) };
    const unit = wholeOrder(requestId, doc);
    // What the desk puts on record of it comes after it onto the same disk.
    const stand = await this.#store.write(unit, { mayTrail: true });
    const arrived = stand > 0 || (await this.#orders.insert(orderKey(requestId), doc));
    const outcome = stand === unit.length ? intended : await this.#carryOut(requestId);
    if (arrived) this.#troubles.afterOrder(late?.trouble);
    return outcome;
  }

  /** The outcome of an order that arrived, finishing it when a crash left it half done; else undefined. */
  async lookUp(requestId: string): Promise<RedeemOutcome | undefined> {
    const order = await this.#orders.get(orderKey(requestId));
    if (order === undefined) return undefined;
    await this.#troubles.beforeLookUp(order.doc.trouble, requestId);
    return await this.#carryOut(requestId);
  }

  /**
   * Carries an order on record to its answer; any instance may do it, several at once. The answer is one write, and the
   * keys count as used by it: a hold of an order that was refused is free to be taken, so nothing has to be undone.
   */
  async #carryOut(requestId: string): Promise<RedeemOutcome> {
    const order = await this.#orders.get(orderKey(requestId));
    if (order === undefined) throw new StoreError('broken', 'An order of the sandbox has vanished.');
    if (order.doc.outcome !== undefined) return order.doc.outcome;
    const outcome = await this.#decide(requestId, order.doc);
    const written = await this.#orders.replace(orderKey(requestId), order.rev, { ...order.doc, outcome });
    return written ? outcome : await this.#carryOut(requestId);
  }

  async #decide(requestId: string, { intended, keys }: OrderDoc): Promise<RedeemOutcome> {
    if (intended.kind === 'refused') return intended;
    const used: RefusedKey[] = [];
    const reason: KeyRefusalReason = 'alreadyUsed';
    for (const { keyId, fingerprint } of inSequence(keys)) {
      if (!(await this.#hold(fingerprint, requestId))) used.push({ keyId, reason });
    }
    return used.length > 0 ? { kind: 'refused', keys: used } : intended;
  }

  /** Holds a key for an order; false when another order has used it. Finishes an order that stands in the way. */
  async #hold(fingerprint: string, requestId: string): Promise<boolean> {
    const id = holdKey(fingerprint);
    if (await this.#holds.insert(id, { requestId })) return true;
    const hold = await this.#holds.get(id);
    if (hold === undefined) return await this.#hold(fingerprint, requestId);
    if (hold.doc.requestId === requestId) return true;
    const other = await this.#carryOut(hold.doc.requestId);
    if (other.kind === 'redeemed') return false;
    return (await this.#holds.replace(id, hold.rev, { requestId })) || (await this.#hold(fingerprint, requestId));
  }

  async #fingerprinted(order: RedeemOrder): Promise<OrderDoc['keys']> {
    const salt = await this.#salt();
    return order.keys.map(({ keyId, productKey }) => ({
      keyId,
      fingerprint: createHmac('sha256', salt).update(productKey.replaceAll('-', '')).digest('base64url'),
    }));
  }

  /** The salt of this store's fingerprints; the first order makes it. */
  async #salt(): Promise<Buffer> {
    const known = await this.#salts.get(saltId);
    if (known !== undefined) return Buffer.from(known.doc.salt, 'base64url');
    await this.#salts.insert(saltId, { salt: Buffer.from(this.#randomBytes(32)).toString('base64url') });
    return await this.#salt();
  }
}

function orderKey(requestId: string): string {
  return `redeemOrder|${requestId}`;
}

function holdKey(fingerprint: string): string {
  return `key|${fingerprint}`;
}

/** Every order takes its keys in the same sequence, so that two orders never wait for each other in a circle. */
function inSequence(keys: OrderDoc['keys']): OrderDoc['keys'] {
  return [...keys].sort((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1));
}

/** All that is written of an order that nothing stands in the way of: a crash leaves as much of it as can be carried out. */
function wholeOrder(requestId: string, doc: OrderDoc): readonly Write[] {
  const order = { to: sandboxCollection, id: orderKey(requestId) };
  const keys = doc.intended.kind === 'refused' ? [] : inSequence(doc.keys);
  return [
    { ...order, does: 'insert', doc },
    ...keys.map(({ fingerprint }): Write => ({
      to: sandboxCollection,
      does: 'insert',
      id: holdKey(fingerprint),
      doc: { requestId },
    })),
    { ...order, does: 'replace', rev: 1, doc: { ...doc, outcome: doc.intended } },
  ];
}
