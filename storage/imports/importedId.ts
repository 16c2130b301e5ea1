// The ids under which customers and subscriptions come onto the registers from files.
import { createHash } from 'node:crypto';

/** The id under which a customer or a subscription of these facts comes onto the register, in whichever file. */
export function importedId(kind: 'customer' | 'subscription', key: string): string {
  return `${kind}-${createHash('sha256').update(key).digest('base64url').slice(0, 24)}`;
}
