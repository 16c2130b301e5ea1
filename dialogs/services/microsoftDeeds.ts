// The port to what Partner Center has on record of what was done there, by the desk or beside it.
import type { MicrosoftDeed } from '../../domain/microsoft/microsoftDeed.ts';

/** Reads Microsoft's own records. */
export interface MicrosoftDeeds {
  /** What was done about a customer since an instant, at most 90 days ago; the newest first, 100 at most. Throws a GatewayError. */
  ofCustomer(tenantId: string, since: Date, now: Date): Promise<readonly MicrosoftDeed[]>;
}
