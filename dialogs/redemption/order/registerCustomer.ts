// Puts a new customer on the register, after Microsoft or a person made its tenant.
import type { Consequence } from '../../../domain/consequences/consequence.ts';
import type { Actor } from '../../../domain/people/actor.ts';
import type { Redemption } from '../../../domain/redemption/redemption.ts';
import { customerMade, madeCustomerId } from '../../../domain/redemption/redemptionOrders.ts';
import type { Services } from '../../services/services.ts';
import { defined } from '../../../domain/defined.ts';

/** What is known of the tenant that was made. */
export interface MadeTenant {
  readonly domain: string;
  readonly microsoftTenantId?: string;
}

/** The redemption after its tenant was made, and the customer who follows from it. */
export function madeTenant(
  redemption: Redemption,
  made: MadeTenant,
  actor: Actor,
): { readonly to: Redemption; readonly owes: readonly Consequence[] } {
  const { id: redemptionId, admin } = redemption;
  const { domain } = made;
  const customer = { customerId: madeCustomerId(redemption), customerName: admin?.organisation ?? domain, domain };
  const at = actor.now.toISOString();
  return {
    to: customerMade(redemption, customer, actor),
    owes: [{ does: 'registerCustomer', redemptionId, ...made, at }],
  };
}

/** Puts the customer on the register under the id that the redemption determines, so that repeating it adds none. */
export async function registerMadeCustomer(
  { redemptions, customers }: Pick<Services, 'redemptions' | 'customers'>,
  { redemptionId, domain, microsoftTenantId, at }: Extract<Consequence, { does: 'registerCustomer' }>,
): Promise<void> {
  const redemption = (await redemptions.get(redemptionId))?.value;
  if (redemption === undefined) return;
  const { admin = {}, owner, customerName } = redemption;
  const customer = {
    id: madeCustomerId(redemption),
    name: customerName ?? domain,
    country: admin.country ?? '',
    domain,
    ...defined({ microsoftTenantId }),
    contact: {
      firstName: admin.firstName ?? '',
      lastName: admin.lastName ?? '',
      mail: admin.mail ?? '',
      ...defined({ phone: admin.phone }),
    },
    managedBy: [owner],
    createdAt: at,
  };
  await customers.create(customer, { mayTrail: true });
}
