// Names who did something in the history when nobody of the partner's did.
import type { PersonRef } from '../../domain/people/person.ts';

/** Microsoft, where an entry in the history says who did it; in the tenant of whoever asked. */
export function microsoftAsPerson({ tenantId }: Pick<PersonRef, 'tenantId'>): PersonRef {
  return { id: 'microsoft', tenantId, name: 'Microsoft' };
}
