// Owns who may use the desk, and as what: people of the partner's own tenants, and nobody else.
import type { Role } from '../domain/role.ts';
import type { Arrival } from './turn/arrival.ts';

/** What the sender of an activity is to the desk. */
export type Standing = { readonly kind: 'staff'; readonly role: Role } | { readonly kind: 'stranger' };

/** Tells what the sender of an activity is to the desk. */
export interface Access {
  standingOf(arrival: Arrival): Promise<Standing>;
}

/** The partner's tenants, by Entra tenant id. */
export function accessOf(allowedTenants: readonly string[]): Access {
  const allowed = new Set(allowedTenants.map((tenant) => tenant.toLowerCase()));
  return {
    standingOf: ({ conversation }) =>
      Promise.resolve(
        allowed.has(conversation.tenantId.toLowerCase()) ? { kind: 'staff', role: 'member' } : { kind: 'stranger' },
      ),
  };
}

/** Local mode: whoever sits at this machine is staff, and a manager. */
export const everybody: Access = { standingOf: () => Promise.resolve({ kind: 'staff', role: 'manager' }) };
