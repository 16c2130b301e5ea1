// The end of adding keys: the report.
import { keyReportCard } from '../../cards/keys/keyCards.ts';
import { stepOf, type KeyBatch } from '../../domain/keys/keyBatch.ts';
import { versionOf } from '../../storage/records/trackedRecords.ts';
import type { Draw, Step } from '../flow/step.ts';

/** What becomes of every key of a batch, as it is known by now. */
export const reportView: Draw<KeyBatch> = ({ present, turn }) =>
  keyReportCard({ id: present.value.id, v: versionOf(present), batch: present.value }, turn);

/** Says what became of every key. */
export const reportStep: Step<KeyBatch> = {
  name: 'report',
  when: (batch) => stepOf(batch) === 'over',
  view: reportView,
  takes: {},
  ends: () => true,
};
