// Forgets those who removed the desk: their personal data is erased a stated time afterwards.
import type { Services } from '../services/services.ts';
import { day } from '../../domain/dates/durations.ts';

/** Days for which what is known of a person stays after the desk was removed; the texts and docs/privacy.md say so. */
export const daysAfterRemoval = 90;

/** Erases what is over; returns how many people and conversations that were. */
export async function forgetRemoved({
  personalData,
  clock,
}: Pick<Services, 'personalData' | 'clock'>): Promise<number> {
  const now = clock.now();
  return await personalData.eraseRemoved(new Date(now.getTime() - daysAfterRemoval * day), now);
}
