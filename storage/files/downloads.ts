// The downloads on offer: which list somebody may fetch once or more often within a short time, by an unguessable name.
import { randomBytes } from 'node:crypto';
import type { CollectionDeclaration, Records, Store } from '../store.ts';
import { minute } from '../../domain/dates/durations.ts';

/** What is fetched: a kind of file, for whom it is written, and what it is narrowed to. */
export interface Download {
  readonly kind: string;
  readonly language: string;
  readonly zone: string;
  readonly locale?: string;
  readonly filter: Readonly<Record<string, string>>;
}

interface Offered {
  readonly download: Download;
  readonly expires: number;
}

/** How the records are kept. */
export const downloadsCollection: CollectionDeclaration = { name: 'downloads', indexes: [], expires: 'expires' };

/** Milliseconds for which a link works. */
const lives = 15 * minute;

/** The downloads that are on offer. */
export class Downloads {
  readonly #records: Records<Offered>;

  constructor(store: Store) {
    this.#records = store.records(downloadsCollection);
  }

  /** Offers a download; returns its name, 256 random bits, and until when it is there. */
  async offer(download: Download, now: Date): Promise<{ readonly name: string; readonly until: Date }> {
    const name = randomBytes(32).toString('base64url');
    const expires = now.getTime() + lives;
    await this.#records.insert(name, { download, expires });
    return { name, until: new Date(expires) };
  }

  /** The download of a name; undefined when there is none or its time is over. */
  async find(name: string, now: Date): Promise<Download | undefined> {
    const offered = (await this.#records.get(name))?.doc;
    return offered === undefined || offered.expires <= now.getTime() ? undefined : offered.download;
  }
}
