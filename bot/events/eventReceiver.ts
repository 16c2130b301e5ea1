// Takes events from Partner Center: signed by Microsoft, put on record once, and answered before anything is done with them.
import { verify } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { readMicrosoftInstant } from '../../domain/dates/microsoftInstant.ts';
import type { MicrosoftEvent } from '../../domain/microsoft/microsoftEvent.ts';
import type { MicrosoftEvents } from '../../storage/microsoft/microsoftEvents.ts';
import { textOf } from '../gateways/calls/looseFields.ts';
import type { Log } from '../monitoring/log.ts';
import type { Certificates } from './certificates.ts';
import { day, minute } from '../../domain/dates/durations.ts';

/** Requests that are taken in a minute; Microsoft sends what was refused again, up to ten times. */
const perMinute = 600;
/** Microsoft's delay is two days at most; what is older than this was sent before, and its record may be gone. */
const oldest = 7 * day;
/** Milliseconds by which Microsoft's clock may be ahead. */
const ahead = 10 * minute;
const longestField = 1_000;

/** What became of a request; the name goes into the log and the metrics. */
export type EventReceipt =
  'taken' | 'seen' | 'tooOld' | 'flooded' | 'unsigned' | 'foreignCertificate' | 'wrongSignature' | 'notUnderstood';

/** The HTTP status that each is answered with. */
export const statusOfReceipt: Readonly<Record<EventReceipt, number>> = {
  ...{ taken: 200, seen: 200, tooOld: 200, flooded: 429, unsigned: 401, foreignCertificate: 401 },
  ...{ wrongSignature: 401, notUnderstood: 400 },
};

/** What events are taken by. */
export interface EventReceiverParts {
  readonly certificates: Pick<Certificates, 'at'>;
  readonly events: Pick<MicrosoftEvents, 'add'>;
  /** Milliseconds since the epoch, of the wall and not of the desk: Microsoft knows no other. */
  readonly now: () => number;
  readonly log: Pick<Log, 'info' | 'warn'>;
}

/** One process's way in for events. */
export class EventReceiver {
  readonly #parts: EventReceiverParts;
  #minute = 0;
  #count = 0;

  constructor(parts: EventReceiverParts) {
    this.#parts = parts;
  }

  /** What may be refused before the body is read; undefined for what may go on. */
  admit(headers: IncomingHttpHeaders): EventReceipt | undefined {
    const present = Math.floor(this.#parts.now() / minute);
    if (present !== this.#minute) [this.#minute, this.#count] = [present, 0];
    this.#count += 1;
    if (this.#count > perMinute) return 'flooded';
    return signatureOf(headers) === undefined ? 'unsigned' : undefined;
  }

  /** Takes the body, exactly as it arrived. Rejects when the store does not take the event: Microsoft sends it again. */
  async take(headers: IncomingHttpHeaders, body: Buffer): Promise<EventReceipt> {
    const signed = signatureOf(headers);
    if (signed === undefined) return 'unsigned';
    const certificate = await this.#parts.certificates.at(signed.url);
    if (certificate === undefined) return 'foreignCertificate';
    if (!verify('sha256', body, certificate.publicKey, signed.signature)) return 'wrongSignature';
    const event = readEvent(body);
    if (event === undefined) return 'notUnderstood';
    const now = this.#parts.now();
    const changedAt = Date.parse(event.changedAt);
    if (changedAt < now - oldest || changedAt > now + ahead) return 'tooOld';
    return (await this.#parts.events.add(event, new Date(now))) ? 'taken' : 'seen';
  }
}

/** The signature, and where its certificate is; undefined when a header is missing or names another algorithm. */
function signatureOf(headers: IncomingHttpHeaders): { readonly url: string; readonly signature: Buffer } | undefined {
  const one = (name: string): string => {
    const value = headers[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const [scheme, word] = one('authorization').split(' ');
  const signature = one('x-ms-signature') || (scheme?.toLowerCase() === 'signature' ? (word ?? '') : '');
  const [url, algorithm] = [one('x-ms-certificate-url'), one('x-ms-signature-algorithm')];
  if (url === '' || algorithm.toLowerCase() !== 'rsa-sha256' || !/^[A-Za-z0-9+/]{40,2000}={0,2}$/.test(signature)) {
    return undefined;
  }
  return { url, signature: Buffer.from(signature, 'base64') };
}

/** The event in a body; its addresses are words, and nobody goes there. */
function readEvent(body: Buffer): MicrosoftEvent | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  const [name, resource] = [textOf(parsed, 'EventName'), textOf(parsed, 'ResourceUri') ?? ''];
  const changed = readMicrosoftInstant(textOf(parsed, 'ResourceChangeUtcDate'));
  if (name === undefined || typeof changed !== 'number') return undefined;
  if (name.length > longestField || resource.length > longestField) return undefined;
  return { name: name.toLowerCase(), resource, changedAt: new Date(changed).toISOString() };
}
