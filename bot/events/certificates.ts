// The certificates by which Microsoft signs: fetched from named hosts alone, followed to a root, and kept while they hold.
import type { X509Certificate } from 'node:crypto';
import { trustedCertificate } from './certificateChain.ts';
import { day, minute } from '../../domain/dates/durations.ts';

/** Microsoft and the authority that issues for it put the certificates of issuers there. */
const issuerHosts = new Set(['www.microsoft.com', 'caissuers.microsoft.com', 'cacerts.digicert.com']);
/** Milliseconds for which a certificate is kept, and a failure: whoever asks again is not asked for anew. */
const keptFor = day;
const failureKeptFor = minute;
/** Addresses that are remembered, and certificates that are fetched in a minute. */
const mostKept = 20;
const fetchesPerMinute = 20;

/** What the certificates are made of. */
export interface CertificatesParts {
  /** Hosts whose certificates are asked for. */
  readonly hosts: readonly string[];
  readonly roots: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The bytes at an https address; undefined when there are none. Follows no redirection. */
  readonly fetch: (url: string) => Promise<Buffer | undefined>;
}

interface Kept {
  readonly until: number;
  readonly found: Promise<X509Certificate | undefined>;
}

/** All certificates of one process. */
export class Certificates {
  readonly #parts: CertificatesParts;
  readonly #kept = new Map<string, Kept>();
  #minute = 0;
  #fetches = 0;

  constructor(parts: CertificatesParts) {
    this.#parts = parts;
  }

  /** The certificate at an address, when it is Microsoft's; nobody is asked for one at another host, or without encryption. */
  async at(url: string): Promise<X509Certificate | undefined> {
    const address = secureAddress(url, (host) => this.#parts.hosts.includes(host));
    if (address === undefined) return undefined;
    const now = this.#parts.now();
    const known = this.#kept.get(address);
    if (known !== undefined && now < known.until) return await known.found;
    const found = this.#load(address, now).catch(() => undefined);
    this.#keep(address, { until: now + failureKeptFor, found: found.then((loaded) => loaded?.certificate) });
    const loaded = await found;
    if (loaded !== undefined) {
      this.#keep(address, {
        until: Math.min(loaded.until, now + keptFor),
        found: Promise.resolve(loaded.certificate),
      });
    }
    return loaded?.certificate;
  }

  async #load(address: string, now: number): ReturnType<typeof trustedCertificate> {
    const bytes = await this.#fetch(address, now);
    if (bytes === undefined) return undefined;
    // An issuer's certificate is named by an address without encryption; what it signs proves it, so that the way does not matter.
    const issuerAt = async (url: string): Promise<Buffer | undefined> => {
      const secure = secureAddress(url.replace(/^http:/, 'https:'), (host) => issuerHosts.has(host));
      return secure === undefined ? undefined : await this.#fetch(secure, now);
    };
    return await trustedCertificate(bytes, { roots: this.#parts.roots, now, issuerAt });
  }

  async #fetch(address: string, now: number): Promise<Buffer | undefined> {
    const present = Math.floor(now / minute);
    if (present !== this.#minute) [this.#minute, this.#fetches] = [present, 0];
    this.#fetches += 1;
    return this.#fetches > fetchesPerMinute ? undefined : await this.#parts.fetch(address);
  }

  #keep(address: string, kept: Kept): void {
    this.#kept.delete(address);
    this.#kept.set(address, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** An https address at a host that is let through, on the usual port, without a name or a query. */
function secureAddress(url: string, isLetThrough: (host: string) => boolean): string | undefined {
  if (url.length > 500 || !URL.canParse(url)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search } = new URL(url);
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '' || search !== '') return undefined;
  return isLetThrough(hostname) ? `https://${hostname}${pathname}` : undefined;
}
