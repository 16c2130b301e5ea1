// Tells where a sample may not go: outside the sandbox nothing is redeemed for it, and nobody is asked at Microsoft.
import { isSample } from '../../domain/samples/samplePartner.ts';
import type { Services } from '../services/services.ts';

/** True for a sample on a desk that is connected to the real Microsoft, or whose people act there. */
export function isOnlySample({ microsoft }: Pick<Services, 'microsoft'>, customerId: string | undefined): boolean {
  return microsoft.mode !== 'sandbox' && isSample(customerId);
}
