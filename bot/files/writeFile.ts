// Writes a file that the desk hands out, of whichever kind: loaded when the first one is written.
import type { Reader } from '../../cards/texts/texts.ts';
import { dayOf } from '../../domain/dates/calendarDay.ts';
import { renewalFilterOf } from '../../domain/subscriptions/renewalList.ts';
import type { PersonalServices } from '../../dialogs/privacy/gatherPersonalData.ts';
import type { WantedFile, WrittenFile } from '../../dialogs/services/files.ts';
import type { Services } from '../../dialogs/services/services.ts';
import { exportFile } from './exportFiles.ts';
import { refusedRowsFile, templateFile } from './importFiles.ts';
import { personalDataFile } from './personalDataFile.ts';
import type { RegisterWriter } from './registerWriter.ts';
import { renewalFile } from './renewalFiles.ts';

/** What files are written from. */
export type FileServices = Pick<
  Services,
  'subscriptions' | 'customers' | 'imports' | 'keys' | 'offers' | 'audit' | 'accounts'
> &
  PersonalServices;

/** The file as it is now; undefined when what it is about is gone. Large ones are written by `writer`. */
export async function writeFile(
  services: FileServices,
  writer: RegisterWriter,
  { kind, filter }: WantedFile,
  reader: Reader,
  now: Date,
): Promise<WrittenFile | undefined> {
  const today = dayOf(now, reader.zone);
  switch (kind) {
    case 'templateExcel':
      return await templateFile('excel', reader, today);
    case 'templateCsv':
      return await templateFile('csv', reader, today);
    case 'exportExcel':
      return await exportFile(services, 'excel', reader, now, writer);
    case 'exportCsv':
      return await exportFile(services, 'csv', reader, now, writer);
    case 'refusedRows':
      return await refusedRowsFile(services, filter['importId'] ?? '', reader);
    case 'personalData':
      return await personalDataFile(services, filter['personId'] ?? '', today);
    case 'csv':
    case 'calendar':
      return await renewalFile(services, kind, renewalFilterOf(filter), today, reader);
  }
}
