// The file of what is known about a person: JSON, for whoever has a right to it.
import type { CalendarDay } from '../../domain/dates/calendarDay.ts';
import { gatherPersonalData, type PersonalServices } from '../../dialogs/privacy/gatherPersonalData.ts';
import type { WrittenFile } from '../../dialogs/services/files.ts';

/** The person and everything that names the person. */
export async function personalDataFile(
  services: PersonalServices,
  personId: string,
  today: CalendarDay,
): Promise<WrittenFile> {
  const known = await gatherPersonalData(services, personId);
  return {
    name: `keydesk-${today}.json`,
    type: 'application/json; charset=utf-8',
    content: `${JSON.stringify(known, undefined, 2)}\n`,
  };
}
