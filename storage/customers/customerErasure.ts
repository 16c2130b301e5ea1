// Erases what hangs on a customer, in all collections; the accounts keep the numbers.
import { createHash } from 'node:crypto';
import { idsOf } from '../../domain/customers/merge.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { linesOfRedemption, lineOfSubscription, type AccountLine } from '../../domain/accounts/accountLine.ts';
import { withoutCustomer } from '../../domain/customers/erase.ts';
import type { AuditEntry } from '../../domain/history/auditEntry.ts';
import type { CustomerTraces } from '../../domain/imports/customerInFile.ts';
import type { KeyRecord } from '../../domain/keys/key.ts';
import { withoutName, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import type { Redemption } from '../../domain/redemption/redemption.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { accountsCollection } from './accounts.ts';
import { auditTrailCollection, auditWrite } from '../auditTrail.ts';
import { channelThreadsCollection } from '../conversations/channelThreads.ts';
import { firstPasswordsCollection } from '../redemption/firstPasswords.ts';
import { keyBatchesCollection } from '../keys/keyBatches.ts';
import { keysCollection } from '../keys/storedKey.ts';
import { lettersCollection } from '../letters.ts';
import { attestationsCollection, microsoftActsCollection } from '../microsoft/acts.ts';
import { microsoftLinksCollection } from '../microsoft/microsoftLinks.ts';
import { microsoftTenantsCollection } from '../microsoft/microsoftTenants.ts';
import { change, remove } from '../records/change.ts';
import { everyRecord } from '../records/everyRecord.ts';
import { noticesCollection } from '../notices/notices.ts';
import { offersCollection } from '../offers.ts';
import { redemptionsCollection } from '../redemption/redemptions.ts';
import { idOf, reminderChoicesCollection } from '../notices/reminderChoices.ts';
import { replansCollection } from '../notices/replans.ts';
import type { CollectionDeclaration, Store, StoredRecord, Where } from '../store.ts';
import { customersCollection } from './storedCustomer.ts';
import { subscriptionsCollection } from '../subscriptions.ts';

/** Records that are looked at together. */
const together = 100;

/** What stays of a customer. */
type Stays = 'numbers' | 'nothing';

/** Everything of a customer but its own record. It may be cut off anywhere, and begin again. */
export class CustomerErasure {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * What stays are numbers for the accounts and an order of the history; of a sample, nothing. `now` is when keys that
   * a redemption still holds come into doubt.
   */
  async erase(customer: Customer, now: Date, stays: Stays = 'numbers'): Promise<void> {
    const ids = idsOf(customer);
    const hasNumbers = stays === 'numbers';
    const of: Where = { customerId: { in: ids } };
    await this.#each<Subscription>(subscriptionsCollection, of, async ({ id, doc }) => {
      if (hasNumbers) await this.#enter(id, [lineOfSubscription(doc)]);
      await this.#about(id, stays);
      await this.#each(microsoftLinksCollection, { subscriptionId: id });
      await this.#remove(microsoftActsCollection, id);
    });
    await this.#each(offersCollection, of, async ({ id }) => this.#about(id, stays));
    await this.#each<Redemption>(redemptionsCollection, of, async ({ id, doc }) => {
      if (hasNumbers) await this.#enter(id, linesOfRedemption(doc));
      await this.#ofWalk(id, now, stays);
    });
    // How files are read is dear, and no start needs it.
    const [{ CustomerTraces }, { eraseFromImports }] = await Promise.all([
      import('../../domain/imports/customerInFile.ts'),
      import('../imports/eraseFromImports.ts'),
    ]);
    const traces = new CustomerTraces(customer);
    await this.#leftWalks(traces, now, stays);
    const batches = this.#store.records<KeyBatch>(keyBatchesCollection);
    for await (const { id } of everyRecord(batches))
      await change(batches, id, (batch) => withoutName(batch, (name) => traces.areIn(name)));
    for (const id of ids) {
      await this.#about(id, stays);
      await this.#remove(attestationsCollection, id);
      await this.#remove(reminderChoicesCollection, idOf({ customer: id }));
      await this.#remove(replansCollection, idOf({ customer: id }));
    }
    for await (const { id, doc } of everyRecord(this.#store.records<{ customerId: string }>(channelThreadsCollection)))
      if (ids.includes(doc.customerId)) await this.#remove(channelThreadsCollection, id);
    await this.#atMicrosoft(customer.microsoftTenantId);
    await this.#each<AuditEntry>(auditTrailCollection, of, (entry) => this.#keepEntry(entry, stays));
    await eraseFromImports(this.#store, customer);
    for (const id of ids) if (id !== customer.id) await this.#remove(customersCollection, id);
  }

  /** Takes the records of customers off, after everything of them; the last one goes last. */
  async forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#remove(customersCollection, id);
  }

  /** Puts lines into the accounts, once, under ids that lead nowhere. */
  async #enter(of: string, lines: readonly AccountLine[]): Promise<void> {
    const fresh = lines.map((doc, n) => ({
      ...{ to: accountsCollection, does: 'keep' as const, id: digest(`account|${of}|${n}`), doc },
    }));
    if (fresh.length > 0) await this.#store.write(fresh);
  }

  /** Walks that were left before the customer was on the register: they bear its name or its domain, and no id. */
  async #leftWalks(traces: CustomerTraces, now: Date, stays: Stays): Promise<void> {
    for await (const { id, doc } of everyRecord(this.#store.records<Redemption>(redemptionsCollection))) {
      const { state, customerId, customerName = '', domain = '' } = doc;
      const isLeft = state === 'cancelled' && customerId === undefined;
      if (!isLeft || !(traces.areIn(customerName) || traces.areIn(domain))) continue;
      await this.#ofWalk(id, now, stays);
      await this.#remove(redemptionsCollection, id);
    }
  }

  /** What hangs on a redemption. */
  async #ofWalk(id: string, now: Date, stays: Stays): Promise<void> {
    await this.#about(id, stays);
    await this.#remove(firstPasswordsCollection, id);
    await this.#letKeysGo(id, now);
  }

  /** What was said and written about a record, and what the history says of both. */
  async #about(id: string, stays: Stays): Promise<void> {
    await this.#each(noticesCollection, { about: id });
    await this.#each(lettersCollection, { 'about.id': id }, (letter) => this.#historyOf(letter.id, stays));
    await this.#historyOf(id, stays);
  }

  /**
   * The entries that changes of one record left, which begin with its id, as far as they bear no id of a customer: they
   * are of the time before it was on the register, and may name it all the same.
   */
  async #historyOf(recordId: string, stays: Stays): Promise<void> {
    const trail = this.#store.records<AuditEntry>(auditTrailCollection);
    let after = { id: recordId };
    for (;;) {
      const page = await trail.list({ limit: together, after });
      const own = page.filter(({ id, doc }) => id.startsWith(`${recordId}|`) && doc.customerId === undefined);
      for (const entry of own) {
        await this.#keepEntry(entry, stays);
        await this.#remove(auditTrailCollection, entry.id);
      }
      const last = page.at(-1);
      if (last === undefined || page.length < together || !last.id.startsWith(recordId)) return;
      after = { id: last.id };
    }
  }

  /**
   * Keys stay what they are, redeemed or in doubt, so that nobody enters them as fresh; for whom is forgotten. One that
   * is still held, by a redemption that began as the customer went or whose end is not carried out yet, is in doubt
   * from now on: its order may be out, and a person says what became of it.
   */
  async #letKeysGo(redemptionId: string, now: Date): Promise<void> {
    const keys = this.#store.records<Partial<KeyRecord>>(keysCollection);
    for (const { id } of await keys.list({ where: { redemptionId }, limit: 500 })) {
      await change(keys, id, (known): Partial<KeyRecord> => {
        const { customerName, ...rest } = known;
        if (rest.state === 'reserved') return { ...rest, state: 'doubtful', doubtSince: now.toISOString() };
        return customerName === undefined ? known : rest;
      });
    }
  }

  async #atMicrosoft(tenantId: string | undefined): Promise<void> {
    if (tenantId === undefined) return;
    for (const id of new Set([tenantId, tenantId.toLowerCase()])) {
      await this.#each(microsoftLinksCollection, { tenantId: id });
      await this.#remove(microsoftTenantsCollection, id);
    }
  }

  /** The entry stays, under an id that leads nowhere, and tells not for whom it was; of a sample, nothing stays. */
  async #keepEntry({ id, doc }: StoredRecord<AuditEntry>, stays: Stays): Promise<void> {
    if (stays === 'numbers') await this.#store.write([auditWrite(withoutCustomer(doc, digest(`audit|${id}`)))]);
  }

  /** Does something for each record and removes it then. */
  async #each<T>(
    collection: CollectionDeclaration,
    where: Where,
    before: (record: StoredRecord<T>) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<void> {
    const records = this.#store.records<T>(collection);
    for (;;) {
      const found = await records.list({ where, limit: together });
      for (const record of found) {
        await before(record);
        await this.#remove(collection, record.id);
      }
      if (found.length < together) return;
    }
  }

  async #remove(collection: CollectionDeclaration, id: string): Promise<void> {
    await remove(this.#store.records(collection), id);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
