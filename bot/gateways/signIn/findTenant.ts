// Finds the tenant of a domain: Microsoft's login tells everybody who asks, without a permission.
import { GatewayError } from '../../../dialogs/services/microsoft.ts';
import { textOf } from '../calls/looseFields.ts';
import { callHttp } from '../httpCall.ts';

const deadline = 10_000;
const inIssuer = /\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\/|$)/i;

/** The id of the tenant that has a domain, in small letters; undefined when none has it. Throws a GatewayError when nobody answers. */
export async function findTenant(loginUrl: string, domain: string): Promise<string | undefined> {
  const url = `${loginUrl}/${encodeURIComponent(domain)}/v2.0/.well-known/openid-configuration`;
  const outcome = await callHttp({ method: 'GET', url, headers: { accept: 'application/json' }, deadline });
  if (outcome.kind !== 'answered') throw new GatewayError('unreachable', 'The login endpoint did not answer.');
  if (outcome.status === 429 || outcome.status >= 500) {
    throw new GatewayError('busy', `The login endpoint answered ${outcome.status}.`, outcome.retryAfter);
  }
  return inIssuer.exec(textOf(outcome.body, 'issuer') ?? '')?.[1]?.toLowerCase();
}
