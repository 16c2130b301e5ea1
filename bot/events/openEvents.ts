// Opens the way in for events from Partner Center, where the settings say that it sends some.
import { getCACertificates } from 'node:tls';
import type { Services } from '../../dialogs/services/services.ts';
import type { Config } from '../config/config.ts';
import type { Log } from '../monitoring/log.ts';
import { Certificates } from './certificates.ts';
import { EventReceiver } from './eventReceiver.ts';
import { fetchBytes } from './fetchBytes.ts';

/** The way in; undefined where Microsoft sends nothing. Roots are those that this process trusts (NODE_EXTRA_CA_CERTS adds some). */
export function openEvents(
  { graph }: Pick<Config, 'graph'>,
  { microsoftEvents: events }: Pick<Services, 'microsoftEvents'>,
  log: Log,
): EventReceiver | undefined {
  const hosts = graph?.partnerCenter?.events?.hosts;
  if (hosts === undefined) return undefined;
  const roots = getCACertificates('default');
  const certificates = new Certificates({ hosts, roots, now: Date.now, fetch: fetchBytes });
  return new EventReceiver({ certificates, events, now: Date.now, log });
}
