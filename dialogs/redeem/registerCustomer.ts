// Owns the new customer's way onto the register, after Microsoft or a person made its tenant.
import type { Hand, Redemption } from '../../domain/redemption/redemption.ts';
import { customerMade } from '../../domain/redemption/redemptionOrders.ts';
import type { Desk } from '../desk.ts';

/** What is known of the tenant that was made. */
export interface MadeTenant {
  readonly domain: string;
  readonly microsoftTenantId?: string;
}

/** Puts the new customer on the register under an id that the walk determines, so that repeating it adds none. */
export async function registerCustomer(
  desk: Desk,
  redemption: Redemption,
  made: MadeTenant,
  hand: Hand,
): Promise<Redemption> {
  const { admin = {}, owner } = redemption;
  const customerId = `customer-${redemption.id}`;
  const customerName = admin.organisation ?? made.domain;
  await desk.customers.create({
    id: customerId,
    name: customerName,
    country: admin.country ?? '',
    ...made,
    contact: {
      firstName: admin.firstName ?? '',
      lastName: admin.lastName ?? '',
      mail: admin.mail ?? '',
      ...(admin.phone === undefined ? {} : { phone: admin.phone }),
    },
    managedBy: [owner],
    createdAt: hand.now.toISOString(),
  });
  return customerMade(redemption, { customerId, customerName, domain: made.domain }, hand);
}
