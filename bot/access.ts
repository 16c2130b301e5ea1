// Owns who may use the desk: people of the partner's own tenants, and nobody else.

/** Tells whether people of a tenant may use the desk. */
export interface Access {
  allows(tenantId: string): boolean;
}

/** The partner's tenants, by Entra tenant id. */
export function accessOf(allowedTenants: readonly string[]): Access {
  const allowed = new Set(allowedTenants.map((tenant) => tenant.toLowerCase()));
  return { allows: (tenantId) => allowed.has(tenantId.toLowerCase()) };
}

/** Local mode: whoever sits at this machine. */
export const everybody: Access = { allows: () => true };
