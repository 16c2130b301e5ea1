// The failures that the sandbox plays: when a sample asks for trouble, and that it strikes once where it passes.
import { GatewayError } from '../../dialogs/services/microsoft.ts';
import type { Records, Store } from '../../storage/store.ts';
import { sandboxCollection } from './sandboxCollection.ts';
import type { Trouble } from './sandboxSamples.ts';

/** Seconds after which a busy sandbox wants to be asked again. */
const retryAfter = 2;

/** The troubles of one sandbox. What has struck once is on record, so that it passes even after a restart. */
export class SandboxTroubles {
  readonly #struck: Records<{ readonly trouble: Trouble }>;

  constructor(store: Store) {
    this.#struck = store.records(sandboxCollection);
  }

  /** Strikes before an order is taken in. `subject` names the sample (a fingerprint or a domain). Throws a GatewayError. */
  async beforeOrder(trouble: Trouble | undefined, subject: string): Promise<void> {
    if (trouble === 'broken') throw new GatewayError('broken', 'The sandbox answers with an internal error (sample).');
    if (trouble === 'unreachable') throw new GatewayError('unreachable', 'The sandbox cannot be reached (sample).');
    if (trouble === 'busy' && (await this.#first(trouble, subject))) {
      throw new GatewayError('busy', 'The sandbox is busy and wants to be asked again (sample).', retryAfter);
    }
    if (trouble === 'lostOrder' && (await this.#first(trouble, subject))) {
      throw new GatewayError('ambiguous', 'The connection broke; the order did not arrive (sample).');
    }
  }

  /** Strikes after an order was carried out for the first time. Throws a GatewayError. */
  afterOrder(trouble: Trouble | undefined): void {
    if (trouble === 'lostAnswer' || trouble === 'quiet') {
      throw new GatewayError('ambiguous', 'The connection broke after the order was carried out (sample).');
    }
  }

  /** Strikes when the outcome of an order is looked up. Throws a GatewayError. */
  async beforeLookUp(trouble: Trouble | undefined, subject: string): Promise<void> {
    if (trouble === 'quiet' && (await this.#first(trouble, subject))) {
      throw new GatewayError('unreachable', 'The sandbox does not answer the look-up (sample).');
    }
  }

  async #first(trouble: Trouble, subject: string): Promise<boolean> {
    return await this.#struck.insert(`trouble|${trouble}|${subject}`, { trouble });
  }
}
