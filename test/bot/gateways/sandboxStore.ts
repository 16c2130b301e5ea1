// The stores that tests of the sandbox open: real files that can be closed and opened again.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSandbox, type Sandbox } from '../../../bot/gateways/sandbox.ts';
import { openSqlite } from '../../../storage/engines/sqliteStore.ts';
import type { Store } from '../../../storage/store.ts';

/** A folder with one database; everything in it is gone after `remove`. */
export class SandboxFolder {
  readonly #folder = mkdtempSync(join(tmpdir(), 'keydesk-sandbox-'));
  readonly #stores: Store[] = [];

  /** Another instance on the same file. */
  open(): Sandbox {
    return openSandbox(this.openStore(), randomBytes);
  }

  openStore(): Store {
    const store = openSqlite(join(this.#folder, 'keydesk.db'));
    this.#stores.push(store);
    return store;
  }

  async close(): Promise<void> {
    for (const store of this.#stores.splice(0)) await store.close();
  }

  /** Everything on the disk, as bytes turned into text. */
  bytes(): string {
    return readdirSync(this.#folder)
      .map((name) => readFileSync(join(this.#folder, name), 'latin1'))
      .join('');
  }

  async remove(): Promise<void> {
    await this.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
