// Has Microsoft say whose a Partner ID is, where somebody enters one.
import type { PartnerIdCheck } from '../../domain/partnerOfRecord/partnerOfRecord.ts';
import { GatewayError } from '../services/microsoft.ts';
import type { Services } from '../services/services.ts';

/** What Microsoft says of a Partner ID; undefined where the desk is not connected to Partner Center. */
export async function checkPartnerId(
  { microsoft }: Pick<Services, 'microsoft'>,
  partnerId: string,
): Promise<PartnerIdCheck | undefined> {
  if (microsoft.partnerIds === undefined) return undefined;
  try {
    const partner = await microsoft.partnerIds.find(partnerId);
    return partner === undefined ? { kind: 'nobody' } : { kind: 'known', ...partner };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return { kind: 'unchecked' };
  }
}
