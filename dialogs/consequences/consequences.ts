// The list of what carries out each kind of consequence. Each may come late and more than once.
import type { Consequence } from '../../domain/consequence.ts';
import type { Desk } from '../desk.ts';
import { registerMadeCustomer } from '../redeem/registerCustomer.ts';
import { releaseUnneeded } from '../redeem/releaseKeys.ts';
import { settleOnRecord } from '../redeem/settleRedemption.ts';

type CarryOut = {
  readonly [K in Consequence['does']]: (desk: Desk, what: Extract<Consequence, { does: K }>) => Promise<void>;
};

const carriers: CarryOut = {
  audit: (desk, { entry }) => desk.audit.append(entry),
  registerCustomer: registerMadeCustomer,
  settleRedemption: settleOnRecord,
  releaseKeys: releaseUnneeded,
};

/** Carries out one consequence; a second time changes nothing. */
export async function carryOut(desk: Desk, what: Consequence): Promise<void> {
  const carrier = carriers[what.does] as (desk: Desk, what: Consequence) => Promise<void>;
  await carrier(desk, what);
}
